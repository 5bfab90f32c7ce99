"""A page as somebody perceives it: its heading, fields, buttons, links, messages; and what pressing a button sends."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from werkzeug.datastructures import Headers, MultiDict

from tests.web.reading import read
from tests.web.words import CHANGE, tidy, word

if TYPE_CHECKING:
    from tests.web.support import Visitor

_CONTROLS = ("input", "select", "textarea")


@dataclass
class Page:
    """What a browser shows for one response."""

    visitor: Visitor
    address: str
    status: int
    headers: Headers
    body: bytes
    hops: Sequence[int] = ()

    @property
    def path(self) -> str:
        """Where it stands, after the form's own address."""
        return urlsplit(self.address).path.removeprefix(f"{self.visitor.service.prefix}/en/tiny/")

    @property
    def html(self) -> str:
        """The document."""
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode("utf-8")

    @cached_property
    def tree(self) -> Element:
        """The document, as the HTML standard says."""
        return read(self.html)

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags, in order."""
        return (each for each in self.tree.iter() if each.tag in tags)

    def change(self, name: str) -> Page:
        """Follow the link that changes an answer or an item, as those who hear its whole name do."""
        return self.follow(CHANGE + word("form.of", name=name))

    def remove(self, name: str) -> Page:
        """Follow the link that removes an item."""
        return self.follow(word("btn.remove-item") + word("form.of", name=name))

    def by_id(self, wanted: str) -> Element:
        """The one element with this id."""
        found = [each for each in self.tree.iter() if each.get("id") == wanted]
        assert len(found) == 1, (wanted, found)
        return found[0]

    def description(self, element: Element) -> str:
        """What is said of an element beside its name: its own description, and what its group's name holds."""
        groups = [each for each in self.all("fieldset") if element in list(each.iter())]
        named = [element.get("aria-describedby", ""), *(each.get("aria-labelledby", "") for each in groups)]
        return " ".join(words(self.by_id(each)) for each in " ".join(named).split())

    @property
    def h1(self) -> str:
        """The one heading of the first level."""
        (only,) = self.all("h1")
        return words(only)

    @property
    def title(self) -> str:
        """The document's title, as the tab and the history show it."""
        (only,) = self.all("title")
        return words(only)

    @property
    def language(self) -> str:
        """The language that the page says it is in."""
        return self.tree.get("lang", "")

    @property
    def main(self) -> str:
        """Every word of the page's main part."""
        (only,) = self.all("main")
        return words(only)

    @property
    def paragraphs(self) -> list[str]:
        """Every paragraph of the main part."""
        (main,) = self.all("main")
        return [words(each) for each in main.iter("p")]

    @cached_property
    def controls(self) -> dict[str, list[Element]]:
        """What can be filled in, by name."""
        found: dict[str, list[Element]] = {}
        for each in self.all(*_CONTROLS):
            if each.get("type") != "hidden":
                found.setdefault(each.get("name", ""), []).append(each)
        return found

    @property
    def fields(self) -> dict[str, str | list[str]]:
        """What each input holds, by name; a list for boxes."""
        return {
            name: values if kinds(controls) == {"checkbox"} else "".join(values)
            for name, controls in self.controls.items()
            for values in [_values(controls)]
        }

    @property
    def hidden(self) -> dict[str, str]:
        """What the form sends along."""
        return {
            each.get("name", ""): each.get("value", "")
            for each in self.all("input")
            if each.get("type") == "hidden"
        }

    @cached_property
    def buttons(self) -> dict[str, Element]:
        """The buttons, by what stands on them, in the order in which they are met."""
        return {words(each): each for each in self.all("button")}

    @cached_property
    def links(self) -> dict[str, str]:
        """The links of the page, by what they say."""
        return {words(each): each.get("href", "") for each in self.all("a")}

    @property
    def focused(self) -> Element | None:
        """What has the focus when the page opens."""
        return next((each for each in self.tree.iter() if each.get("autofocus") is not None), None)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """The error summary: each message and the id of what it leads to. Empty where there is no summary."""
        if self.focused is None:
            return []
        return [(words(each), each.get("href", "").removeprefix("#")) for each in self.focused.iter("a")]

    @property
    def messages(self) -> list[str]:
        """What the error summary says."""
        return [message for message, _ in self.summary]

    @property
    def notices(self) -> list[str]:
        """What the page points out without calling it an error."""
        return [words(each) for each in self.tree.iter() if each.get("role") == "note"]

    @property
    def answers(self) -> dict[str, str]:
        """The answers that the page tells, by the name of their question."""
        return dict(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each answer that the page tells, with the name of its question, in order."""
        found: list[tuple[str, str]] = []
        for line in self.all("dl"):
            terms = [each for each in line.iter() if each.tag in ("dt", "dd")]
            found += [
                (words(term), words(said))
                for term, said in itertools.pairwise(terms)
                if term.tag == "dt" and said.tag == "dd"
            ]
        return found

    @property
    def items(self) -> list[str]:
        """The items of a list page, as they are named there."""
        listed = [each for each in self.all("ul") if each.get("id") == "items"]
        return [words(item[0]) for each in listed for item in each.iter("li")]

    def press(self, button: str, typed: Mapping[str, str | Sequence[str]] | None = None, **more: Any) -> Page:
        """Type, then press a button; `born_day="5"` types into the input `born-day`. Follows the redirect."""
        return self.visitor.post(*self.filled(button, typed, **more))

    def filled(
        self, button: str, typed: Mapping[str, str | Sequence[str]] | None = None, **more: Any
    ) -> tuple[str, MultiDict[str, str]]:
        """The address and the data that pressing a button sends."""
        element = self.buttons[button]
        form = next(each for each in self.all("form") if element in list(each.iter()))
        assert form.get("method") == "post"
        action = form.get("action", "")
        assert action.startswith("/"), "every form says where it goes"
        data = self._data(form, {**(typed or {}), **self._named(more)})
        data.append((element.get("name", ""), element.get("value", "")))
        return action, MultiDict([pair for pair in data if pair[0]])

    def _named(self, given: Mapping[str, Any]) -> dict[str, Any]:
        return {self._name(name): value for name, value in given.items()}

    def _name(self, given: str) -> str:
        before, _, after = given.rpartition("_")
        return given if given in self.controls else f"{before}-{after}"

    def _data(self, form: Element, typed: dict[str, Any]) -> list[tuple[str, str]]:
        unknown = set(typed) - set(self.controls)
        assert not unknown, f"the page has no input named {unknown}, only {list(self.controls)}"
        data: list[tuple[str, str]] = []
        for each in form.iter():
            name = each.get("name", "")
            if each.tag not in _CONTROLS:
                continue
            if name not in typed:
                data += [(name, value) for value in _values([each])]
            elif kinds([each]) <= {"checkbox", "radio"}:
                wanted = typed[name]
                chosen = [wanted] if isinstance(wanted, str) else wanted
                data += [(name, each.get("value", ""))] if each.get("value") in chosen else []
            else:
                data.append((name, _as_sent(each, typed[name])))
        return data

    def follow(self, link: str) -> Page:
        """Follow a link by what it says."""
        return self.visitor.get(self.links[link])

    def reload(self) -> Page:
        """Load the page again."""
        return self.visitor.get(self.address)


def words(element: Element) -> str:
    """The words of an element and of all inside it."""
    return tidy("".join(element.itertext()))


def kinds(controls: Sequence[Element]) -> set[str]:
    """The types of some inputs."""
    return {each.get("type", each.tag) for each in controls}


def _values(controls: Sequence[Element]) -> list[str]:
    """What a browser would send for these controls, all of one name."""
    found: list[str] = []
    for each in controls:
        if each.tag == "textarea":
            found.append(_as_sent(each, "".join(each.itertext())))
        elif each.tag == "select":
            options = list(each.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            found += [option.get("value", "") for option in chosen[-1:]]
        elif kinds([each]) <= {"checkbox", "radio"}:
            found += [each.get("value", "")] if each.get("checked") is not None else []
        else:
            found.append(each.get("value", ""))
    return found


def _as_sent(control: Element, typed: str) -> str:
    """Browsers end the lines of a text area with CR LF when they send it, and take line ends out of an input."""
    if control.tag == "textarea":
        return "\r\n".join(typed.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if control.tag == "select":
        values = [option.get("value") for option in control.iter("option")]
        assert typed in values, f"the list has no {typed!r}"
    return typed
