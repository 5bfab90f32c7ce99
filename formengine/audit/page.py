"""A page as a browser without scripts has it: its forms, what they hold, and what it sends when a button is pressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from formengine.audit.dom import shown

Filled = Mapping[str, Sequence[str]]
"""What is typed and chosen: the name of each input, and its values. An input that is not named stays as it is."""

CHOSEN = ("radio", "checkbox", "select")


class NotOnPage(LookupError):
    """Something was typed, chosen or pressed that the page does not offer."""


@dataclass(frozen=True, slots=True)
class Control:
    """One input. `kind` is its type, or `select`, or `textarea`; `on` when it is checked or, of an option, selected."""

    name: str
    kind: str
    value: str = ""
    on: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A button that sends its form."""

    name: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class PageForm:
    """One form of a page, in tree order. A `select` is one control an option."""

    method: str
    action: str
    controls: tuple[Control, ...]
    buttons: tuple[Button, ...]

    def button(self, value: str) -> Button | None:
        """The button with this value."""
        return next((button for button in self.buttons if button.value == value), None)

    def value(self, name: str) -> str:
        """What an input holds; nothing when there is no such input."""
        return next((control.value for control in self.controls if control.name == name), "")

    def sent(self, button: str, filled: Filled, *, forged: bool = False) -> list[tuple[str, str]]:
        """What pressing a button sends (HTML standard, "constructing the entry list").

        `forged`: send what is filled even where the page offers no such input or option, as a changed page could.
        Raises NotOnPage.
        """
        pressed = self.button(button)
        if pressed is None:
            known = ", ".join(each.value for each in self.buttons)
            raise NotOnPage(f"no button '{button}' on the page, only: {known}")
        if not forged:
            self._offers(filled)
        names = {control.name for control in self.controls}
        added = [(name, value) for name in filled if name not in names for value in filled[name]]
        return [*self._entries(filled), *added, (pressed.name, pressed.value)]

    def _entries(self, filled: Filled) -> Iterator[tuple[str, str]]:
        done: set[str] = set()
        for control in self.controls:
            if control.name not in filled:
                if control.on or control.kind not in CHOSEN:
                    yield control.name, control.value
            elif control.name not in done:
                done.add(control.name)
                yield from ((control.name, value) for value in filled[control.name])

    def _offers(self, filled: Filled) -> None:
        for name, values in filled.items():
            found = [control for control in self.controls if control.name == name]
            if not found:
                raise NotOnPage(f"no input '{name}' on the page")
            offered = {control.value for control in found}
            if found[0].kind in CHOSEN and not offered.issuperset(values):
                raise NotOnPage(f"'{name}' offers {sorted(offered)}, not {list(values)}")


@dataclass(frozen=True, slots=True)
class Page:
    """What is read of a page. `messages` are the words of the error summary, `links` the address of each link."""

    title: str = ""
    heading: str = ""
    forms: tuple[PageForm, ...] = ()
    messages: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def form(self) -> PageForm:
        """The page's form. Raises NotOnPage."""
        if not self.forms:
            raise NotOnPage(f"no form on the page '{self.title}'")
        return self.forms[0]


def read_page(html: str) -> Page:
    """Read a page of the engine, whose tags are all closed as HTML wants."""
    reader = _Reader()
    reader.feed(shown(html))
    reader.close()
    return Page(
        title=_tidy(reader.words["title"]),
        heading=_tidy(reader.words["h1"]),
        forms=tuple(
            PageForm(form.method, form.action, tuple(form.controls), tuple(form.buttons))
            for form in reader.forms
        ),
        messages=tuple(_tidy(words) for words in reader.messages),
        links=tuple(reader.links),
    )


@dataclass
class _Open:
    method: str
    action: str
    controls: list[Control] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects words and controls while tags go by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[_Open] = []
        self.words = {"title": "", "h1": ""}
        self.messages: list[str] = []
        self.links: list[str] = []
        self._inside: set[str] = set()
        self._select = ""
        self._area: Control | None = None
        self._button: dict[str, str] | None = None
        self._text = ""
        self._summary = 0  # how many divisions are open, from that of the error summary on

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "div":
            begins = "summary-box" in given.get("class", "").split()
            self._summary += 1 if begins or self._summary else 0
        elif tag == "a":
            self.links.append(given.get("href", ""))
            self._text = ""
        elif tag in self.words:
            self._inside.add(tag)
        elif tag == "form":
            self.forms.append(_Open(given.get("method", "get").lower(), given.get("action", "")))
        elif tag == "button":
            self._button, self._text = given, ""
        else:
            self._control(tag, given)

    def _control(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "input":
            kind = given.get("type", "text")
            value = given.get("value", "on" if kind in CHOSEN else "")
            self._add(Control(given.get("name", ""), kind, value, "checked" in given))
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option":
            self._add(Control(self._select, "select", given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self._area, self._text = Control(given.get("name", ""), "textarea"), ""

    def handle_endtag(self, tag: str) -> None:
        self._inside.discard(tag)
        if tag == "div":
            self._summary = max(0, self._summary - 1)
        elif tag == "a" and self._summary:
            self.messages.append(self._text)
        elif tag == "button" and self._button is not None and self.forms:
            button = Button(self._button.get("name", ""), self._button.get("value", ""), _tidy(self._text))
            self.forms[-1].buttons.append(button)
            self._button = None
        elif tag == "textarea" and self._area is not None:
            # One line feed after the tag belongs to the markup, not to the value (HTML standard, 13.2.6.4.7).
            self._add(Control(self._area.name, "textarea", self._text.removeprefix("\n")))
            self._area = None
        elif tag == "select":
            self._first_option()

    def handle_data(self, data: str) -> None:
        self._text += data
        for tag in self._inside:
            self.words[tag] += data

    def _add(self, control: Control) -> None:
        if self.forms and control.name:
            self.forms[-1].controls.append(control)

    def _first_option(self) -> None:
        """A list in which nothing is selected shows, and sends, its first option."""
        held = self.forms[-1].controls if self.forms else []
        mine = [place for place, control in enumerate(held) if control.name == self._select]
        if mine and not any(held[place].on for place in mine):
            first = held[mine[0]]
            held[mine[0]] = Control(first.name, first.kind, first.value, on=True)


def _tidy(words: str) -> str:
    return " ".join(words.split())
