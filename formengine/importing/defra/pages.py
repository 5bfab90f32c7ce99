"""One page of the builder as a step, a repeat or a stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from formengine.importing.defra.components import ask_of, title_of
from formengine.importing.defra.desk import Desk
from formengine.importing.defra.html import markdown_of
from formengine.importing.defra.spots import Spot
from formengine.importing.draft import Ask, End, Loop, Node, Page, Words
from formengine.importing.formulas import condition
from formengine.importing.nodes import UntranslatableError
from formengine.importing.texts import mapped, noun_of
from formengine.importing.told import Told, joined, negated, pieces

_START = ("start", "StartPageController", "MultiStartPageController")
_SUMMARY = ("summary", "SummaryPageController", "SummaryPageWithConfirmationEmailController")
_REPEATS = ("RepeatingFieldPageController", "RepeatPageController", "RepeatingSummaryPageController")
_LONGEST = 500
"""Characters of a condition that a person still reads; a formula may have twice as many."""
_PLAIN = ("QuestionPageController", "PageController", "TerminalPageController", "ContentPageController")


@dataclass(frozen=True, slots=True)
class Found:
    """A page and the ways to it."""

    page: Spot
    ways: tuple[tuple[tuple[str, bool], ...], ...]
    tangled: bool = False
    linked: bool = True
    """Whether pages of this form say where they lead; in newer forms they follow each other."""


def is_start(page: Spot) -> bool:
    """Whether a page is the builder's start page, which is one of the engine's own here."""
    return _controller(page) in _START


def is_summary(page: Spot) -> bool:
    """Whether a page is the one where answers are checked, which is one of the engine's own here."""
    return _controller(page) in _SUMMARY or (page["path"].text == "/summary" and not list(page["components"]))


def _controller(page: Spot) -> str:
    """`./pages/summary.js`, of former forms, is `summary`."""
    return page["controller"].text.removeprefix("./pages/").removesuffix(".js")


def node_of(desk: Desk, found: Found) -> Sequence[Node]:
    """What a page becomes; nothing where none of it has an equal."""
    page = found.page
    when = _when(desk, found)
    if _controller(page) and _controller(page) not in (*_START, *_REPEATS, *_PLAIN):
        desk.remarks.add("import-controller", f"{page.path}.controller", controller=page["controller"].text)
    for key in page.keys:
        if key in ("repeatField", "backLinkFallback", "redirect", "events"):
            desk.remarks.add("import-key", f"{page.path}.{key}", key=key)
    conditions = frozenset(pieces(when)) if when else frozenset()
    title = desk.said(title_of(desk, page), page["title"], conditions, title=True)
    if is_stop(page, linked=found.linked) and any(found.ways):
        return _stop(desk, found, title, when)
    scope = desk.questions.give(page["path"].text) if _repeats(page) else ""
    found_asks, more = _asks(desk, page, conditions, scope)
    if not found_asks:
        return ()
    if found.linked and not list(page["next"]):
        desk.remarks.add("import-dead-end", page.path, path=page["path"].text)
    notes = desk.remarks.taken()
    page_title = _title(desk, title, found_asks)
    step = Page(
        desk.pages.give(page["path"].text),
        found_asks,
        page_title,
        when="" if scope else _text(when),
        notes=notes,
    )
    if scope:
        return [_loop(desk, page, scope, step, _text(when))]
    return [step, *(_beside(desk, each, when) for each in more)]


def asks(page: Spot) -> bool:
    """Whether a page asks anything."""
    return any(each["type"].text.endswith("Field") for each in page["components"])


def is_stop(page: Spot, *, linked: bool) -> bool:
    """Whether a journey ends at a page that only informs."""
    if asks(page) or is_summary(page) or is_start(page):
        return False
    return not list(page["next"]) if linked else page["controller"].text == "TerminalPageController"


def _stop(desk: Desk, found: Found, title: Words, when: Told | None) -> Sequence[Node]:
    """A stop, but none for everybody where its condition could not be taken over."""
    page = found.page
    if when is None:
        desk.remarks.add("import-stop", page.path, path=page["path"].text)
        return ()
    heading = title or desk.made("note")
    notes = desk.remarks.taken()
    text = desk.said(content_of(desk, page), page, frozenset(pieces(when))) or heading
    return [End(desk.pages.give(page["path"].text), heading, text, when=_text(when), notes=notes)]


def _repeats(page: Spot) -> bool:
    return _controller(page) in _REPEATS or bool(page["repeatField"].text) or bool(page["repeat"].keys)


