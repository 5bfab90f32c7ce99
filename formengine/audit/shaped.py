"""What shape an answer of a journey has: text, the ids of ticked boxes, or what is typed into each part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formengine.fields.country import default_country
from formengine.fields.places import country_of_zone
from formengine.fields.registry import kind_of
from formengine.loading import tree
from formengine.model import Question
from formengine.phrases import phrase, strung

Answer = str | tuple[str, ...] | Mapping[str, str]
"""What is typed into one input, the ids of ticked boxes, or what is typed into each part."""


def shaped(question: Question, node: tree.Node) -> Answer | None:
    """The answer, or None where its shape or its options are not those of the question."""
    parts = [part for part in kind_of(question.type).parts(question) if part]
    if isinstance(node, tree.Scalar) and question.type != "choices":
        known = not question.options or question.option(node.value) is not None
        return node.value if known and (not parts or question.type in ("date", "month")) else None
    if isinstance(node, tree.Sequence) and question.type == "choices":
        ids = tuple(item.value for item in node.items if isinstance(item, tree.Scalar))
        return ids if all(question.option(option) for option in ids) and len(ids) == len(node.items) else None
    if isinstance(node, tree.Mapping) and parts:
        texts = {each.key: each.value.value for each in node.entries if isinstance(each.value, tree.Scalar)}
        return texts if set(texts) <= set(parts) and len(texts) == len(node.entries) else None
    return None


def strangers(question: Question, node: tree.Node) -> Iterator[tree.Scalar]:
    """What stands for an option of the question, in the shape that it wants, and is none."""
    several = question.type == "choices"
    items = node.items if several and isinstance(node, tree.Sequence) else () if several else (node,)
    for item in items:
        if question.options and isinstance(item, tree.Scalar) and question.option(item.value) is None:
            yield item


def how(question: Question) -> str:
    """How a question is answered in a journey, for its message."""
    if question.type == "choices":
        return phrase("Write a list of options, for instance [{option}].", option=question.options[0].id)
    if question.options:
        return phrase(
            "Write the id of an option: {ids}.", ids=", ".join(option.id for option in question.options)
        )
    parts = [part for part in kind_of(question.type).parts(question) if part]
    if parts and question.type not in ("date", "month"):
        return phrase("Write what is typed into each part: {parts}.", parts=", ".join(parts))
    return phrase("Write what a person types.")


def retyped(question: Question | None, zone: str) -> str:
    """What to write for an answer that its page refuses. What a box or a radio button sends is alike in all languages.

    A number may be right, and its country be another: that of the time `zone` of the form, perhaps.
    """
    if question is not None and question.type == "yes-no":
        return phrase('Write "yes" or "no", in quotes: they are the values of a yes-no in every language.')
    if question is not None and question.type == "declaration":
        return phrase('Write "true", in quotes: the box is ticked.')
    retype = phrase("Write what a person types there in the language of the journey, or mend the question.")
    if question is None or question.type not in ("phone", "postcode"):
        return retype
    taken, here = default_country(question), country_of_zone(zone)
    other = here if here and here != taken else "…"
    taken_for = phrase(
        "It is taken for one of '{taken}'; for another country, write 'country: {other}' in the question.",
        taken=taken,
        other=other,
    )
    return strung([retype, taken_for], " ")
