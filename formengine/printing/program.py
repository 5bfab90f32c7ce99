"""The program that makes one PDF: a page as HTML comes in, a file goes out. Started by `printer`, once for each file.

Nothing of the engine is imported, so that it starts soon and has nothing to give away. It asks the system for limits before
it reads what people have typed: a page whose layout never ends, or takes all memory, ends this process and no other.
"""

from __future__ import annotations

import io
import logging
import resource
import sys
import traceback
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_FONT = 3
"""How it ends where no font of the system can write a character of the page."""
FAILED = 4
"""How it ends where the library raised."""


class _Missing(logging.Handler):
    """Remembers which characters no font has: the library would draw an empty box for each, and only log it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: set[int] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Take the code point of a line about one; other lines are about styles."""
        match record.args:
            case (str(), int(point)):
                self.found.add(point)


def limit(seconds: int, megabytes: int) -> None:
    """Ask the system to end this process when it takes more, and to let it write no file."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _Spoken:
    """What the library leaves out of the structure of a file, which is what is read aloud."""

    def __init__(self, document: Any) -> None:
        self._texts: list[list[str]] = []
        for page in document.pages:
            page.paint = self._noting(page.paint)

    def _noting(self, paint: Any) -> Any:
        def painted(stream: Any, scale: float = 1) -> None:
            paint(stream, scale)
            marked = stream._tags  # noqa: SLF001  # nothing public tells which text became which mark
            boxes = sorted(marked, key=lambda box: int(marked[box]["mcid"]))
            self._texts.append([_text(*pair) for pair in zip(boxes, [*boxes[1:], None], strict=True)])

        return painted

    def in_order(self, pdf: Any) -> None:
        """Say Arabic in the order in which it is read. Its glyphs stand in a file from left to right; whoever reads them out
        goes backwards, unless the text is said beside them (ISO 32000-1, 14.9.4, ActualText).
        """
        from pydyf import String  # noqa: PLC0415  # after the limits are set

        root = next(each for each in pdf.objects if _has(each, "Type", "/StructTreeRoot"))
        numbers = pdf.objects[_number(root["ParentTree"])]["Nums"]
        for page, texts in enumerate(self._texts):
            owners = [_number(each) for each in numbers[2 * page + 1]]
            for owner in set(owners):
                text = "".join(texts[mark] for mark, each in enumerate(owners) if each == owner)
                if any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text):
                    pdf.objects[owner]["ActualText"] = String(text)

    def foreign(self, pdf: Any, language: str) -> None:
        """Say the language of what stands in another than the page's (WCAG 3.1.2; PDF/UA-1, 7.2). The library says that of
        the whole file alone. The template puts the rest into elements of a kind of their own, which become plain ones here.
        """
        from pydyf import String  # noqa: PLC0415  # after the limits are set

        for each in pdf.objects:
            if _has(each, "S", "/Art"):
                each["S"] = "/Div"
                each["Lang"] = String(language)


def _text(box: Any, following: Any) -> str:
    """The text of a box. The space at which a line was broken is no glyph: without it two words would be read as one."""
    text: str = getattr(box, "text", "")
    broken = following is not None and following.position_y != box.position_y
    return f"{text} " if broken and text and not text[-1].isspace() else text


def _has(each: Any, key: str, value: str) -> bool:
    return isinstance(each, dict) and each.get(key) == value


def _number(reference: bytes) -> int:
    """The number of an object, from a reference to it: `12 0 R`."""
    return int(reference.split()[0])


def printed(html: str) -> bytes:
    """A page as PDF/UA-1."""
    # After the limits are set: it loads half a dozen libraries of the system.
    from weasyprint import HTML  # noqa: PLC0415  # loading it, too, is held to the limits that were just set
    from weasyprint.urls import URLFetcher  # noqa: PLC0415  # loading it, too, is held to the limits that were just set

    # It fetches nothing, from the network or the disk: a receipt has no picture, and its style sheet lies inside.
    page = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=()))
    languages = {each.get("lang", "") for each in page.etree_element.iter("article")}
    file = io.BytesIO()
    document = page.render(pdf_variant="pdf/ua-1")
    spoken = _Spoken(document)

    def finish(_: Any, pdf: Any) -> None:
        spoken.in_order(pdf)
        for language in languages:
            spoken.foreign(pdf, language)

    document.write_pdf(file, finisher=finish, pdf_variant="pdf/ua-1")
    return file.getvalue()


def main(arguments: Iterable[str]) -> int:
    """Read a page from the standard input, write its PDF to the standard output; how it ended."""
    seconds, megabytes = arguments
    limit(int(seconds), int(megabytes))
    missing = _Missing()
    log = logging.getLogger("weasyprint")
    log.addHandler(missing)
    log.propagate = False
    try:
        file = printed(sys.stdin.buffer.read().decode())
    except Exception as error:  # noqa: BLE001  # whatever it is: the service says it, and its log needs one line
        # Without the message: it may quote what was typed.
        last = traceback.extract_tb(error.__traceback__)[-1]
        sys.stderr.write(f"{type(error).__name__} in {last.name}, {last.filename}:{last.lineno}\n")
        return FAILED
    if missing.found:
        # The block of the character, not the character: it stands in somebody's answer.
        blocks = sorted({f"U+{point >> 8:02X}xx" for point in missing.found})
        sys.stderr.write(f"no font has a character of {', '.join(blocks)}\n")
        return NO_FONT
    sys.stdout.buffer.write(file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