def _title(desk: Desk, title: Words, found: Sequence[Ask]) -> Words | None:
    """One question heads its page itself; a declaration does not, and several need a title."""
    if len(found) == 1 and found[0].type != "declaration":
        return None
    return title or desk.made("page")


def content_of(desk: Desk, page: Spot) -> Words:
    """What the texts of a page say, one after the other."""
    said: dict[str, list[str]] = {}
    for each in page["components"]:
        for code, text in mapped(each["content"].words(desk.languages[0]), markdown_of).items():
            said.setdefault(code, []).append(text)
    return {code: "\n\n".join(filter(None, texts)) for code, texts in said.items() if any(texts)}


def _asks(
    desk: Desk, page: Spot, conditions: frozenset[str], scope: str
) -> tuple[tuple[Ask, ...], list[tuple[Ask, str, Ask]]]:
    """The questions of a page, and those that an option opened: each with the question and the option."""
    found: list[Ask] = []
    more: list[tuple[Ask, str, Ask]] = []
    for component in page["components"]:
        ask = ask_of(desk, component, conditions, scope)
        if ask is None:
            continue
        found.append(replace(ask, notes=desk.remarks.taken()))
        for option, item in zip(ask.options, desk.items(component), strict=False):
            for inner in item["conditional"]["components"]:
                other = ask_of(desk, inner, conditions | {_chosen(ask, option.id)}, scope)
                if other is not None and not scope:
                    more.append((ask, option.id, other))
    return tuple(found), more


def _chosen(ask: Ask, option: str) -> str:
    return f"'{option}' in {ask.id}" if ask.type == "choices" else f"{ask.id} == '{option}'"


def _beside(desk: Desk, opened: tuple[Ask, str, Ask], when: Told | None) -> Page:
    """A question that an option opened, on a page after it."""
    ask, option, other = opened
    own = Told(_chosen(ask, option), "yes-no", 4)
    return Page(
        desk.pages.give(other.id), (other,), when=_text(own if when is None else joined("and", when, own))
    )


def _loop(desk: Desk, page: Spot, loop_id: str, step: Page, when: str) -> Loop:
    desk.remarks.add("import-item", page.path, name=page["path"].text)
    options, schema = page["repeat"]["options"], page["repeat"]["schema"]
    title = (
        mapped(options["title"].words(desk.languages[0]), markdown_of)
        or title_of(desk, page)
        or step.asks[0].label
    )
    named = next((ask for ask in step.asks if ask.type in ("text", "choice") and not ask.optional), None)
    in_list = dict.fromkeys(desk.languages, f"{{{{ {named.id} }}}}") if named else title
    least = schema["min"].text if schema["min"].text.isdigit() else "1"
    most = schema["max"].text if schema["max"].text.isdigit() else ""
    notes = (*step.notes, *desk.remarks.taken())
    return Loop(
        loop_id,
        title,
        mapped(title, noun_of),
        in_list,
        (replace(step, notes=()),),
        least,
        most,
        when=when,
        notes=notes,
    )


def _text(when: Told | None) -> str:
    return "" if when is None else when.text


def _when(desk: Desk, found: Found) -> Told | None:
    """The condition of a page: one of its ways; each condition on a way may build on those before it."""
    if found.tangled:
        desk.remarks.add("import-tangled", found.page.path, path=found.page["path"].text)
    whole: Told | None = None
    for way in found.ways:
        told = _way(desk, found.page, way, whole_only=is_stop(found.page, linked=found.linked))
        if told is None:
            return None
        whole = told if whole is None else joined("or", whole, told)
    if whole is not None and len(whole.text) > _LONGEST:
        desk.remarks.add("import-tangled", found.page.path, path=found.page["path"].text)
        return None
    return whole


def _way(desk: Desk, page: Spot, way: Sequence[tuple[str, bool]], *, whole_only: bool) -> Told | None:
    """The condition of one way, as far as it has an equal; with `whole_only`, none unless all of it has."""
    whole: Told | None = None
    for name, holds in way:
        around = desk.around(frozenset(pieces(whole)) if whole is not None else frozenset())
        try:
            tree = (
                desk.conditions.tree(name) if name in desk.conditions.named else desk.conditions.written(name)
            )
            told = condition(tree, around if holds else replace(around, exact=True))
        except UntranslatableError as error:
            if name not in desk.told:
                desk.told.add(name)
                shown = (
                    desk.conditions.named[name]["displayName"].text if name in desk.conditions.named else ""
                )
                desk.remarks.add("import-condition", page.path, name=shown or name, why=error.why)
            if whole_only:
                return None
            continue
        told = told if holds else negated(told)
        whole = told if whole is None else joined("and", whole, told)
    return whole
