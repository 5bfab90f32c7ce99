"""The pages of a form as a designer looks for them: by part, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formengine import tags
from formengine.compiling.site import language_name
from formengine.model import Expression, ForEach, Form, Node, Part, Repeat, Step, Stop, Text
from formengine.model.walk import step_texts
from formengine.source import Span


@dataclass(frozen=True, slots=True)
class Listed:
    """A page: its name whatever the item (`ressources/montant`), its heading, where it is written, and all its texts."""

    name: str
    title: Text
    where: Span
    texts: tuple[Text, ...]
    types: tuple[str, ...] = ()
    """The types of its questions."""
    inside: str = ""
    """What it is repeated for: the id of a list, or of the question whose boxes are ticked."""


def named(tag: str) -> dict[str, object]:
    """A language, or the easy words of one, as templates list it."""
    language = tags.spoken(tag)
    return {"code": tag, "name": language_name(language), "easy": tags.is_easy(tag)}


def heading(text: Text) -> str:
    """A text on one line, with an ellipsis where it inserts an answer."""
    return " ".join("".join("…" if isinstance(each, Expression) else each for each in text.pieces).split())


def parts_of(form: Form) -> Sequence[tuple[Part, Sequence[Listed]]]:
    """The pages by part."""
    return [(part, [page for node in part.nodes for page in _pages(node)]) for part in form.parts]


def page_of(form: Form, name: str) -> Listed | None:
    """The page with a name."""
    return next((page for _, pages in parts_of(form) for page in pages if page.name == name), None)


def _pages(node: Node) -> Iterator[Listed]:
    if isinstance(node, Step):
        yield _step(node, node.id)
    elif isinstance(node, Stop):
        yield Listed(node.id, node.title, node.where, (node.title, node.text))
    elif isinstance(node, Repeat):
        yield Listed(node.id, node.title, node.where, (node.title, node.item, node.title_of_item))
        yield from (_step(step, f"{node.id}/{step.id}", node.id) for step in node.steps)
    elif isinstance(node, ForEach):
        yield from (_step(step, f"{node.question}/{step.id}", node.question) for step in node.steps)


def _step(step: Step, name: str, inside: str = "") -> Listed:
    title = step.title or step.questions[0].label
    types = tuple(question.type for question in step.questions)
    return Listed(name, title, step.where, tuple(step_texts(step)), types, inside)
