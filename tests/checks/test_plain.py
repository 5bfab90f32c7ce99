"""What could be said more plainly is told where it stands, in each language, unless it was set aside there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.checks.plain import readings
from formengine.model.plain import RULES
from formengine.plain import EASY_RULES, FORM_RULES, TEXT_RULES
from formengine.problems import FormError
from tests.checks.forms import told
from tests.loading.support import form_of, with_head
from tests.thorough import tries

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def found(label: str = "Nom", more: str = "", head: str = "", locales: Path | None = None) -> list[str]:
    """What is told of a form with this question; lines and columns are those of the file."""
    form = form_of(
        with_head(
            f"""\
            {head or "time-zone: UTC"}
            parts:
              - part: p
                title: P
                steps:
                  - step: s
                    ask:
                      - id: q
                        type: text
                        noun: n
                        label: {label}
                        {more}
            """
        )
    )
    return told(readings(form, locales).problems, 0, 0)


def test_a_word_of_offices_is_told_where_it_stands() -> None:
    assert found("Veuillez signer afin de payer") == ["jargon 15:20", "jargon 15:36"]


def test_the_second_of_two_alike_is_found_after_the_first() -> None:
    assert found("Signez ; datez ; partez") == ["semicolon 15:27", "semicolon 15:35"]


def test_words_that_the_file_folds_are_found_at_the_first_of_them() -> None:
    folded = found(
        "Nom", "hint: >-\n                            Signez ici afin\n                            de payer"
    )
    assert [each.split()[0] for each in folded] == ["jargon"]
    assert folded[0].split()[1].startswith("17:")


def test_a_whole_text_is_told_at_its_beginning() -> None:
    words = " ".join(["L’administration gestionnaire détermine l’attribution complémentaire."] * 6)
    assert found(f'"{words}"') == ["reading-kandel-moles 15:20", "reading-lix 15:20"]


def test_a_notice_lets_pass_and_says_all_in_one_line() -> None:
    form = form_of(
        with_head("parts: [{part: p, title: Signez ; datez, steps: []}]").replace("steps: []", _STEPS)
    )
    (problem,) = readings(form).problems
    assert problem.severity == "notice"
    assert "\n" not in str(problem)


_STEPS = "steps: [{step: s, ask: [{id: q, type: text, label: L, noun: n}]}]"


def test_a_rule_that_must_hold_is_an_error_and_shows_the_line() -> None:
    form = form_of(
        with_head(f"plain: {{must: [semicolon]}}\nparts: [{{part: p, title: Signez ; datez, {_STEPS}}}]")
    )
    (problem,) = readings(form).problems
    assert problem.severity == "error"
    assert "^" in str(problem)
    assert "set-aside: {semicolon: why}" in str(problem)


def test_a_form_sets_its_own_limits() -> None:
    assert found("Un deux trois quatre") == []
    assert found("Un deux trois quatre", head="plain: {longest-sentence: 3}") == ["sentence-long 15:20"]
    assert found("Votre CAF") == ["abbreviation 15:26"]
    assert found("Votre CAF", head="plain: {known: [CAF]}") == []


def test_what_is_set_aside_in_place_is_not_told() -> None:
    aside = "set-aside: {semicolon: le titre du document}"
    assert found("Signez ; datez", aside) == []
    assert found("Signez ; datez afin de payer", aside) == ["jargon 15:35"]


def test_what_is_set_aside_for_the_whole_form_is_not_told() -> None:
    assert found("Signez ; datez", head="plain: {set-aside: {semicolon: ainsi dit la loi}}") == []


def test_what_a_question_sets_aside_holds_for_its_options() -> None:
    options = "options: [{id: a, label: A ; b}, {id: b, label: B}]"
    form = with_head(
        f"""\
        parts:
          - part: p
            title: P
            steps:
              - step: s
                ask:
                  - {{id: q, type: choice, noun: n, label: L, set-aside: {{semicolon: le nom exact}}, {options}}}
        """
    )
    assert readings(form_of(form)).problems == ()
    assert told(readings(form_of(form.replace("semicolon", "jargon"))).problems, 0, 0) == [
        "aside-unused 11:66",
        "semicolon 11:116",
    ]


def test_what_sets_nothing_aside_is_told() -> None:
    assert found("Nom", "set-aside: {jargon: le nom exact}") == ["aside-unused 16:25"]


def test_a_translation_is_read_in_its_own_language_and_place(tmp_path: Path) -> None:
    catalogue = tmp_path / "en" / "LC_MESSAGES" / "f.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        PO + 'msgctxt "q.label"\nmsgid "Nom"\nmsgstr ""\n"Sign this in "\n"order to pay"\n', encoding="utf-8"
    )
    form = form_of(
        with_head(f"parts: [{{part: p, title: P, {_STEPS}}}]")
        .replace("[fr]", "[fr, en]")
        .replace("label: L", "label: Nom")
    )
    read = readings(form, tmp_path)
    (problem,) = read.problems
    assert (problem.code, problem.where.line) == ("jargon", 8)
    assert [reading.language for reading in read.languages] == ["fr", "en"]
    assert [reading.score.counts.words for reading in read.languages] == [5, 6]


def test_a_catalogue_that_is_missing_or_broken_is_told_by_others(tmp_path: Path) -> None:
    form = form_of(with_head(f"parts: [{{part: p, title: P, {_STEPS}}}]").replace("[fr]", "[fr, en]"))
    assert readings(form, tmp_path).problems == ()
    catalogue = tmp_path / "en" / "LC_MESSAGES" / "f.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_bytes(b"\xff\xfe\x00")
    assert readings(form, tmp_path).problems == ()


def test_a_language_that_is_not_judged_has_no_reading() -> None:
    form = form_of(with_head(f"parts: [{{part: p, title: A ; b, {_STEPS}}}]").replace("[fr]", "[ar]"))
    assert readings(form) == readings(form).__class__()


def test_each_rule_is_known_by_its_name_to_who_reads_a_form() -> None:
    codes = [
        code for codes in (*TEXT_RULES.values(), *EASY_RULES.values(), *FORM_RULES.values()) for code in codes
    ]
    assert sorted(codes) == sorted(RULES)


LINE = st.text("abeéàçß’'«»;:.,!?(){}[]*#-_ \u00a0ABC019€İ", min_size=1, max_size=60).filter(
    lambda text: text.strip()
)


@settings(max_examples=tries(60), deadline=None)
@given(LINE, st.sampled_from(["fr", "en"]), st.sampled_from([json.dumps, repr]))
def test_whatever_a_text_says_what_is_found_lies_in_its_file(
    label: str, language: str, quoted: Callable[[str], str]
) -> None:
    steps = _STEPS.replace("label: L", f"label: {quoted(label)}")
    try:
        form = form_of(with_head(f"parts: [{{part: p, title: P, {steps}}}]").replace("[fr]", f"[{language}]"))
    except FormError:
        return  # what cannot be read is told by others
    for problem in readings(form).problems:
        assert str(problem)
        line = problem.where.source.line(problem.where.line)
        assert 1 <= problem.where.column <= len(line)
