"""Questions, their options, and the rules of a step."""

from __future__ import annotations

from formengine.loading import keys
from formengine.loading.asides import aside as with_aside
from formengine.loading.asides import aside_all
from formengine.loading.fields import Fields
from formengine.loading.option_words import written_out
from formengine.loading.torn import names_in
from formengine.loading.tree import Mapping, Node, Scalar
from formengine.loading.typed import typed
from formengine.loading.types import needs_noun
from formengine.model import Aside, Option, Question, Rule

Asides = tuple[Aside, ...]


def questions(fields: Fields, node: Node | None) -> tuple[Question, ...]:
    """The questions of a step."""
    found = (_question(fields, item) for item in fields.mappings(node, "ask"))
    return tuple(question for question in found if question)


def _question(fields: Fields, node: Mapping) -> Question | None:
    kind = typed(fields, node)
    node, own = kind.node, kind.own
    question_id = node.get("id")
    owner = question_id.value if isinstance(question_id, Scalar) else ""
    if own is None:
        # What else could stand here depends on the type, so only what all types know is judged.
        fields.read(Mapping(tuple(e for e in node.entries if e.key in keys.QUESTION.keys), node.where, node.flow),
                    keys.QUESTION, owner)  # fmt: skip
        _options(fields, node.get("options"), owner, ())
        fields.problems.left_out(names_in(node))
        return None
    found = fields.read(node, keys.QUESTION, owner, own)
    known = len(fields.problems.lost_at)
    options = _options(fields, node.get("options"), owner, found.aside) if "options" in own else ()
    if not found.complete:
        fields.problems.left_out(names_in(node))
        return None
    if "options" in own and (len(fields.problems.lost_at) > known or not options):
        # What can be chosen is not known: whoever compares this answer is not told of options that are not there.
        fields.problems.left_out((owner,))
    if "noun" not in found and not kind.guessed and needs_noun(found["type"]) and node.get("noun") is None:
        fields.problems.add("missing-noun", found.where, id=owner)
    common = {key: found[key] for key in _COMMON if key in found}
    settings = {key: found[key] for key in own if key in found}
    return Question(
        found["id"], found["type"], found["label"], found.where, options=options, settings=settings, **common
    )


_COMMON = ("noun", "hint", "why", "summary", "optional", "private", "autocomplete")


def _options(fields: Fields, node: Node | None, owner: str, aside: Asides) -> tuple[Option, ...]:
    """The options of a question; what it sets aside holds for them too."""
    options: list[Option] = []
    for item in fields.mappings(written_out(fields.problems, node), "options", keys.OPTION):
        option_id = item.get("id")
        name = option_id.value if isinstance(option_id, Scalar) else ""
        found = fields.read(item, keys.OPTION, f"{owner}.option.{name}")
        if found.complete:
            more = {key: aside_all(found[key], aside) for key in ("hint", "exclusive") if key in found}
            label = with_aside(found["label"], aside)
            options.append(Option(found["id"], label, found.where, **more))
    return tuple(options)


def rules(fields: Fields, node: Node | None, step: str) -> tuple[Rule, ...]:
    """The rules of a step, numbered from 1 to name their messages."""
    kept: list[Rule] = []
    for number, item in enumerate(fields.mappings(node, "rules", keys.RULE), 1):
        found = fields.read(item, keys.RULE, f"{step}.{number}")
        kinds = [kind for kind in ("must", "warn") if item.get(kind) is not None]
        if len(kinds) != 1:
            fields.problems.lost("must-or-warn", item.where)
        elif found.complete and kinds[0] in found:
            kind: str = kinds[0]
            at = item.get("at")
            where = at.where if at is not None else found[kind].where
            kept.append(
                Rule(
                    "must" if kind == "must" else "warn",
                    found[kind],
                    found["message"],
                    where,
                    found.get("at"),
                )
            )
    return tuple(kept)
