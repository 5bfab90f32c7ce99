"""A PDF as its readers perceive it: through the programs of poppler-utils, and by what its objects say."""

from __future__ import annotations

import re
import subprocess
import unicodedata
import zlib
from collections import Counter
from pathlib import Path

SAYING = ("H1", "H2", "H3", "H4", "P", "TH", "TD")
"""The elements of a structure that hold texts of their own."""
_ELEMENT = re.compile(r"( *)([A-Z]\w*)")
_TEXT = re.compile(r'( *)"(.*)"$')


def asked(program: str, file: Path, *options: str) -> str:
    """What a program of poppler-utils says of a file."""
    # A missing program is a failure: FileNotFoundError names it.
    done = subprocess.run([program, *options, str(file)], capture_output=True, check=True, timeout=60)
    assert done.stderr == b"", done.stderr
    return done.stdout.decode()


def said(file: Path) -> list[tuple[str, str]]:
    """The texts of the structure in its order, each with the element that says it."""
    found: list[tuple[str, str]] = []
    inside: list[tuple[int, str, int]] = []
    number = last = 0
    for line in asked("pdfinfo", file, "-struct-text").splitlines():
        if text := _TEXT.match(line):
            _, role, own = inside[-1]
            if own == last and found:
                found[-1] = (role, f"{found[-1][1]} {text[2]}")
            else:
                found.append((role, text[2]))
            last = own
        elif (element := _ELEMENT.match(line)) and not line.lstrip().startswith("Object"):
            depth = len(element[1])
            while inside and inside[-1][0] >= depth:
                inside.pop()
            number += 1
            own = (element[2], number)
            if element[2] not in SAYING and inside:
                own = inside[-1][1:]
            inside.append((depth, *own))
    return found


def letters(text: str) -> Counter[str]:
    """The letters of a text, in any order: `pdfinfo` gives those of Arabic as they stand from left to right."""
    return Counter(
        sign
        for sign in unicodedata.normalize("NFKC", text)
        if not sign.isspace()
        and not unicodedata.bidirectional(sign).startswith(("BN", "LR", "RL", "PD", "FS"))
    )


def spoken(file: Path) -> list[str]:
    """What the structure gives to be read aloud in the place of glyphs, in its order."""
    return [each.strip() for each in _spoken(file)]


def ends_of_lines(file: Path) -> list[str]:
    """The last character of each: a space keeps the words of two lines apart."""
    return [each[-1] for each in _spoken(file)]


def _spoken(file: Path) -> list[str]:
    found = re.findall(rb"/ActualText <feff([0-9a-f]*)>", _inside(file))
    return [bytes.fromhex(each.decode()).decode("utf-16-be") for each in found]


def languages(file: Path) -> list[str]:
    """The languages that the file says: its own, then those of its parts."""
    return [each.decode() for each in re.findall(rb"/Lang \(([\w-]+)\)", _inside(file))]


def shows_its_title(file: Path) -> bool:
    """Whether a window shows the title of the file, not its name (PDF/UA-1, 7.1)."""
    return b"/DisplayDocTitle true" in _inside(file)


def has_bookmarks(file: Path) -> bool:
    """Whether a window can list the headings, to go from one to another."""
    return b"/Outlines" in _inside(file)


def _inside(file: Path) -> bytes:
    """The objects of a file, those in packed streams too."""
    content = file.read_bytes()
    found = [content]
    for start in re.finditer(rb"stream\r?\n", content):
        try:
            found.append(zlib.decompressobj().decompress(content[start.end() :]))
        except zlib.error:
            continue  # not packed, or the end of one
    return b"\n".join(found)
