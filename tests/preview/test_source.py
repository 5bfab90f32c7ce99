"""Which lines of a file are shown of a page, and which words of a line are marked."""

from __future__ import annotations

from formengine.preview.source import excerpt, extract
from formengine.source import Source, Span

TEXT = """\
steps:
  - step: one
    ask:

      - {id: a}

  # A word about the next one.
  - step: two
    ask: [{id: b}]
"""


def test_a_block_ends_where_the_next_one_begins_and_stands_at_the_left() -> None:
    found = extract(Span(Source("form.yaml", TEXT), 2, 5))
    assert [(line.number, line.text) for line in found.lines] == [
        (2, "- step: one"),
        (3, "  ask:"),
        (4, ""),
        (5, "    - {id: a}"),
    ]


def test_a_place_past_the_end_has_no_lines() -> None:
    assert extract(Span(Source("form.yaml", ""), 9, 1)).lines == ()


def test_what_is_meant_is_cut_out_of_its_line() -> None:
    assert excerpt(Span(Source("form.yaml", TEXT), 5, 10, 2)) == ("- {", "id", ": a}")


def test_at_the_end_of_a_line_something_can_be_marked() -> None:
    assert excerpt(Span(Source("form.yaml", TEXT), 3, 9, 1)) == ("ask:", " ", "")


def test_of_a_long_line_only_what_stands_around_is_shown() -> None:
    before, held, after = excerpt(Span(Source("form.yaml", f"{'x' * 400}HERE{'y' * 400}"), 1, 401, 4))
    assert (held, len(before), len(after), before[0], after[-1]) == ("HERE", 151, 151, "…", "…")
