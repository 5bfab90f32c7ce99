"""A catalogue that is plainly written is read as Babel reads it; all else is left to Babel."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.catalogues import CatalogueError, held_by_babel, plainly_held
from formengine.po_plain import plain_entries
from formengine.resources import locales_dir

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
ENTRY = 'msgctxt "title"\nmsgid "Hello"\nmsgstr "Bonjour"\n'


def both(content: bytes) -> tuple[object, object]:
    """What is read at once, and what Babel reads; None of a file that Babel refuses."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "f.po")
        path.write_bytes(content)
        try:
            return plainly_held(content), held_by_babel(path)
        except CatalogueError:
            return plainly_held(content), None


@pytest.mark.parametrize("path", sorted(locales_dir().glob("*/LC_MESSAGES/*.po")), ids=lambda path: path.stem)
def test_every_catalogue_here_is_plain_and_read_as_babel_reads_it(path: Path) -> None:
    assert plainly_held(path.read_bytes()) == held_by_babel(path)


_TEXTS = st.text(st.sampled_from('aé {}%ds(=\\"\n\t,#~|\u2028\x0c'), max_size=12)


def _quoted(text: str) -> str:
    lines = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").split("\n")
    return "\n".join(f'"{each}"' for each in lines)


_COMMENTS = st.lists(
    st.one_of(
        st.sampled_from(["", "#, fuzzy", "#,fuzzy, python-format", "#.  kind", "#: a.yaml:3 b", "#", "#~ x"]),
        _TEXTS.map(lambda text: "# " + text.replace("\n", " ")),
    ),
    max_size=3,
)


@st.composite
def _entries(draw: st.DrawFn) -> str:
    context = draw(st.none() | _TEXTS)
    lines = [*draw(_COMMENTS), f"msgctxt {_quoted(context)}" if context is not None else ""]
    lines += [f"msgid {_quoted(draw(_TEXTS))}", f"msgstr {_quoted(draw(_TEXTS))}"]
    return "\n".join(lines)


_PLACES = st.tuples(
    st.integers(0, 300), st.sampled_from(["", '"', "\\", "\n", " ", "msgstr", "\r", "\ue001"])
)


@given(st.lists(_entries(), max_size=4), st.none() | _PLACES)
@settings(max_examples=100)
def test_what_is_read_at_once_is_what_babel_reads(entries: list[str], slip: tuple[int, str] | None) -> None:
    content = HEADER + "\n".join(entries)
    if slip is not None:
        content = content[: slip[0]] + slip[1] + content[slip[0] :]
    plain, known = both(content.encode())
    assert plain is None or plain == known


@pytest.mark.parametrize(
    "content",
    [
        ENTRY,
        HEADER + ENTRY + ENTRY,
        HEADER + "#~ " + ENTRY.replace("\n", "\n#~ ").removesuffix("#~ "),
        HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
        HEADER.replace("utf-8", "latin-1") + ENTRY,
        HEADER + "  " + ENTRY,
        HEADER + ENTRY.replace("Bonjour", "Bon\\jour"),
        HEADER + ENTRY.replace("Bonjour", "Bon\ue000jour"),
        HEADER.replace("text/plain", "text/plain\\nPlural-Forms: nplurals=many") + ENTRY,
        HEADER + "Bonjour",
    ],
)
def test_what_is_not_plain_is_left_to_babel(content: str) -> None:
    assert plainly_held(content.encode()) is None


def test_bytes_that_are_no_text_are_left_to_babel() -> None:
    assert plain_entries(b'msgid ""\nmsgstr "\xff"\n') is None
