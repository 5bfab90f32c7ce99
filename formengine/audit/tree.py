r"""The browser's accessibility tree as an outline: what a screen reader is given, one line for each thing.

    heading "Votre naissance" level 1
    paragraph "Sauf mention contraire, tous les champs sont obligatoires."
    group "Date de naissance Exemple : 27 03 1985"
      textbox "Jour" required invalid value "45" : "Ce jour n’existe pas."
      textbox "Mois" required
    combobox "Pays" 250 options value "France"
    disclosure "Pourquoi cette question ?" collapsed
    button "Continuer"

A line is the role, the accessible name in quotes, the states, then a colon and the accessible description in
quotes. What is absent is left out, so that a control without a name shows as its bare role. What lies inside
is indented by two spaces; the page itself has no line.

- States, in this order: `level n` (headings), `required`, `invalid`, `checked` or `mixed`, `selected`,
  `pressed`, `expanded` or `collapsed`, `disabled`, `readonly`, `multiline`, `focused`, `n options` (of a
  closed list, whose options are not listed), `value "…"`.
- Chromium's protocol does not tell `required` of a closed list; that it is there is proved by parsing the page.
- Words are told once. A label, a legend, a hint or an error stands in the name or description of what it
  belongs to, and has no line of its own; tied to nothing, it shows as `text "…"`, which is how one sees the
  defect. A heading inside a label or a legend keeps its line.
- A `paragraph`, `listitem` or `definition` made of words and links shows its words in quotes, then its links.
- Spaces of all kinds, the no-break ones too, are one plain space; a `"` in a text is written `\"`.
- Left out: boxes without a meaning, list markers, forms without a name, the group that `details` makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

Raw = Mapping[str, Any]
"""A node as the DevTools protocol gives it (Accessibility.AXNode)."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the page as assistive technology sees it: `role` and `states` are those of the outline."""

    role: str
    name: str = ""
    states: tuple[str, ...] = ()
    description: str = ""
    children: tuple[Node, ...] = ()
    language: str = ""
    """Of the page: its language (BCP 47). Of all else: its own, where the page is written in another; see `read_tree`."""

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


_PLAIN = {
    "RootWebArea": "page",
    "StaticText": "text",
    "LineBreak": "text",
    "DisclosureTriangle": "disclosure",
    "DescriptionList": "descriptions",
    "DescriptionListTerm": "term",
    "DescriptionListDetail": "definition",
}
_NOISE = frozenset(
    (
        "generic",
        "none",
        "LabelText",
        "Legend",
        "MenuListPopup",
        "LayoutTable",
        "LayoutTableRow",
        "LayoutTableCell",
    )
)
_SKIPPED = frozenset(("InlineTextBox", "ListMarker"))
_INLINE = frozenset("strong emphasis code mark abbr time superscript subscript insertion deletion".split())
_PROSE = frozenset(("paragraph", "listitem", "definition"))
_LINKS = frozenset(("text", "link", "button"))
# Their content is their name or their value, never a line.
_LEAVES = frozenset("textbox searchbox spinbutton combobox option image img radio checkbox switch".split())
# Their text is their name; a link or a control inside has a line.
_NAMED_BY_CONTENT = frozenset("heading link button disclosure tab term cell columnheader rowheader".split())


def read_tree(nodes: Sequence[Raw], languages: Mapping[int, str] = MappingProxyType({})) -> Node:
    """The tree out of the nodes of `Accessibility.getFullAXTree`. Raises ValueError when there are none.

    The protocol does not tell languages there: `languages` gives, by backendDOMNodeId, that of the document, and that of
    each element and text in another (`languages.languages_of`). Without it, no node says its language.
    """
    if not nodes:
        message = "the browser gave no accessibility tree: is a page open?"
        raise ValueError(message)
    return _Reader(nodes, languages).page()


def outline(node: Node) -> str:
    """The tree as text, in the form described above, without a line feed at its end."""
    top = node.children if node.role == "page" else (node,)
    return "\n".join(line for child in top for line in _lines(child, 0))


def _lines(node: Node, depth: int) -> Iterator[str]:
    name = [_quoted(node.name)] if node.name else []
    described = [":", _quoted(node.description)] if node.description else []
    yield "  " * depth + " ".join([node.role, *name, *node.states, *described])
    for child in node.children:
        yield from _lines(child, depth + 1)


def _quoted(words: str) -> str:
    return '"' + _tidy(words).replace('"', '\\"') + '"'


def _tidy(words: str) -> str:
    return " ".join(words.split())


