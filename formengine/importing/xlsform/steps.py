"""The rows inside a part as its steps and repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formengine.importing.draft import Ask, Choice, Loop, Must, Node, Page, Words, Worked
from formengine.importing.formulas import condition
from formengine.importing.known import Known
from formengine.importing.limits import exclusive_of, joined, limits_of
from formengine.importing.names import options as option_names
from formengine.importing.nodes import UntranslatableError
from formengine.importing.parsing import XPATH, parse
from formengine.importing.texts import line, mapped, noun_of
from formengine.importing.xlsform.asking import (
    METADATA,
    TYPES,
    WITHOUT_EQUAL,
    Options,
    kind_of,
    known_of,
    note_of,
    options_of,
    plain_ask,
    range_settings,
)
from formengine.importing.xlsform.leftovers import cells_without_equal
from formengine.importing.xlsform.outline import Item
from formengine.importing.xlsform.place import Desk, Place, relevant, said, worked
from formengine.phrases import phrase


def nodes_of(desk: Desk, items: Sequence[Item], place: Place) -> tuple[Node, ...]:
    """What the rows become, in their order."""
    nodes: list[Node] = []
    for item in items:
        if item.kind == "begin_repeat":
            nodes += _loop(desk, item, place)
        elif item.kind == "begin_group":
            nodes += _group(desk, item, place)
        else:
            nodes += _question(desk, item, place)
    return tuple(nodes)


def _group(desk: Desk, item: Item, place: Place) -> Sequence[Node]:
    """A group inside a part: its condition goes to each of its pages, and with `field-list` it is one page."""
    here = place.under(relevant(desk, item.row, place))
    if "field-list" not in item.row["appearance"]:
        return nodes_of(desk, item.children, here)
    if any(child.holds or child.row["relevant"] for child in item.children):
        desk.remarks.add("import-page-split", item.row.place(), name=item.name)
        return nodes_of(desk, item.children, here)
    found = [node for child in item.children for node in _question(desk, child, here)]
    pages = [node for node in found if isinstance(node, Page)]
    if not pages:
        return ()
    title = mapped(said(desk, item.row, "label", here, title=True), line) or desk.made("page")
    asks = tuple(replace(ask, notes=(*page.notes, *ask.notes)) for page in pages for ask in page.asks)
    rules = tuple(rule for page in pages for rule in page.rules)
    return [Page(desk.pages.give(item.name or "page"), asks, title, rules, when=here.when)]


def _loop(desk: Desk, item: Item, place: Place) -> Sequence[Node]:
    if place.scope:
        inside = ", ".join(child.name for child in item.inside() if not child.holds) or phrase("nothing")
        desk.remarks.add("import-nested-repeat", item.row.place(), name=item.name, inside=inside)
        return ()
    here = place.under(relevant(desk, item.row, place))
    title = mapped(said(desk, item.row, "label", here, title=True), line) or {
        desk.tongues.languages[0]: item.name or "items"
    }
    least, most = "1", ""
    if item.row["repeat_count"].isdigit() and int(item.row["repeat_count"]) > 0:
        least = most = item.row["repeat_count"]
    elif item.row["repeat_count"]:
        desk.remarks.add(
            "import-repeat-count", item.row.place("repeat_count"), formula=item.row["repeat_count"]
        )
    desk.remarks.add("import-item", item.row.place(), name=item.name)
    notes = desk.remarks.taken()
    loop_id = desk.questions.give(item.name or "items")
    inner = replace(here.shut(), scope=loop_id)
    pages = tuple(node for node in nodes_of(desk, item.children, inner) if isinstance(node, Page))
    if not pages:
        return ()
    desk.loops[item.name] = loop_id
    return [Loop(loop_id, title, mapped(title, noun_of), _title_of_item(desk, pages, title), pages, least, most,
                 when=here.when, notes=notes)]  # fmt: skip


def _title_of_item(desk: Desk, pages: Sequence[Page], title: Words) -> Words:
    """The first text that every item has."""
    for page in pages:
        for ask in page.asks:
            if ask.type in ("text", "choice") and not ask.optional and not page.when:
                return dict.fromkeys(desk.tongues.languages, f"{{{{ {ask.id} }}}}")
    return title


def _question(desk: Desk, item: Item, place: Place) -> Sequence[Node]:
    row = item.row
    if item.kind in METADATA:
        if item.kind == "today":
            desk.known[item.name] = Known("today()", "date")
        else:
            desk.remarks.add("import-metadata", row.place("type"), type=item.kind)
        return ()
    if item.kind == "calculate":
        _calculate(desk, item, place)
        return ()
    if item.kind not in TYPES:
        code = "import-type-without-equal" if item.kind in WITHOUT_EQUAL else "import-type-unknown"
        desk.remarks.add(code, row.place("type"), type=row["type"], name=item.name)
        return ()
    here = place.under(relevant(desk, row, place))
    options = options_of(item, desk.lists, lambda option: said(desk, option, "label", here), desk.remarks)
    if item.kind.startswith("select") and not options.choices:
        return ()
    ask = _ask(desk, item, here, options)
    cells_without_equal(row, desk.remarks)
    if row["calculation"]:
        desk.remarks.add("import-calculated-question", row.place("calculation"), name=item.name)
    if item.name:
        desk.known[item.name] = known_of(ask, options, here.all, place.scope)
    ask, rules = _constrained(desk, item, ask, here, options)
    if "or_other" in item.about:
        ask, other = _other(desk, ask)
        notes = desk.remarks.taken()
        formula = f"{ask.id} == 'other'" if ask.type == "choice" else f"'other' in {ask.id}"
        when = f"{here.when} and {formula}" if here.when and " or " not in here.when else formula
        first = Page(desk.pages.give(item.name), (ask,), None, rules, when=here.when, notes=notes)
        return [first, Page(desk.pages.give(f"{item.name}_other"), (other,), when=when)]
    notes = desk.remarks.taken()
    return [Page(desk.pages.give(item.name or item.kind), (ask,), None, rules, when=here.when, notes=notes)]


def _ask(desk: Desk, item: Item, here: Place, options: Options) -> Ask:
    row = item.row
    id_ = desk.questions.give(item.name or item.kind)
    label, hint = said(desk, row, "label", here), said(desk, row, "hint", here)
    if not label:
        if item.kind != "note" or not hint:
            desk.remarks.add("import-label-missing", row.place(), name=item.name)
        label = {desk.tongues.languages[0]: line(item.name.replace("_", " ")) or item.kind}
    if item.kind == "note":
        return note_of(id_, label, hint, desk.made("note"))
    ask = plain_ask(id_, kind_of(item, options), label, hint, optional=not _required(desk, item))
    if any("{{" in text for text in label.values()):
        desk.remarks.add("import-summary", row.place(), name=item.name)
        short = (item.name or id_).replace("_", " ")
        ask = replace(ask, summary={desk.tongues.languages[0]: short[:1].upper() + short[1:]})
    if ask.type in ("choice", "choices"):
        ask = replace(ask, options=options.choices)
    if item.kind == "range":
        ask = replace(ask, settings=range_settings(row, desk.remarks))
    return ask


def _required(desk: Desk, item: Item) -> bool:
    written = item.row["required"].lower()
    if written in ("", "no", "false", "false()", "0"):
        return False
    if written not in ("yes", "true", "true()", "1"):
        desk.remarks.add("import-required", item.row.place("required"), formula=item.row["required"])
        return False
    return True


def _constrained(
    desk: Desk, item: Item, ask: Ask, here: Place, options: Options
) -> tuple[Ask, tuple[Must, ...]]:
    """What a constraint says becomes limits, as far as the type has words for them, and a rule for the rest."""
    written = item.row["constraint"]
    if not written or ask.type == "note":
        return ask, ()
    try:
        tree = parse(written, XPATH)
        alone = options.names.get(exclusive_of(tree), "") if ask.type == "choices" else ""
        if alone:
            return _with_exclusive(ask, alone), ()
        limits = limits_of(ask.type, tree)
        around = here.around(desk).at(item.name)
        rest = joined(limits.rest)
        formula = condition(rest, around).text if rest is not None else ""
    except UntranslatableError as error:
        values = {"what": "constraint", "formula": written, "why": error.why}
        desk.remarks.add("import-formula", item.row.place("constraint"), **values)
        return ask, ()
    message = said(desk, item.row, "constraint_message", here)
    if "pattern" in limits.settings:
        desk.remarks.add("import-pattern", item.row.place("constraint"), example=limits.settings["example"])
        ask = replace(ask, type="identifier")
        limits.settings.pop("min-length", None)
        limits.settings.pop("max-length", None)
    if message and not formula:
        desk.remarks.add("import-message-unused", item.row.place("constraint_message"), name=item.name)
    ask = replace(ask, settings={**ask.settings, **limits.settings})
    if not formula:
        return ask, ()
    if not message:
        desk.remarks.add("import-message-made", item.row.place("constraint"), name=item.name)
        message = desk.made("message")
    return ask, (Must(formula, mapped(message, line), ask.id),)


def _with_exclusive(ask: Ask, option: str) -> Ask:
    """The question with an option that unticks the others."""
    return replace(ask, options=tuple(replace(each, exclusive=each.id == option) for each in ask.options))


def _other(desk: Desk, ask: Ask) -> tuple[Ask, Ask]:
    """`or_other`: one more option, and a question for what it is."""
    names = option_names()
    for option in ask.options:
        names.give(option.id)
    if "other" not in names.given:
        ask = replace(ask, options=(*ask.options, Choice("other", desk.made("other"))))
    label = desk.made("specify")
    other_id = desk.questions.give(f"{ask.id}_other")
    return ask, Ask(other_id, "text", label, mapped(label, noun_of), optional=ask.optional)


def _calculate(desk: Desk, item: Item, place: Place) -> None:
    """A calculation is a fact: it has no page, and sees the main path only."""
    row = item.row
    if place.scope:
        desk.remarks.add("import-calculation-inside", row.place("calculation"), name=item.name)
        return
    if not row["calculation"] or not item.name:
        desk.remarks.add("import-calculation-empty", row.place(), name=item.name)
        return
    found = worked(desk, row, place)
    if found is None:
        return
    id_ = desk.questions.give(item.name)
    needs = tuple(dict.fromkeys(each for known in found.reads for each in (known.needs or (known,))))
    options = found.reads[0].options if found.kind in ("choice", "choices", "yes-no") and found.reads else {}
    desk.known[item.name] = Known(id_, found.kind, options, needs=needs)
    desk.facts.append(Worked(id_, found.text, desk.remarks.taken()))
