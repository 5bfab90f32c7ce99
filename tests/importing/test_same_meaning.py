"""A condition that was taken over is met by the same answers as before, whatever was left empty."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.checks import check
from formengine.expressions.evaluate import Env
from formengine.importing import yaml_of
from formengine.importing.xlsform import draft_of
from formengine.importing.xlsform.workbook import Row, Sheet, Workbook
from formengine.loading import load_text
from tests.thorough import tries

Written = Mapping[str, object]
"""Answers as XForms keeps them: an empty one is not there; the boxes of a select_multiple are a set."""
Pair = tuple[str, Callable[[Written], bool]]
"""A condition as it is written, and what it means there."""

DAY = datetime.date(2026, 11, 27)
COLUMNS = ("type", "name", "label", "required", "relevant")
LETTERS = dict(zip(COLUMNS, "ABCDE", strict=True))
ASKED = (
    ("select_one yn", "works", "Do you?", "no", ""),
    ("integer", "n", "How many?", "no", ""),
    ("integer", "m", "How many more?", "yes", ""),
    ("select_one l", "one", "Which?", "no", ""),
    ("select_multiple l", "many", "Which ones?", "no", ""),
    ("text", "t", "Who?", "no", ""),
    ("integer", "k", "How often?", "yes", "${works} = 'yes'"),
)
OPTIONS = (("yn", "yes", "Yes"), ("yn", "no", "No"), ("l", "a", "A"), ("l", "b", "B"))
WORDS = {
    "en": {key: key for key in ("service", "declaration", "page", "note", "message", "other", "specify")}
}


def compared(name: str, sign: str, figure: int) -> Pair:
    """A number that is not there is none: it is different from all, and neither less nor more than any."""
    signs: Mapping[str, Callable[[int, int], bool]] = {
        "=": lambda one, other: one == other, "!=": lambda one, other: one != other,
        "<": lambda one, other: one < other, ">=": lambda one, other: one >= other,
    }  # fmt: skip

    def meaning(written: Written) -> bool:
        value = written.get(name)
        return sign == "!=" if not isinstance(value, int) else signs[sign](value, figure)

    return f"${{{name}}} {sign} {figure}", meaning


def same(name: str, sign: str, text: str) -> Pair:
    """A text that is not there is an empty one."""
    return f"${{{name}}} {sign} '{text}'", lambda written: (written.get(name, "") == text) == (sign == "=")


def chosen(name: str, option: str) -> Pair:
    """Whether a box is ticked."""

    def meaning(written: Written) -> bool:
        value = written.get(name, "")
        return option in value if isinstance(value, frozenset) else value == option

    return f"selected(${{{name}}}, '{option}')", meaning


def joined(word: str, left: Pair, right: Pair) -> Pair:
    """Two conditions, in brackets."""
    both = (lambda written: left[1](written) and right[1](written)) if word == "and" else (
        lambda written: left[1](written) or right[1](written)
    )  # fmt: skip
    return f"({left[0]} {word} {right[0]})", both


def negated(pair: Pair) -> Pair:
    """The contrary."""
    return f"not({pair[0]})", lambda written: not pair[1](written)


EQUAL = st.sampled_from(["=", "!="])
LEAVES = st.one_of(
    st.builds(compared, st.sampled_from("nmk"), st.sampled_from(["=", "!=", "<", ">="]), st.integers(0, 2)),
    st.builds(same, st.just("works"), EQUAL, st.sampled_from(["yes", "no"])),
    st.builds(same, st.just("one"), EQUAL, st.sampled_from(["a", "b"])),
    st.builds(same, st.just("t"), EQUAL, st.sampled_from(["x", ""])),
    st.builds(chosen, st.sampled_from(["one", "many"]), st.sampled_from(["a", "b"])),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.builds(joined, st.sampled_from(["and", "or"]), inner, inner) | st.builds(negated, inner),
    max_leaves=5,
)
ANSWERS = st.fixed_dictionaries(
    {"m": st.integers(0, 2), "k": st.integers(0, 2)},
    optional={
        "works": st.sampled_from(["yes", "no"]),
        "n": st.integers(0, 2),
        "one": st.sampled_from(["a", "b"]),
        "many": st.frozensets(st.sampled_from(["a", "b"]), min_size=1),
        "t": st.sampled_from(["x", "y"]),
    },
)


def row(sheet: str, number: int, cells: Mapping[str, str]) -> Row:
    """A row with what stands in it."""
    return Row(sheet, number, {key: cell for key, cell in cells.items() if cell}, LETTERS)


def kept(written: Written) -> dict[str, object]:
    """The same answers as our drafts keep them."""
    ours: dict[str, object] = {}
    for name, value in written.items():
        if name == "works":
            ours[name] = value == "yes"
        else:
            ours[name] = sorted(value) if isinstance(value, frozenset) else str(value)
    return ours


@given(CONDITIONS, st.lists(ANSWERS, min_size=4, max_size=4))
@settings(max_examples=tries(150), deadline=None)
def test_a_condition_is_met_by_the_same_answers(condition: Pair, answers: list[dict[str, object]]) -> None:
    rows = [*ASKED, ("text", "last", "Last", "yes", condition[0])]
    survey = [row("survey", at, dict(zip(COLUMNS, each, strict=True))) for at, each in enumerate(rows, 2)]
    lists = [
        row("choices", at, dict(zip(("list_name", "name", "label"), each, strict=True)))
        for at, each in enumerate(OPTIONS, 2)
    ]
    sheets = {
        "survey": Sheet("survey", COLUMNS, tuple(survey)),
        "choices": Sheet("choices", (), tuple(lists)),
    }
    draft = draft_of(Workbook("t.xlsx", sheets), WORDS)
    assert [remark for remark in draft.remarks if remark.code == "import-formula"] == []
    form = load_text(yaml_of(draft))
    report = check(form)
    assert [problem for problem in report.problems if problem.severity == "error"] == []
    last = next(step for _, _, step in form.steps() if step.id == "last")
    assert last.when is not None
    formula = report.expressions.get(last.when)
    for each in answers:
        written = {name: value for name, value in each.items() if name != "k" or each.get("works") == "yes"}
        met = formula.evaluate(Env(kept(written), today=DAY)) is True
        assert met == condition[1](written), f"{condition[0]} became {last.when.source}; {written}"
