"""Random small forms, as the tests of journeys have them, checked."""

from __future__ import annotations

from hypothesis import strategies as st

from formengine.audit.exploring import Index
from tests.audit.exploring.support import index_of
from tests.journey.random_forms import conditions, nodes


@st.composite
def small_forms(draw: st.DrawFn) -> Index:
    """Three to five nodes: steps under conditions, stops, repeats, for-each, rules that look back."""
    lines: list[str] = []
    known: dict[str, str] = {}
    loops: list[str] = []
    for number in range(draw(st.integers(3, 5))):
        kind = draw(st.sampled_from(["bool", "bool", "number", "boxes", "repeat", "stop"]))
        when = draw(conditions(known, loops))
        if kind == "stop" and not when:
            kind = "bool"
        lines += draw(nodes(kind, number, when, known, loops))
    return index_of("\n".join(line.removeprefix("      ") for line in lines))
