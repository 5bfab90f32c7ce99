"""A brand file is measured before a claimant sees it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.compiling import brand, custom_properties
from formengine.compiling.colour import contrast, is_colour, nearest_shade
from formengine.problems import FormError, Problem
from formengine.resources import templates_dir
from formengine.source import Source

STATIC = templates_dir() / "static"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def problems(css: str, style: str = "") -> list[Problem]:
    """What is wrong with a brand file, beside a style sheet that uses nothing unless told."""
    return sorted(brand.faults(Source("tokens.css", css), style), key=lambda found: found.where.line)


def place(problem: Problem) -> tuple[str, int, int]:
    return problem.code, problem.where.line, problem.where.column


def test_the_engines_own_look_has_no_fault_and_is_small() -> None:
    assert len(gzip.compress(brand.stylesheet(), 9)) < 4_000


def test_a_grey_that_cannot_be_read_is_named_with_its_ratio_and_a_shade_that_can() -> None:
    [found] = problems(":root {\n  --sheet: #fff;\n  --ink-soft: #8a949c;\n}")
    assert place(found) == ("brand-text", 3, 3)
    assert found.message == (
        "--ink-soft on --sheet has a contrast of 3.08:1 in the light colours; text needs 4.5:1 (WCAG 1.4.3)."
    )
    assert found.fix == "Write for instance --ink-soft: #6e767d;"
    assert not problems(":root { --sheet: #fff; --ink-soft: #6e767d; }")


def test_the_message_in_the_manual_is_the_one_that_is_given() -> None:
    manual = Path("docs/how-to/brand-a-service.md").read_text(encoding="utf-8")
    css = "\n:root {\n  --sheet: #fff;\n\n\n\n  --ink-soft: #8a949c;\n}"
    [found] = brand.faults(Source("brand.css", css), "")
    assert f"```\n{found}\n```" in manual


def test_the_dark_is_measured_apart() -> None:
    [found] = problems(
        """:root { --sheet: #fff; --link: #005; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --sheet: #111; }
        }"""
    )
    assert place(found) == ("brand-text", 1, 24)
    assert "in the dark colours" in found.message


def test_borders_need_three_to_one_and_the_ring_nine_between_its_colours() -> None:
    found = problems(":root {\n--sheet: #fff; --edge: #aaa;\n--focus-outer: #777;\n--focus-inner: #fff;\n}")
    assert [place(one) for one in found] == [("brand-line", 2, 16), ("brand-ring", 3, 1)]
    assert found[1].fix == "Write for instance --focus-outer: #494949;"


def test_a_better_pair_is_proposed_even_where_no_shade_of_either_would_do() -> None:
    [found] = problems(":root { --focus-outer: #777; --focus-inner: #888; }")
    assert found.fix == "Write for instance --focus-outer: #000000; --focus-inner: #ffffff;"


@pytest.mark.parametrize("value", ["slategrey", "rgb(1 2 3)", "#12345", "#00000080"])
def test_a_colour_that_cannot_be_measured_is_refused(value: str) -> None:
    [found] = problems(f":root {{ --sheet: #fff; --ink: {value}; }}")
    assert place(found) == ("brand-colour", 1, 24)


def test_a_property_may_stand_for_another_but_not_for_itself() -> None:
    assert not problems(
        ":root { --sheet: #fff; --accent: #024; --link: var(--accent); }", "a { color: var(--link) }"
    )
    [found] = problems(":root { --link: var(--ink); --ink: var(--link); }", "a { color: var(--link) }")
    assert place(found) == ("brand-missing", 1, 1)


def test_a_missing_property_and_a_misspelt_one_are_told() -> None:
    css = ":root { --sheet: #fff; --link: #005; }\n@media (prefers-color-scheme:dark) { :root { --lnik: #fff; } }"
    found = problems(css, "a { color: var(--link); margin: var(--space-1); }")
    assert [place(one) for one in found] == [("brand-missing", 1, 1), ("brand-unknown", 2, 46)]
    assert found[1].message.endswith("did you mean '--link'?")


def test_a_brand_fetches_nothing() -> None:
    found = problems('@import "https://fonts.example.org/a.css";\n:root { --font: x; --ground: url(a.png); }')
    assert [place(one) for one in found] == [("brand-outside", 1, 1), ("brand-outside", 2, 30)]


def test_comments_and_other_rules_are_passed_over() -> None:
    css = "/* :root { --ink: red; } */ .x { --ink: red; } @media print { :root { --ink: red; } } :root { --ink: #000 }"
    assert not problems(css)
    assert [one.code for one in problems("/* nothing */ body { color: red; }")] == ["brand-empty"]


def test_a_services_own_file_takes_the_place_of_the_engines(tmp_path: Path) -> None:
    own = tmp_path / "tokens.css"
    engines = (STATIC / "tokens.css").read_text(encoding="utf-8")
    own.write_text(engines.replace("#0b5563", "#5b2a00"), encoding="utf-8")
    assert b"--accent:#5b2a00" in brand.stylesheet(own)
    own.write_text(engines.replace("#0b5563", "#e0c000"), encoding="utf-8")
    with pytest.raises(FormError) as raised:
        brand.stylesheet(own)
    assert {(found.code, found.values["front"]) for found in raised.value.problems} == {
        ("brand-text", "--accent-ink"),
        ("brand-line", "--accent"),
    }


def test_every_colour_that_the_style_sheet_uses_is_measured() -> None:
    properties = custom_properties.parse(
        Source("tokens.css", (STATIC / "tokens.css").read_text(encoding="utf-8"))
    )
    used = set(re.findall(r"var\((--[\w-]+)\)", (STATIC / "style.css").read_text(encoding="utf-8")))
    colours = {name for name in used if is_colour(properties.light[name].value)}
    measured = {name for pair in brand.PAIRS for name in (pair.front, pair.ground)}
    # --line only separates: nothing is lost where it cannot be seen.
    assert colours - measured == {"--line"}
    assert set(properties.light) - used == set(), "a property that nothing uses"


def test_the_style_sheet_has_no_colour_or_length_of_its_own() -> None:
    style = re.sub(
        r"/\*.*?\*/|@media[^{]*", "", (STATIC / "style.css").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert not re.findall(r"#[0-9a-f]{3,6}\b|\brgba?\(|\bhsl", style)
    units = "px|r?em|r?ex|r?ch|r?lh|[dls]?v(?:w|h|i|b|min|max)|pt|pc|cm|mm|in|q"
    lengths = set(re.findall(rf"(?<![\w-])-?\d*\.?\d+(?:{units})\b", style, re.IGNORECASE))
    assert lengths <= {"1px", "-1px"}, "1px hides what only screen readers say"


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_lies_from_1_to_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.001
    assert contrast("#000", "#fff") == pytest.approx(21)


@given(COLOURS, COLOURS, st.sampled_from([3, 4.5, 9]))
def test_a_proposed_shade_reaches_the_ratio(one: str, ground: str, ratio: float) -> None:
    shade = nearest_shade(one, ground, ratio)
    if shade is None:
        assert max(contrast("#000", ground), contrast("#fff", ground)) < ratio
    else:
        assert contrast(shade, ground) >= ratio


@given(st.text(alphabet=" \n:;{}/a-,>("))
def test_squeezing_twice_changes_nothing_more(css: str) -> None:
    once = brand.squeezed(css)
    assert brand.squeezed(once) == once


def test_what_is_quoted_and_what_must_be_apart_stays() -> None:
    css = (
        'a::after { content: "a  :  b /* c */"; width: calc(1px + 2px); } /* x */ .a .b > .c:not(.d) , e { }'
    )
    assert brand.squeezed(css) == (
        'a::after{content:"a  :  b /* c */";width:calc(1px + 2px)}.a .b>.c:not(.d),e{}'
    )
