"""Somebody at edbrowse, a browser of lines of text by and for blind people: no screen, no styles, no scripts.

They find a question by its label and a button by its words, as one does there; nothing is looked up behind the page, except
what `Walk` wants to see of it. The manual is `/usr/share/doc/edbrowse/usersguide.html`.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from lxml import html

from formengine.audit.claimant import Seen
from formengine.audit.page import Control, Filled, NotOnPage, PageForm

DONE = "that was all"
"""What the shell is made to say after each command, since edbrowse has no prompt. edbrowse then says "ok"."""
FAILED = re.compile(r"http error (\d+)")
PATIENCE = 60
"""Seconds to wait for a word, on a busy machine."""
ENOUGH = 30
"""Characters of a label to look for: edbrowse breaks long lines."""


class LineUser:
    """One edbrowse with a home of its own, for as long as the `with` block lasts. `origin` is the server."""

    def __init__(self, origin: str, form_id: str, language: str) -> None:
        self.origin = origin
        self.language = language
        self.home = f"/{language}/{form_id}/"
        self.seen = Seen("", 0, (), b"")
        self.lines: list[str] = []
        """The page as it is read, line by line."""

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="formengine-edbrowse-")
        # Without a file of settings it would ask for one; the empty one is what a newcomer has.
        Path(self._folder.name, ".ebrc").touch()
        # A missing edbrowse is a failure: FileNotFoundError names it.
        self._process = subprocess.Popen(
            ["edbrowse"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={"HOME": self._folder.name, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "dumb"},
        )
        self.say("js-")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()
        self._folder.cleanup()

    def say(self, command: str) -> str:
        """Type a command; what edbrowse answers. Raises NotOnPage when it answers with its question mark."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{command}\n!echo {DONE}\n".encode())
        self._process.stdin.flush()
        answer = b""
        while not answer.endswith(f"{DONE}\nok\n".encode()):
            told, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
            piece = os.read(self._process.stdout.fileno(), 1 << 16) if told else b""
            assert piece, f"edbrowse says no more at {command!r}: {answer.decode()}"
            answer += piece
        words = answer.decode().removesuffix(f"{DONE}\nok\n").strip()
        if words.endswith("?") and words.splitlines()[-1] == "?":
            raise NotOnPage(f"edbrowse, at {command!r}: {self.say('h')}")
        return words

    def begin(self) -> Seen:
        """Open the start page and begin."""
        self.open("")
        return self.press("begin")

    def open(self, page: str) -> Seen:
        """Open a page of the form by its address."""
        return self._arrived(self.say(f"b {self.origin}{self.home}{page}"))

    def back(self, seen: Seen, pages: int) -> None:
        """Go back some pages, to one that was seen: it is shown as it was left."""
        for _ in range(pages):
            self.say("^")
        self.seen = seen

    def press(self, button: str, filled: Filled | None = None, *, form: PageForm | None = None) -> Seen:
        """Fill the page from its first line on, and press a button. What the page came with is never typed anew."""
        page = self.seen.page.form
        labels = dict(self._labels())
        self.say("1")
        for name in dict.fromkeys(control.name for control in page.controls if control.kind != "hidden"):
            if name in (filled or {}):
                controls = [control for control in page.controls if control.name == name]
                self._answer(controls, (filled or {})[name], labels)
        pressed = page.button(button)
        if pressed is None:
            raise NotOnPage(f"no button '{button}' on the page")
        line = self.say(f"/<{_looked_for(pressed.text)}/")
        # Of two buttons on a line one says which.
        buttons = [words for words in re.findall("<(.*?)>", line) if words]
        return self._arrived(self.say(f"i{buttons.index(pressed.text) + 1}*"))

    def follow(self, words: str) -> str:
        """Follow a link within the page; the line to which it leads."""
        self.say(f"/{{{_looked_for(words)}/")
        self.say("g")
        return self.say("p")

    def visit(self, words: str) -> Seen:
        """Follow a link to another page. Of several on a line one says which."""
        line = self.say(f"/{{{_looked_for(words)}/")
        links = [text for text in re.findall("{(.*?)}", line) if text]
        return self._arrived(self.say(f"g{links.index(words) + 1}"))

    def _answer(
        self, controls: Sequence[Control], values: Sequence[str], labels: Mapping[tuple[str, str], str]
    ) -> None:
        first = controls[0]
        if first.kind in ("radio", "checkbox"):
            for control in controls:
                if (control.value in values) != control.on and (control.kind == "checkbox" or not control.on):
                    self._find_choice(labels[control.name, control.value])
                    self.say("i=+" if control.value in values else "i=-")
            return
        self.say(f"/^{_looked_for(labels[first.name, ''])}/")
        # The field is at the end of the label's line or on a line below, behind a hint and an error.
        self.say("-")
        line = self.say("/</")
        value = "".join(values)
        if first.kind == "select":
            self.say(f"i={labels[first.name, value]}")
        elif first.kind == "textarea":
            self._write(line, value)
        elif value or not line.endswith("<>"):
            self.say(f"i={value}")

    def _find_choice(self, label: str) -> None:
        """Go to the line of a radio button or a box."""
        words = _looked_for(label)
        # One option may begin with the words of another; a long one goes on in the next line.
        end = "$" if len(words) < ENOUGH else ""
        self.say(f"/^<.> ?{words}{end}/")

    def _write(self, line: str, text: str) -> None:
        """Write into a long field, which edbrowse opens as a file in another session."""
        if "<buffer ?>" in line:
            line = self.say("ib") or self.say("p")
        session = re.search(r"buffer (\d+)", self.say("p"))
        assert session is not None, line
        self.say(f"e{session[1]}\na\n{text}\n.\ne1")

    def _labels(self) -> Iterator[tuple[tuple[str, str], str]]:
        """The label of each input by its name, and that of each radio button, box and option by name and value."""
        tree = html.fromstring(self.seen.body.decode())
        for label in tree.iter("label"):
            control = tree.get_element_by_id(label.get("for"))
            chosen = control.get("type") in ("radio", "checkbox")
            heading = "h1 " if label.getparent().tag == "h1" else ""
            key = control.get("name"), control.get("value", "") if chosen else ""
            yield key, heading + label.text_content()
        for option in tree.iter("option"):
            yield (option.xpath("ancestor::select/@name")[0], option.get("value")), option.text_content()

    def _arrived(self, told: str) -> Seen:
        """Read the page that came; then its source, of which `Walk` wants to see the address and the fields."""
        failed = FAILED.search(told)
        self.lines = self.say(",p").splitlines()
        address = urlsplit(self.say("f").splitlines()[-1].removesuffix(".browse"))
        self.say("ub")
        source = Path(self._folder.name, "page.html")  # printed, long lines would be cut
        self.say(f"w {source}")
        self.say("b")
        query = f"?{address.query}" if address.query else ""
        self.seen = Seen(address.path + query, int(failed[1]) if failed else 200, (), source.read_bytes())
        return self.seen


def _looked_for(words: str) -> str:
    """The beginning of some words as edbrowse is asked for it: what means something to a search stands for itself."""
    return re.sub(r"\W", ".", " ".join(words.split())[:ENOUGH])
