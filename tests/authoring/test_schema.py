"""The schema of forms: made from the loader's own keys, true of every form, and sees what a shape can show."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from formengine.authoring.explained import KEYS, OF_TYPES
from formengine.authoring.explained import TYPES as TOLD_TYPES
from formengine.authoring.schema import form_schema, form_schema_text
from formengine.cli.main import main
from formengine.fields.registry import TYPES
from formengine.loading import keys
from formengine.loading.keys import Spec
from tests.authoring.plain import Unreadable, plain
from tests.loading import test_keys
from tests.loading.support import problems_of, with_head, with_questions, with_steps
from tests.test_odd_definitions import WORDS
from tests.test_whole_language import FORM
from tests.thorough import tries

ROOT = Path(__file__).resolve().parent.parent.parent
PUBLISHED = ROOT / "schema/form.schema.json"
VALIDATOR = Draft7Validator(form_schema())

SEEN = frozenset(
    """
    unknown-key missing-key missing-noun unknown-node unknown-type only-steps-here must-or-warn not-available-yet
    not-a-mapping not-a-list not-a-text empty-value empty-list not-a-flag not-a-count not-a-period not-days not-a-url
    not-a-moment not-a-figure bad-name bad-id bad-option-id reserved-id unknown-autocomplete open-without-day
    form-not-a-mapping comma-in-braces colon-space key-of-other-type
    """.split()
)
"""Problems of shape. The others are of meaning: a name that nothing has, a time zone that is none, a day that never was."""


def faults(yaml: str) -> list[str]:
    """What a validator says of a form."""
    return [error.message for error in VALIDATOR.iter_errors(plain(yaml))]


def cases(test: Any) -> Iterator[tuple[str, str]]:
    """A test's broken pieces, each with what the loader says of it."""
    yield from test.pytestmark[0].args[1]


BROKEN = [
    *(
        (with_head(rest + test_keys.PARTS), code)
        for rest, code in cases(test_keys.test_a_value_of_the_wrong_kind)
    ),
    *(
        (with_questions(f"- id: q\n  {keys}\n  type: text\n  label: L\n  noun: n\n"), code)
        for keys, code in cases(test_keys.test_keys_of_questions)
    ),
    *((with_steps(steps), code) for steps, code in cases(test_keys.test_what_stands_in_a_part)),
    *(
        (
            with_steps(f"- step: s\n  ask: [{{id: q, type: note, label: L, text: T}}]\n  rules: [{rule}]\n"),
            code,
        )
        for rule, code in cases(test_keys.test_a_rule_stops_or_warns)
    ),
]


def test_the_published_schema_is_the_one_that_the_keys_make() -> None:
    assert PUBLISHED.read_text("utf-8") == form_schema_text(), (
        "run: formengine schema > schema/form.schema.json"
    )


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert (result.exit_code, result.output) == (0, form_schema_text())


def test_the_schema_is_one_and_takes_the_forms_of_this_repository() -> None:
    check = [sys.executable, "-m", "check_jsonschema"]
    subprocess.run([*check, "--check-metaschema", str(PUBLISHED)], check=True, capture_output=True)
    forms = [str(path) for path in sorted(ROOT.glob("forms/*/form.yaml"))]
    told = subprocess.run(
        [*check, "--schemafile", str(PUBLISHED), *forms], check=False, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(
    "form", [FORM, *(path.read_text("utf-8") for path in sorted(ROOT.glob("forms/*/form.yaml")))]
)
def test_a_form_that_uses_the_whole_language_has_no_fault(form: str) -> None:
    assert faults(form) == []


@pytest.mark.parametrize(("yaml", "code"), BROKEN)
def test_what_the_loader_finds_in_a_shape_the_schema_finds_too(yaml: str, code: str) -> None:
    if code.split(maxsplit=1)[0] in SEEN:
        assert faults(yaml)
    else:
        assert code.split(maxsplit=1)[0] in {
            "unknown-language", "duplicate-language", "not-a-date", "figure-signs", "needless-braces",
        }  # fmt: skip


PIECES = [
    "",
    "null",
    "true",
    "x",
    "'x'",
    "[]",
    "{}",
    "[x]",
    "{x: y}",
    "0",
    "-1",
    "1.5",
    "check",
    "today",
    "Été",
    "' '",
    "a-b",
]


@settings(max_examples=tries(80))
@given(st.sampled_from(WORDS), st.sampled_from(PIECES))
def test_another_word_in_any_place(word: tuple[int, int], instead: str) -> None:
    yaml = FORM[: word[0]] + instead + FORM[word[1] :]
    try:
        told = faults(yaml)
    except Unreadable:
        assume(False)
    codes = {problem.code for problem in problems_of(yaml)}
    if not codes:
        assert told == [], "the loader takes it"
    if codes & SEEN:
        assert told, f"the loader says {codes & SEEN}"


def test_each_key_and_each_type_is_explained_and_nothing_else() -> None:
    specs = [spec for spec in vars(keys).values() if isinstance(spec, Spec)]
    assert {spec.name: set(spec.keys) for spec in specs} == {name: set(told) for name, told in KEYS.items()}
    assert {key for kind in TYPES.values() for key in kind.keys} == set(OF_TYPES)
    assert set(TYPES) == set(TOLD_TYPES)


def test_an_editor_has_words_for_every_key_that_it_offers() -> None:
    silent = [
        place
        for place, shape in properties(form_schema())
        if shape is not True and "description" not in shape
    ]
    assert silent == []


def properties(schema: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every key that a schema offers, but for what a condition asks."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties":
                yield from ((f"{place}/{name}", shape) for name, shape in value.items())
            if key != "if":
                yield from properties(value, f"{place}/{key}")
    elif isinstance(schema, list):
        for number, value in enumerate(schema):
            yield from properties(value, f"{place}/{number}")


def test_the_settings_that_the_documentation_shows_name_the_schema() -> None:
    text = (ROOT / "docs/how-to/set-up-an-editor.md").read_text("utf-8")
    shown = json.loads(text.split("```json\n")[1].split("```")[0])
    ((place, forms),) = shown["yaml.schemas"].items()
    assert (ROOT / place).is_file()
    assert sorted(ROOT.glob(forms)) == sorted(ROOT.glob("forms/*/form.yaml"))
