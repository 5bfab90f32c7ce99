"""A page joined from chunks is the plain render of its template, byte for byte, in every state and every language."""

from __future__ import annotations

import datetime
import gzip
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.checks import check
from formengine.compiling import CompiledForm, Filling, Place, compile_form
from formengine.compiling.chunks import Options, packed, stored
from formengine.compiling.holes import CLOSE, OPEN
from formengine.expressions import Env
from formengine.fields.base import Reading
from formengine.fields.registry import kind_of
from formengine.loading import FILE, load

FORMS = sorted(file.parent for file in (Path(__file__).parents[2] / "forms").glob(f"*/{FILE}"))
TODAY = datetime.date(2026, 11, 16)
ODD = "<script>&amp;\"'`{{ 7 * 7 }}é٣\u00a0]]>-->"


@cache
def _compiled(folder: Path, language: str) -> CompiledForm:
    return compile_form(check(load(folder)).checked(), language)


def _all() -> Iterator[tuple[Path, str]]:
    for folder in FORMS:
        for language in load(folder).all_languages:
            yield folder, language


def _fillings(compiled: CompiledForm, place: Place) -> Iterator[Filling]:
    """Untouched, filled in as a person might, filled in wrongly, and with characters that mean something in HTML."""
    env = Env({"option": next(iter(_options(compiled, place)), "")}, today=TODAY)
    yield Filling(env)
    reading = Reading(compiled.words.language, TODAY)
    questions = place.step.questions
    valid = {
        name: typed for each in questions for name, typed in kind_of(each.type).valid(each, reading).items()
    }
    yield Filling(env, valid, "/x?change", "0f" * 16, 12, 3, 40, 2, 7)
    for each in questions:
        for _, typed in kind_of(each.type).invalid(each, reading):
            yield Filling(env, typed)
    names = [name for each in questions for name in kind_of(each.type).inputs(each)]
    yield Filling(env, {name: [ODD] for name in names}, "/x", ODD)


def _options(compiled: CompiledForm, place: Place) -> Sequence[str]:
    """The options of the for-each that a step stands in, if it does."""
    questions = [each for each in compiled.form.questions() if each.id == place.scope]
    return [option.id for each in questions for option in each.options]


@pytest.mark.parametrize(
    ("folder", "language"), list(_all()), ids=lambda value: getattr(value, "name", value)
)
def test_chunks_and_plain_render_are_the_same_bytes(folder: Path, language: str) -> None:
    compiled = _compiled(folder, language)
    for place in compiled.places():
        for filling in _fillings(compiled, place):
            page = compiled.page(place).plain(filling)
            assert page == compiled.plain(place, filling).encode()
            assert OPEN.encode() not in page
            assert CLOSE.encode() not in page
            assert gzip.decompress(compiled.page(place).gzip(filling)) == page


@pytest.mark.parametrize("folder", FORMS, ids=lambda folder: folder.name)
def test_what_is_typed_is_never_deflated(folder: Path) -> None:
    """It stands in the compressed page as it stands in the plain one; inside a deflated block it would not."""
    compiled = _compiled(folder, load(folder).languages[0])
    secret, typed = "c0ffee" * 5, "Antidisestablishmentarianism " * 3
    for place in compiled.places():
        text = [
            each.id for each in place.step.questions if each.type in ("text", "long-text", "email", "iban")
        ]
        filling = Filling(Env({}, today=TODAY), {name: [typed] for name in text}, csrf=secret)
        pressed = compiled.page(place).gzip(filling)
        assert secret.encode() in pressed
        assert pressed.count(typed.encode()) == len(text)


def test_a_long_list_of_countries_is_one_piece() -> None:
    folder = next(folder for folder in FORMS if folder.name == "ass-renewal")
    compiled = _compiled(folder, "fr")
    place = next(each for each in compiled.places() if any(q.type == "address" for q in each.step.questions))
    lists = [piece for piece in compiled.page(place).pieces if isinstance(piece, Options)]
    assert len(lists) == 1
    assert len(lists[0].places) > 200


@given(st.lists(st.binary(max_size=200)))
def test_a_packed_page_unpacks_to_its_parts(parts: list[bytes]) -> None:
    assert gzip.decompress(packed(parts)) == b"".join(parts)


@given(st.integers(0, 200_000))
def test_a_stored_block_of_any_length_unpacks(length: int) -> None:
    content = bytes(length)
    assert zlib.decompressobj(-15).decompress(stored(content) + b"\x03\x00") == content
