"""What the documentation says of the language is what the engine knows, and the forms that it shows are right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from formengine.checks import check
from formengine.fields.registry import TYPES
from formengine.loading import keys, load_text
from formengine.loading.keys import Spec

ROOT = Path(__file__).parents[1]
REFERENCE = (ROOT / "docs/definition-language.md").read_text("utf-8")
SECTIONS: Mapping[str, str] = {
    head: body for head, _, body in (part.partition("\n") for part in REFERENCE.split("\n## ")[1:])
}
PLACES: Mapping[str, tuple[Spec, ...]] = {
    "The file": (keys.INCLUDE,),
    "The form": (
        keys.FORM, keys.SERVICE, keys.START, keys.DECLARATION, keys.SENT, keys.CONTACT, keys.PRIVACY,
        keys.ACCESSIBILITY, keys.RETENTION, keys.OPEN, keys.AGAIN, keys.WITHDRAWAL, keys.ASSISTED, keys.PLAIN,
        keys.EASY_LIMITS,
        keys.PARAMETER, keys.FACT, keys.PART,
    ),
    "What stands in `steps`": (keys.STEP, keys.REPEAT, keys.FOR_EACH, keys.STOP),
    "Questions": (keys.QUESTION, keys.OPTION),
    "Rules": (keys.RULE,),
    "Reminders": (keys.REMINDER,),
}  # fmt: skip
"""Under which heading the keys of each kind of node are told."""
ALSO = {"The form": ("Dates",), "Questions": ()}
"""Where else: what needs more words has a section of its own."""
UNTIL_LATER = "later"
"""How a key is read that is known already, and that no form can have yet."""
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
WORD = re.compile(r"[a-z][a-z0-9-]*")


def words(text: str) -> set[str]:
    """The words that stand in code."""
    return {word for span in CODE.findall(text) for word in WORD.findall(span)}


def rows(section: str, heads: str) -> Iterator[list[str]]:
    """The cells of the rows of a table that begins so."""
    table = SECTIONS[section].partition(heads)[2].partition("\n\n")[0]
    for row in table.splitlines()[2:]:
        yield [cell.strip() for cell in row.strip("|").split("|")]


def specs() -> Mapping[str, Spec]:
    """Every kind of node of the language."""
    return {name: spec for name, spec in vars(keys).items() if isinstance(spec, Spec)}


def test_each_kind_of_node_has_its_place_in_the_reference() -> None:
    told = {spec.name for found in PLACES.values() for spec in found}
    assert {spec.name for spec in specs().values()} == told
    assert PLACES.keys() <= SECTIONS.keys()


@pytest.mark.parametrize("section", PLACES)
def test_each_key_is_named_where_its_node_is_told(section: str) -> None:
    said = words("\n\n".join(SECTIONS[each] for each in (section, *ALSO.get(section, ()))))
    missing = [
        f"{spec.name}: {key}"
        for spec in PLACES[section]
        for key, how in spec.keys.items()
        if how.kind != UNTIL_LATER and key not in said
    ]
    assert missing == []


def test_no_key_is_told_that_there_is_not() -> None:
    of_a_form = {word for cells in rows("The form", "| key | |") for word in words(cells[0])}
    assert of_a_form == {key for key, how in keys.FORM.keys.items() if how.kind != UNTIL_LATER}
    of_a_question = {word for cells in rows("Questions", "| key | |") for word in words(cells[0])}
    assert of_a_question - {"true"} == keys.QUESTION.keys.keys()


def test_each_type_of_question_is_told_with_its_own_keys() -> None:
    told = {
        name: words(cells[2])
        for cells in rows("Questions", "| type | asks for | its own keys |")
        for name in words(cells[0])
    }
    assert told.keys() == TYPES.keys()
    for name, said in told.items():
        assert TYPES[name].keys.keys() <= said, name


def blocks() -> Iterator[tuple[str, int, str]]:
    """Every form that README and docs show: the file, the line, its text."""
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        text = path.read_text("utf-8")
        for found in re.finditer(r"^```yaml\n(form: .*?)^```$", text, re.DOTALL | re.MULTILINE):
            yield path.relative_to(ROOT).as_posix(), text[: found.start()].count("\n") + 2, found[1]


FORMS = list(blocks())


def test_the_documentation_shows_forms() -> None:
    assert {name for name, _, _ in FORMS} >= {"README.md", "docs/how-to/write-a-form.md"}


@pytest.mark.parametrize(
    "text", [text for _, _, text in FORMS], ids=[f"{name}:{line}" for name, line, _ in FORMS]
)
def test_a_form_that_is_shown_is_right(text: str) -> None:
    report = check(load_text(text))
    assert [str(problem) for problem in report.problems] == []
    assert report.checked().form.title.source


def test_the_first_form_has_ten_lines_at_most() -> None:
    (first,) = [text for name, _, text in FORMS if name == "README.md"]
    assert len(first.splitlines()) <= 10


def test_what_is_added_to_the_form_on_the_way_is_right_too() -> None:
    """The list of things in « Ask several times » stands as it is written to be put at the form's end."""
    (begun,) = [text for name, _, text in FORMS if name == "docs/how-to/write-a-form.md"]
    page = (ROOT / "docs/how-to/write-a-form.md").read_text("utf-8")
    (added,) = re.findall(r"^```yaml\n( +- repeat: .*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert [str(problem) for problem in check(load_text(begun + added)).problems] == []
