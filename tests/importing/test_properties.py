"""Whatever stands in a workbook or a form of the builder, what comes out can be read, and nothing else is raised."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.importing import Draft, ImportFailedError, brought, yaml_of
from formengine.importing.nodes import UntranslatableError
from formengine.importing.parsing import BUILDER, XPATH, parse
from formengine.importing.xlsform import draft_of
from formengine.importing.xlsform.workbook import Row, Sheet, Workbook
from formengine.loading import load_text
from formengine.problems import FormError
from tests.thorough import tries

KINDS = """
text integer date note calculate acknowledge range image begin_group end_group begin_repeat end_repeat today x select_one:l
select_multiple:l:or_other select_one:m
""".split()
COLUMNS = (
    "type",
    "name",
    "label",
    "hint",
    "relevant",
    "constraint",
    "constraint_message",
    "required",
    "calculation",
)
WORDS = st.sampled_from(
    ["", "a", "b", "age", "${a} = 'yes'", "${b} > 3", ". <= 5", "yes", "selected(${a}, 'n')", "Hello ${a}", "today()",
     "if(${b} > 1, 2, 3)", "string-length(.) < 9", "{{ x }}", "- a: b #c", "'", '"', "|", "\\", "“", "true()"]
)  # fmt: skip
CELLS = WORDS | st.text(max_size=12)
ROWS = st.lists(
    st.tuples(st.sampled_from(KINDS).map(lambda kind: kind.replace(":", " ")), *(CELLS for _ in COLUMNS[1:])),
    min_size=1,
    max_size=10,
)


def book(rows: list[tuple[str, ...]]) -> Workbook:
    """A workbook of these rows of the survey."""
    letters = {column: "ABCDEFGHI"[at] for at, column in enumerate(COLUMNS)}
    found = [
        Row("survey", number, {key: cell for key, cell in zip(COLUMNS, row, strict=True) if cell}, letters)
        for number, row in enumerate(rows, 2)
    ]
    options = [
        Row("choices", number, {"list_name": "l", "name": name, "label": name}, {})
        for number, name in enumerate("yn", 2)
    ]
    sheets = {
        "survey": Sheet("survey", COLUMNS, tuple(found)),
        "choices": Sheet("choices", (), tuple(options)),
    }
    return Workbook("t.xlsx", sheets)


def readable(draft: Draft) -> None:
    """The file can be read: what is wrong with it, if anything, is a matter of meaning and has its place."""
    text = yaml_of(draft)
    try:
        load_text(text)
    except FormError as error:
        codes = {problem.code for problem in error.problems}
        raise AssertionError(f"{codes}\n{text}\n{error}") from error
    for remark in draft.remarks:
        assert remark.place
        assert str(remark)


@given(ROWS)
@settings(max_examples=tries(100), deadline=None)
def test_any_rows(rows: list[tuple[str, ...]]) -> None:
    words = {
        "en": {
            key: key.title()
            for key in ("service", "declaration", "page", "note", "message", "other", "specify")
        }
    }
    try:
        draft = draft_of(book(rows), words)
    except ImportFailedError:
        return
    readable(draft)


def test_a_name_that_nobody_can_see_is_no_label() -> None:
    words = {"en": {key: key.title() for key in ("service", "declaration", "page", "note")}}
    draft = draft_of(book([("text", "\x7f", *[""] * 7)]), words)
    readable(draft)
    assert [remark.code for remark in draft.remarks if remark.code == "import-label-missing"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 30) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["en", "min", "path", "value"]), inner, max_size=3)
    ),
    max_leaves=6,
)
TEXT = st.sampled_from(["a", "b", "Do you?", "<p>Hi</p>", "{{ a }}", "c", "/a", "/b"]) | st.text(max_size=8)
COMPONENT = st.fixed_dictionaries(
    {"type": st.sampled_from("TextField YesNoField RadiosField Para NumberField FileUploadField Nothing".split()),
     "name": TEXT, "title": TEXT},
    optional={"options": JSON, "schema": JSON, "list": TEXT, "content": TEXT, "hint": JSON},
)  # fmt: skip
PAGE = st.fixed_dictionaries(
    {"path": st.sampled_from(["/a", "/b", "/c", "/d"]), "components": st.lists(COMPONENT, max_size=3)},
    optional={
        "title": TEXT | JSON,
        "next": st.lists(st.fixed_dictionaries({"path": TEXT}, optional={"condition": TEXT}), max_size=3) | JSON,
        "section": TEXT,
        "controller": st.sampled_from(["RepeatPageController", "TerminalPageController", "x"]),
        "condition": TEXT,
    },
)  # fmt: skip
FORM = st.fixed_dictionaries(
    {"pages": st.lists(PAGE, max_size=4)},
    optional={"name": TEXT | JSON, "lists": JSON, "sections": JSON, "feedback": JSON, "declaration": TEXT,
              "conditions": st.just([{"name": "c", "value": "a == true"}, {"name": "d", "value": {}}]) | JSON},
)  # fmt: skip


@given(FORM)
@settings(max_examples=tries(100), deadline=None)
def test_any_form_of_the_builder(form: dict[str, Any]) -> None:
    try:
        draft = brought("t.json", json.dumps(form).encode(), "defra")
    except ImportFailedError:
        return
    readable(draft)


@given(st.text(alphabet="ab.,()'\"=<>!+-*/${}123 andornotdivmod", max_size=60))
@settings(max_examples=tries(100), deadline=None)
def test_any_formula(text: str) -> None:
    for dialect in (XPATH, BUILDER):
        with suppress(UntranslatableError):
            parse(text, dialect)
