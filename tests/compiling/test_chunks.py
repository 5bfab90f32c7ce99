"""A page made of chunks is the page of the template, byte for byte, packed or not, whatever fills it."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.compiling import NO_ERRORS, CompiledForm, Filling, Place
from formengine.compiling.filling import Page, packed, stored
from formengine.compiling.inks import CLOSE, OPEN
from formengine.expressions import Env
from formengine.fields.registry import kind_of
from formengine.loading import load
from tests.compiling.support import FORMS, ODD, TODAY, TYPES, compiled, fillings, form_in, mistakes
from tests.fields.support import LANGUAGES, example_of, examples
from tests.thorough import tries

IN_LANGUAGES = [
    pytest.param(
        folder, language, id=f"{folder.name}-{language}", marks=[pytest.mark.thorough] if number else []
    )
    for folder in FORMS
    for number, language in enumerate(load(folder).all_tags)
]
"""Each form in its own language; the others fill the same templates with other words, and take as long each."""
NOTICES = ((), ("The period has changed.",))


def _same(form: CompiledForm, place: Place) -> None:
    """Every filling of a page, without and with mistakes."""
    for filling in fillings(form, place):
        for notices in NOTICES:
            _compare(
                form.page(place, NO_ERRORS, notices), form.plain(place, filling, NO_ERRORS, notices), filling
            )
    for errors in mistakes(form, place):
        told = replace(filling, told=errors.told)
        _compare(form.page(place, errors), form.plain(place, told, errors), told)


def _compare(page: Page, plain: str, filling: Filling) -> None:
    whole = page.plain(filling)
    assert whole == plain.encode()
    assert gzip.decompress(page.gzip(filling)) == whole
    text = whole.decode().replace(f"{OPEN} 0{CLOSE}", "")  # what `ODD` types itself
    assert OPEN not in text
    assert CLOSE not in text
    assert "%EE%80%80" not in text.upper()


@pytest.mark.parametrize("type_name", TYPES)
def test_every_kind_of_question_in_every_language(type_name: str) -> None:
    for example in examples(type_name):
        for language in LANGUAGES:
            form = example.form(language)
            (place,) = form.places()
            _same(form, place)


@pytest.mark.parametrize(("folder", "language"), IN_LANGUAGES)
def test_every_step_of_every_form_in_every_language(folder: Path, language: str) -> None:
    form = form_in(folder, language)
    for place in form.places():
        _same(form, place)


ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@given(st.lists(ANY, max_size=3), ANY, st.integers(0, 10**6))
@settings(max_examples=tries(60))
def test_whatever_is_typed(typed: list[str], inserted: str, version: int) -> None:
    form = _asking_twice()
    place = form.place("town")
    env = Env({"name": inserted}, today=TODAY)
    filling = Filling(env, {"town": typed, "place": typed}, "/x", "token", version)
    _compare_typed(form.page(place), form.plain(place, filling), filling)


def _compare_typed(page: Page, plain: str, filling: Filling) -> None:
    assert page.plain(filling) == plain.encode()
    assert gzip.decompress(page.gzip(filling)) == plain.encode()


TWICE = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: town
        title: Where you live
        ask:
          - {id: town, type: text, label: "Town of {{ name }}", hint: "{{ name }}!", summary: Town, noun: town}
          - {id: place, type: long-text, label: Place, noun: the place, why: "Because *{{ name }}* asks."}
"""
_forms: list[CompiledForm] = []


def _asking_twice() -> CompiledForm:
    if not _forms:
        _forms.append(compiled(TWICE))
    return _forms[0]


def test_what_was_typed_or_is_inserted_travels_outside_of_what_is_deflated() -> None:
    form = _asking_twice()
    place = form.place("town")
    secret = "Zebedee-the-Third-of-Nowhere-" * 20
    filling = Filling(
        Env({"name": secret}, today=TODAY), {"town": [secret], "place": [secret]}, "/x", "token-1"
    )
    page = form.page(place)
    whole = page.plain(filling)
    assert whole.count(secret.encode()) >= 5
    sent = page.gzip(filling)
    assert sent.count(secret.encode()) == whole.count(secret.encode())
    assert sent.count(b"token-1") == whole.count(b"token-1") > 0


def test_a_long_list_marks_what_was_chosen_and_nothing_else() -> None:
    example = example_of("{id: home, type: country, label: Country, noun: the country}")
    form = example.form("en")
    (place,) = form.places()
    for code, _ in kind_of("country").choices(example.question, "en")[::40]:
        filling = Filling(Env({}, today=TODAY), {"home": [code]})
        html = form.page(place).plain(filling).decode()
        assert html.count(" selected") == 1
        assert f'value="{code}" selected' in html


def test_a_long_list_is_one_hole() -> None:
    example = example_of("{id: home, type: country, label: Country, noun: the country}")
    short = example_of("{id: home, type: postcode, label: Postcode, noun: the postcode}")
    with_list, without = (each.form("en").page(each.form("en").places()[0]) for each in (example, short))
    assert len(kind_of("country").choices(example.question, "en")) > 200
    assert len(with_list.holes) == len(without.holes) < 15


def test_two_pages_of_one_shape_tell_each_its_own_messages() -> None:
    form = _asking_twice()
    place = form.place("town")
    filling = next(fillings(form, place))
    found = list(mistakes(form, place))
    for errors in (*found, *found[::-1]):
        told = replace(filling, told=errors.told)
        assert form.page(place, errors).plain(told) == form.plain(place, told, errors).encode()


@given(st.lists(st.binary(max_size=200), max_size=7))
def test_packing_parts_gives_the_parts_back(parts: list[bytes]) -> None:
    assert gzip.decompress(packed(parts)) == b"".join(parts)


def test_long_parts_are_packed_in_blocks_that_fit() -> None:
    for size in (0, 1, 65534, 65535, 65536, 200_001):
        for part in (b"x" * size, bytes(range(256)) * (size // 256)):
            assert gzip.decompress(packed([b"", part, part])) == part + part


@given(st.integers(0, 200_000))
def test_a_stored_block_of_any_length_unpacks(length: int) -> None:
    content = bytes(length)
    assert zlib.decompressobj(-15).decompress(stored(content) + b"\x03\x00") == content


def test_odd_text_is_odd() -> None:
    assert {OPEN, CLOSE, "<", "&", '"', "'", "\0", "\r"} <= set(ODD)