class _Reader:
    """Builds nodes from the protocol's flat list."""

    def __init__(self, nodes: Sequence[Raw], languages: Mapping[int, str]) -> None:
        self.root = nodes[0]
        self.languages = languages
        self.by_id = {raw["nodeId"]: raw for raw in nodes}
        self.told = frozenset(_told(nodes))

    def page(self) -> Node:
        inside = _clean(self.children(self.root, quiet=False))
        return Node("page", _text(self.root, "name"), (), "", inside, self.language(self.root))

    def children(self, raw: Raw, *, quiet: bool) -> tuple[Node, ...]:
        """The lines below a node. Words that stand side by side become one text; a space between two links is one."""
        found: list[Node] = []
        words, language = "", ""
        for child in self.below(raw):
            is_words = _role(child) == "text" or _role(child) in _INLINE
            if not is_words or self.language(child) != language:
                found += _texts(words, language)
                words, language = "", self.language(child)
            if is_words:
                words += "" if quiet or self.is_told(child) else self.words(child)
            else:
                found += self.build(child, quiet=quiet)
        return (*found, *_texts(words, language))

    def build(self, raw: Raw, *, quiet: bool) -> tuple[Node, ...]:
        """The lines for one node: none for empty noise, several where only the content counts."""
        role = _role(raw)
        quiet = quiet or self.is_told(raw)
        if role in _SKIPPED:
            return ()
        if self.is_noise(raw, role):
            return self.children(raw, quiet=quiet)
        name = _text(raw, "name")
        inside = () if role in _LEAVES else self.children(raw, quiet=quiet or role in _NAMED_BY_CONTENT)
        if role in _PROSE and not name.strip():
            if quiet and not inside:
                return ()
            name, inside = _prose(inside, self.language(raw))
        states, description = self.states(raw, role), _tidy(_text(raw, "description"))
        return (Node(role, _tidy(name), states, description, _clean(inside), self.language(raw)),)

    def is_noise(self, raw: Raw, role: str) -> bool:
        if raw.get("ignored") or role in _NOISE:
            return True
        if _text(raw, "name"):
            return False
        # A form without a name is no landmark; and `details` is a group that no screen reader speaks of.
        return role == "form" or (role == "group" and any(_role(c) == "disclosure" for c in self.shown(raw)))

    def states(self, raw: Raw, role: str) -> tuple[str, ...]:
        states = list(_states(raw, role))
        value = _tidy(_text(raw, "value"))
        if role == "combobox":
            options = sum(_role(node) == "option" for node in self.all_below(raw))
            states += [f"{options} options"] if options else []
        if value and role in _LEAVES:
            states.append(f"value {_quoted(value)}")
        return tuple(states)

    def words(self, raw: Raw) -> str:
        if _role(raw) == "text":
            return _text(raw, "name")
        return "".join(self.words(child) for child in self.below(raw) if _role(child) not in _SKIPPED)

    def language(self, raw: Raw) -> str:
        return self.languages.get(raw.get("backendDOMNodeId", 0), "")

    def is_told(self, raw: Raw) -> bool:
        return raw.get("backendDOMNodeId") in self.told

    def below(self, raw: Raw) -> Iterator[Raw]:
        return (self.by_id[child] for child in raw.get("childIds", ()) if child in self.by_id)

    def shown(self, raw: Raw) -> Iterator[Raw]:
        """The children, those of ignored boxes in the place of the box."""
        for child in self.below(raw):
            if child.get("ignored"):
                yield from self.shown(child)
            else:
                yield child

    def all_below(self, raw: Raw) -> Iterator[Raw]:
        for child in self.below(raw):
            yield child
            yield from self.all_below(child)


def _role(raw: Raw) -> str:
    role = _text(raw, "role")
    return _PLAIN.get(role, role)


def _text(raw: Raw, key: str) -> str:
    value = raw.get(key, {}).get("value")
    return "" if value is None else str(value)


def _told(nodes: Iterable[Raw]) -> Iterator[int]:
    """The elements whose words stand in the name or the description of another."""
    for raw in nodes:
        for entry in raw.get("properties", ()):
            if entry["name"] in {"labelledby", "describedby"}:
                yield from (related["backendDOMNodeId"] for related in entry["value"].get("relatedNodes", ()))


def _states(raw: Raw, role: str) -> Iterator[str]:
    given = {entry["name"]: entry["value"].get("value") for entry in raw.get("properties", ())}
    if role == "heading" and "level" in given:
        yield f"level {given['level']}"
    for state in ("required", "invalid", "checked", "selected", "pressed"):
        value = str(given.get(state, "false")).lower()
        if value != "false":
            yield "mixed" if value == "mixed" else state
    # A closed list is the usual state of a select: nobody needs to read it.
    if "expanded" in given and (given["expanded"] or role != "combobox"):
        yield "expanded" if given["expanded"] else "collapsed"
    for state in ("disabled", "readonly", "multiline", "focused"):
        if given.get(state) is True:
            yield state


def _texts(words: str, language: str) -> tuple[Node, ...]:
    return (Node("text", words, language=language),) if words else ()


def _says(node: Node) -> bool:
    """Whether a node is words and not only the space between two links."""
    return node.role == "text" and bool(node.name.strip())


def _prose(inside: Sequence[Node], language: str) -> tuple[str, tuple[Node, ...]]:
    """The words of a paragraph with those of its links in their place, and its links; words in two languages stay apart."""
    spoken = {node.language for node in inside if _says(node)}
    if spoken != {language} or any(node.role not in _LINKS for node in inside):
        return "", tuple(inside)
    return "".join(node.name for node in inside), tuple(node for node in inside if node.role != "text")


def _clean(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Lines with their spaces made plain, and none for what holds nothing else."""
    kept = (node for node in nodes if node.role != "text" or _says(node))
    return tuple(replace(node, name=_tidy(node.name)) if node.role == "text" else node for node in kept)
