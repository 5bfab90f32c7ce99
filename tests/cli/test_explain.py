"""Each code has an example: its wrong side raises the code, its right side raises nothing; `explain` shows both."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping

import pytest
from click.testing import CliRunner, Result

from formengine.catalogue import CATALOGUE, importing
from formengine.catalogue.shown import EXAMPLES, Example
from formengine.cli.explain import explained
from formengine.cli.explaining import key_explained, keys_and_types, shown, tried
from formengine.cli.explaining.laid_out import ASKED, HEAD, NAME, PARTS
from formengine.cli.explaining.manuals import manual_of
from formengine.cli.main import main
from formengine.model.plain import CODES
from formengine.phrases import Phrase, english
from formengine.plain import jargon
from formengine.problems import Problem
from formengine.tongues import speaker

NETS: Mapping[str, str] = {
    "not-yaml": "YAML's own words, for what none of the traps explains; nothing is known that falls through them all",
    "list-equality": "a list that stands anywhere but after 'in' is told as formula-list-place before it is compared",
}
"""Codes that stand below others as a net, and why nothing reaches them. What does one day is the better example."""


def test_each_code_has_an_example_and_no_other_word_has() -> None:
    assert EXAMPLES.keys() == CATALOGUE.keys() - importing.ENTRIES.keys()


@pytest.mark.parametrize("code", importing.ENTRIES)
def test_what_an_import_tells_is_shown_in_its_words(code: str) -> None:
    told = explained(code)
    assert told.startswith(f"{code}\n\nOf a form that is brought")
    assert "{" not in told.replace("{{", "")


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_side_raises_the_code(code: str) -> None:
    told = tried(EXAMPLES[code], right=False)
    raised = {problem.code for problem in told}
    assert raised
    assert (code in raised) != (code in NETS)
    # Whoever reads it in French finds no English in it.
    assert [value for problem in told for value in english_in(problem, EXAMPLES[code])] == []


ENGLISH = frozenset(
    """
    the of is are was were with it to for this that what which from at a an more first none nothing no write where there has
    have here its they you behind under each other words date text number
    """.split()
)
"""Words of which hardly a sentence has none, but for those that formulas have too."""


def english_in(problem: Problem, example: Example) -> list[str]:
    """What fills a place with words that neither the example has, nor can be said in another language."""
    assert problem.told(speaker("fr")) != problem.told()
    written = "\n".join((example.wrong, *example.files.values(), HEAD, ASKED, NAME, PARTS)).lower()
    entry = CATALOGUE[problem.code]
    used = [value for key, value in problem.values.items() if f"{{{key}}}" in "".join(entry.templates)]
    # The words of a page are told as the page says them, and an option is proposed in the language of the form.
    of_page = problem.code.startswith("journey-") or problem.code == "none-missing"
    return [
        pair
        for each in plain(used)
        for pair in re.findall(r"(?=\b([a-z’]+ [a-z’]+)\b)", each.lower())
        if not ENGLISH.isdisjoint(pair.split()) and pair not in written and not of_page
    ]


def plain(values: Iterable[object]) -> Iterator[str]:
    """What fills places, and those of phrases in it, but for the phrases themselves."""
    for value in values:
        if isinstance(value, Phrase):
            yield from plain(value.values.values())
        elif isinstance(value, str):
            yield value


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_right_side_does_not_and_has_no_error(code: str) -> None:
    told = tried(EXAMPLES[code], right=True)
    assert [str(problem) for problem in told if problem.code == code or problem.severity == "error"] == []


def explain(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(main, ["explain", *words])


def test_a_code_is_shown_wrong_and_right_with_what_the_check_says() -> None:
    assert explain("jargon").output == (
        "jargon\n\n"
        f"{inspect.cleandoc(jargon.__doc__ or '')}\n\n"
        "In the form, wrong:\n\n"
        "    start:\n      text: Use this form in order to ask for help.\n\n"
        "The check says: 'in order to' is a word of offices.\n"
        "Write for instance: to. Or set it aside here, with your reason: 'set-aside: {jargon: why}'.\n\n"
        "In the form, right:\n\n"
        "    start:\n      text: Use this form to ask for help.\n"
    )


def test_it_is_told_in_french_where_that_is_asked_for() -> None:
    told = explain("--speak", "fr", "jargon").output
    assert "`jargon`\u00a0: un mot d’administration, là où un mot simple dit la même chose." in told
    assert "Dans le formulaire, faux\u00a0:" in told
    assert "Le contrôle dit\u00a0: «\u00a0in order to\u00a0» est un mot d’administration." in told
    assert "«\u00a0set-aside: {jargon: pourquoi}\u00a0»" in told


def test_several_codes_and_keys_are_told_one_after_the_other() -> None:
    told = explain("jargon", "label", "passive", "jargon").output
    assert [line for line in told.splitlines() if line in ("jargon", "label", "passive")] == [
        "jargon",
        "label",
        "passive",
    ]


def test_a_key_is_told_where_it_can_stand_and_what_it_says_there() -> None:
    assert explain("label").output == (
        "label\n\n"
        "In a question (needed)\n    The question, as you would ask it across a desk.\n\n"
        "In an option (needed)\n    What claimants read.\n"
    )
    assert (
        "Dans une question (nécessaire)\n    La question, telle que"
        in explain("label", "--speak", "fr").output
    )


def test_a_word_can_be_a_key_of_some_types_and_a_type() -> None:
    assert "In a question of the type decimal, integer, long-text, money" not in explain("text").output
    assert "As the type of a question\n    A line." in explain("text").output
    assert "In a question of the type identifier\n" in explain("pattern").output


@pytest.mark.parametrize("key", sorted(keys_and_types()))
def test_each_key_and_type_is_explained(key: str) -> None:
    assert key_explained(key, english).count("\n    ") >= 1


def test_what_is_neither_is_told_with_what_is_near() -> None:
    told = explain("labell")
    assert told.exit_code == 2
    assert "There is no code and no key 'labell', did you mean 'label'?" in told.output


def test_lines_of_the_check_will_do_in_both_languages() -> None:
    lines = "a.yaml:1:1: erreur unknown-key: clé inconnue\na.yaml:2:1: error missing-key: x"
    told = explain(lines).output
    assert told.startswith("unknown-key\n")
    assert "\nmissing-key\n" in told


def test_what_is_missing_is_shown_as_nothing() -> None:
    assert "In a translation, wrong:\n\n    (nothing)\n" in explained("catalogue-missing")


def test_what_nobody_can_see_has_a_name_and_everything_can_be_printed() -> None:
    sides = {code: shown(each, right=False) + shown(each, right=True) for code, each in EXAMPLES.items()}
    assert "time-zone:⟨no-break space⟩Europe" in sides["no-break-space"]
    assert "caf⟨byte E9⟩" in sides["not-utf8"]
    assert "⟨tab⟩minutes" in sides["tab"]
    unseen = {code: said for code, said in sides.items() if not said.replace("\n", "").isprintable()}
    assert unseen == {}


def test_what_one_must_know_to_read_an_example_stands_below_it() -> None:
    assert "\n\nparts/loop.yaml:\n\n    - include: loop.yaml\n" in explained("include-itself")
    assert "Asked before: couple (yes or no)" in explained("unknown-name")
    assert "stands for so many x" in explained("text-too-long")
    assert "a form of one step" in explained("form-not-a-mapping")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("none-missing", "so it needs a last option for those who"),
        ("condition-contradicts", "The earlier one is the condition of its part or loop"),
        ("condition-never", "a rule that must hold and cannot lets nobody pass"),
        ("duplicate-step", "steps, stops and repeats stand in addresses"),
        ("html-in-text", "Signs in a text that would be shown as they stand"),
        ("may-not-be-given", "a stop before it that ends every other way"),
        ("asked-later", "The question must be asked on an earlier page"),
        ("change-unknown", "what a line leads to is not there"),
        ("contact-sms", "A landline takes no SMS"),
        ("lost-option", "Answers that a new version would lose"),
        ("meaning-changed", "asks something else under the id that it had"),
        ("sentences-long", "One sentence says one thing"),
    ],
)
def test_the_manual_of_a_rule_is_shown(code: str, says: str) -> None:
    assert says in " ".join(explained(code).split())


def test_every_rule_about_language_and_about_asking_has_a_manual() -> None:
    assert [code for code in CODES if not manual_of(code)] == []


def test_no_manual_names_a_file_of_the_engine() -> None:
    manuals = {code: manual_of(code) for code in CATALOGUE}
    named = re.compile(r"\.py\b|formengine[/.]\w|`\w+/|\w\.check`")
    assert {code: found[0] for code, manual in manuals.items() if (found := named.search(manual))} == {}


def test_every_code_has_a_manual() -> None:
    assert [code for code in EXAMPLES if not manual_of(code)] == []


def test_each_manual_of_the_catalogue_is_the_first_of_its_codes() -> None:
    assert "begins in the same column" in explained("tab")
    assert "a condition that holds for nobody" in " ".join(explained("unknown-name").split())


def test_without_a_code_all_are_listed() -> None:
    assert explain().output.split() == list(CATALOGUE)


def test_an_unknown_code_is_a_usage_error_with_a_guess() -> None:
    result = explain("jargn")
    assert result.exit_code == 2
    assert "There is no code and no key 'jargn', did you mean 'jargon'?" in result.output


def test_evidence_that_is_right_is_what_an_audit_wrote() -> None:
    told = explained("audit-stale")
    assert told.endswith("right:\n\n    (the file as 'formengine audit' writes it)")
    assert "wrong:\n\n    (no file)" in explained("audit-missing")


@pytest.mark.parametrize(
    "words",
    [
        ("Unknown-Type",),
        ("unknown_type",),
        ("unknown", "type"),
        ("unknown-type:",),
        ("forms/f/form.yaml:12:17: error unknown-type: unknown type 'txet', did you mean 'text'?",),
        tuple("forms/f/form.yaml:12:17: warning unknown-type: unknown type 'a --b', did you mean".split()),
    ],
)
def test_a_code_as_it_is_typed_or_pasted(words: tuple[str, ...]) -> None:
    result = explain(*words)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("unknown-type\n")
