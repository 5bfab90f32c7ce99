"""Names and descriptions as markup gives them (W3C, Accessible Name and Description Computation), for rules on bytes.

The tree of the browser is asked too (`named`, `error-heard`); these say where a name comes from, which the tree does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Document, Element

CONTROLS = ("input", "select", "textarea")
_BUTTONS = frozenset(("submit", "button", "reset", "image"))
_GROUPS = frozenset(("group", "radiogroup"))
_BY_CONTENT = frozenset(("a", "button", "summary", "legend", "option"))


def controls(document: Document) -> Iterator[Element]:
    """What one types into or chooses with, as far as markup shows it."""
    for each in document.all(*CONTROLS):
        if each.get("type", "text").lower() not in _BUTTONS and not each.hidden:
            yield each


def kind_of(control: Element) -> str:
    """The type of an input, or the tag."""
    return control.get("type", "text").lower() if control.tag == "input" else control.tag


def labels_of(control: Element, document: Document) -> list[Element]:
    """The labels that name a control by `for`."""
    name = control.get("id")
    return [each for each in document.all("label") if name and each.get("for") == name]


def group_of(control: Element) -> Element | None:
    """The nearest group around a control."""
    return next((each for each in control.up() if is_group(each)), None)


def is_group(element: Element) -> bool:
    """A `fieldset`, or what has the role of a group."""
    return element.tag == "fieldset" or element.get("role") in _GROUPS


def legend_of(group: Element) -> Element | None:
    """The legend of a fieldset: a child of it."""
    return next((child for child in group.elements if child.tag == "legend"), None)


def name_of(element: Element, document: Document) -> str:
    """The name that assistive technology gets, as far as markup tells."""
    for words in _names(element, document):
        if words:
            return words
    return ""


def _names(element: Element, document: Document) -> Iterator[str]:
    yield _told(document.named(element.tokens("aria-labelledby")))
    yield element.get("aria-label").strip()
    if element.tag in CONTROLS:
        yield _told(labels_of(element, document))
        if (around := element.within("label")) is not None:
            yield around.text
        if element.get("type") in _BUTTONS:
            yield element.get("value").strip()
    if element.tag == "fieldset" and (legend := legend_of(element)) is not None:
        yield legend.text
    if element.tag in _BY_CONTENT or element.get("role") in {"button", "link"}:
        pictures = (each.get("alt") for each in element.all("img"))
        yield " ".join([element.text, *pictures]).strip()
    yield element.get("title").strip()
    yield element.get("placeholder").strip()


def description_of(element: Element, document: Document) -> str:
    """What `aria-describedby` points to, or `title` where it is not the name."""
    told = _told(document.named(element.tokens("aria-describedby")))
    title = element.get("title").strip()
    return told or (title if title != name_of(element, document) else "")


def heard_with(control: Element, document: Document) -> str:
    """All that is said of a control when it is reached: its name and description, and its groups' names."""
    groups = [name_of(each, document) for each in control.up() if is_group(each)]
    return " ".join([name_of(control, document), description_of(control, document), *groups])


def _told(elements: list[Element]) -> str:
    return " ".join(each.text for each in elements if each.text)
