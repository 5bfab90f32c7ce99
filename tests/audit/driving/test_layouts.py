"""Layouts are what is left of a page without its words; stops what is left of it for the keyboard."""

from __future__ import annotations

import pytest

from formengine.audit.driving.layouts import layout_of
from formengine.audit.driving.stops import stops_of

FIELD = '<p class="hint" id="h">Aide</p><input class="short" id="nom" aria-describedby="h" value="Ann">'
RADIOS = "<fieldset>{}</fieldset>"
RADIO = '<div><input type="radio" name="r" id="r{0}"><label for="r{0}">Oui</label></div>'


def page(main: str, title: str = "Nom", head: str = "", language: str = "fr") -> bytes:
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title>{head}</head>'
        f"<body><main>{main}</main></body></html>"
    ).encode()


def radios(number: int) -> str:
    return RADIOS.format("".join(RADIO.format(each) for each in range(number)))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (page(FIELD), page(FIELD.replace("Aide", "Help").replace("Ann", "Bob").replace("nom", "name"))),
        (page(FIELD), page(FIELD, title="Autre", language="ar")),
        (page(radios(1)), page(radios(9))),
        (page('<a href="/fr/a">A</a>'), page('<a href="/fr/b">B</a>')),
    ],
    ids=["words, ids and values", "title and language", "as many brothers", "addresses"],
)
def test_words_and_data_do_not_change_a_layout(one: bytes, two: bytes) -> None:
    assert layout_of(one).key == layout_of(two).key


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (FIELD, FIELD.replace("short", "long")),
        (FIELD, FIELD.replace("value=", 'aria-invalid="true" value=')),
        (FIELD, FIELD.replace('describedby="h"', 'describedby="h e"')),
        (FIELD, FIELD + "<p>Autre</p>"),
        (FIELD, f"<div>{FIELD}</div>"),
        ('<a href="#nom">A</a>', '<a href="/nom">A</a>'),
    ],
    ids=["class", "state", "one reference more", "element", "depth", "kind of address"],
)
def test_tags_classes_and_states_do(one: str, two: str) -> None:
    assert layout_of(page(one)).key != layout_of(page(two)).key


PROGRAMS = '<input class="short" autocomplete="{}" inputmode="{}" aria-required="true">'
TOKENS = [page(PROGRAMS.format("email", "email")), page(PROGRAMS.format("bday-day", "numeric"))]


def test_what_only_programs_read_does_not_change_a_layout() -> None:
    one, two = (layout_of(body, b"input[type=radio] { margin: 0 }") for body in TOKENS)
    assert one.key == two.key


@pytest.mark.parametrize(
    "styles", [b"[ autocomplete = email ] { color: red }", b"input::after { content: attr(inputmode) }"]
)
def test_unless_a_style_sheet_asks_for_it(styles: bytes) -> None:
    one, two = (layout_of(body, styles) for body in TOKENS)
    assert one.key != two.key


ROOMY = b".roomy body { line-height: 2 } @media print { .roomy { hyphens: none } }"


def classed(name: str) -> bytes:
    return page(FIELD).replace(b"<html ", f'<html class="{name}" '.encode())


def test_a_class_of_the_whole_page_that_gives_lines_more_room_does_not_change_a_layout() -> None:
    assert layout_of(classed("roomy"), ROOMY) == layout_of(page(FIELD), ROOMY)
    assert stops_of(classed("roomy"), ROOMY) == stops_of(page(FIELD), ROOMY)


@pytest.mark.parametrize("more", [b".roomy a { color: red }", b".roomy, p { hyphens: none; top: 0 }"])
def test_unless_it_draws_something_as_well(more: bytes) -> None:
    styles = ROOMY + more
    assert layout_of(classed("roomy"), styles).key != layout_of(page(FIELD), styles).key
    assert stops_of(classed("roomy"), styles).key != stops_of(page(FIELD), styles).key


def test_what_a_swap_leaves_in_the_head_belongs_to_the_layout() -> None:
    sheets = [f'<link rel="stylesheet" href="/static/{name}.css">' for name in ("one", "two")]
    assert len({layout_of(page(FIELD, head=sheet)).key for sheet in sheets}) == 2


@pytest.mark.parametrize(
    "main",
    ["<script>go()</script>", '<input onchange="go()">', '<p style="color: red">A</p>', '<iframe src="/a"></iframe>'],
)  # fmt: skip
def test_what_lives_only_in_a_page_that_was_loaded_is_loaded(main: str) -> None:
    assert layout_of(page(main)).alone


def test_a_plain_page_can_be_swapped() -> None:
    assert not layout_of(page(FIELD)).alone
    assert layout_of(page(FIELD, head='<meta http-equiv="refresh" content="5">')).alone


def test_the_keyboard_meets_the_same_whatever_is_said_around_its_stops() -> None:
    assert stops_of(page(FIELD)).key == stops_of(page(FIELD + '<p class="error-text">Faux</p>')).key
    assert stops_of(page(FIELD)).key == stops_of(page(FIELD + '<input type="hidden" name="v">')).key
    assert stops_of(page(FIELD)).key != stops_of(page(FIELD + '<a href="/a">A</a>')).key
    assert stops_of(page(FIELD)).key != stops_of(page(FIELD.replace("<input", '<input tabindex="3"'))).key


def test_a_kind_of_stop_is_an_element_with_the_classes_around_it() -> None:
    assert stops_of(page(radios(2))).kinds == stops_of(page(radios(9) + "<p>A</p>")).kinds
    assert stops_of(page(FIELD)).kinds < stops_of(page(f'{FIELD}<div class="in-error">{FIELD}</div>')).kinds
