"""From bytes to text: size, encoding, line ends and characters that nobody can see."""

from __future__ import annotations

import re

from formengine.problems import FormError, Problem
from formengine.source import Source, Span

MAX_BYTES = 2_000_000
"""What a form and the files that it includes may weigh together: about fifty thousand lines."""

# Nobody sees these in an editor, and YAML and Python do not agree on which of them end a line. Those of the private use
# area look like nothing without a font of one's own, and mark the places where a page is cut when it compiles.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
_MAX_REPORTED = 20


def source_of(name: str, content: bytes | str) -> Source:
    """The file as text, with one kind of line end and without a byte order mark. Raises FormError."""
    # The size comes first: nothing is done with a file that is too large.
    size = len(content) if isinstance(content, bytes) else len(content.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise FormError([too_large(Span(Source(name, ""), 1, 1), size)])
    text = _decoded(name, content) if isinstance(content, bytes) else content
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, text)
    problems = [
        Problem("invisible-character", span_at(source, found.start()), {"code": f"U+{ord(found[0]):04X}"})
        for found, _ in zip(_INVISIBLE.finditer(text), range(_MAX_REPORTED), strict=False)
    ]
    if problems:
        raise FormError(problems)
    return source


def too_large(where: Span, size: int) -> Problem:
    """The problem of a form that weighs `size` bytes."""
    values = {"size": f"{size / 1_000_000:.1f}", "limit": f"{MAX_BYTES / 1_000_000:.0f}"}
    return Problem("file-too-large", where, values)


def span_at(source: Source, index: int, length: int = 1) -> Span:
    """The span of `length` characters from character `index` (from 0) of a file."""
    line = source.text.count("\n", 0, index) + 1
    return Span(source, line, index - source.text.rfind("\n", 0, index), length)


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # What stands before the wrong byte is good, and what follows is shown as well as can be.
        before = content[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        source = Source(name, before + content[error.start :].decode("utf-8", "replace"))
        value = f"{content[error.start]:02X}"
        raise FormError([Problem("not-utf8", span_at(source, len(before)), {"byte": value})]) from error
