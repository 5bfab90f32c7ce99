"""What changed of the pages: which there are, when they come, what they are called, and their rules."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from formengine.comparing.asked import Page, Whole
from formengine.comparing.difference import Difference, Fate, joined
from formengine.comparing.wording import change_of, said
from formengine.model import ForEach, Renames, Repeat, Rule, Stop
from formengine.phrases import phrase

LIST_TEXTS = ("title", "item", "title_of_item", "at_least", "at_most")


def page_now(page: Page, lines: Renames) -> str:
    """What a page of the old form is called in the new one, if it is there."""
    if page.step is not None and page.scope:
        return f"{lines.loop(page.scope)}/*/{page.step.id}"
    return lines.loop(page.id) if isinstance(page.node, Repeat) else page.id


def page_changes(before: Whole, after: Whole, lines: Renames) -> Iterator[Difference]:
    """Each difference of pages that are in both, or in one alone."""
    former = {page_now(page, lines): page for page in before.pages}
    moved = _moved(
        [name for name in former if name in after.by_id], [each for each in after.by_id if each in former]
    )
    for page in after.pages:
        old = former.get(page.id)
        if old is None:
            yield from _added(page)
            continue
        if page.id in moved:
            yield Difference(
                "page-moved",
                phrase("the page '{name}' comes at another place", name=page.id),
                page.id,
                paths=page.whom,
            )
        yield from _both(old, page)
    for name, page in former.items():
        if name not in after.by_id:
            yield from _removed(page)


def _added(page: Page) -> Iterator[Difference]:
    if isinstance(page.node, Stop):
        words = phrase(
            "the form can end at '{name}' now: « {title} »", name=page.id, title=said(page.node.title)
        )
        yield Difference("stop-added", words, page.id, paths=page.whom)
    elif page.step is None:
        yield Difference(
            "list-added", phrase("the list '{name}' was added", name=page.id), page.id, paths=page.whom
        )


def _removed(page: Page) -> Iterator[Difference]:
    if isinstance(page.node, Stop):
        words = phrase(
            "the form does not end at '{name}' any more: « {title} »",
            name=page.id,
            title=said(page.node.title),
        )
        yield Difference("stop-removed", words, page.id, paths=page.whom)
    elif page.step is not None:
        yield Difference(
            "page-removed", phrase("the page '{name}' is gone", name=page.id), page.id, paths=page.whom
        )


def _both(old: Page, new: Page) -> Iterator[Difference]:
    def told(code: str, words: str, fate: Fate = "") -> Iterator[Difference]:
        if words:
            answers = (old.id,) if fate else ()
            yield Difference(
                code, phrase("'{name}': {words}", name=new.id, words=words), new.id, fate, answers, new.whom
            )

    if old.paths != new.paths:
        come = phrase("it comes for {now} now, and came for {before}", now=_whom(new), before=_whom(old))
        yield from told("paths", come, "kept")
    if old.step is not None and new.step is not None:
        yield from told("page-title", change_of(phrase("the title"), old.step.title, new.step.title))
        for code, words, fate in _rules(old.step.rules, new.step.rules):
            yield from told(code, words, fate)
    elif isinstance(old.node, Repeat) and isinstance(new.node, Repeat):
        for name in LIST_TEXTS:
            pair = getattr(old.node, name), getattr(new.node, name)
            limit = name in ("at_least", "at_most")
            yield from told("list", change_of(name.replace("_", "-"), *pair), "asked" if limit else "")
    elif isinstance(old.node, Stop) and isinstance(new.node, Stop):
        yield from told("stop-title", change_of(phrase("the title"), old.node.title, new.node.title))
        yield from told("stop-text", change_of(phrase("the text"), old.node.text, new.node.text))
    if isinstance(old.node, ForEach) and isinstance(new.node, ForEach):
        yield from told(
            "for-each",
            change_of(phrase("the options without a page"), old.node.unless, new.node.unless),
            "kept",
        )


def _whom(page: Page) -> str:
    return (
        phrase("those for whom {conditions}", conditions=joined(page.whom))
        if page.whom
        else phrase("everybody")
    )


def _rules(old: tuple[Rule, ...], new: tuple[Rule, ...]) -> Iterator[tuple[str, str, Fate]]:
    before = {(rule.kind, rule.condition.source): rule for rule in old}
    after = {(rule.kind, rule.condition.source): rule for rule in new}
    for key, rule in after.items():
        fate: Fate = "confirmed" if rule.kind == "warn" else "asked"
        if key not in before:
            values = {"condition": key[1], "message": said(rule.message)}
            asks = phrase("a rule asks whether it is right now unless {condition}: « {message} »", **values)
            stops = phrase("a rule stops now unless {condition}: « {message} »", **values)
            yield "rule-added", asks if rule.kind == "warn" else stops, fate
        else:
            yield (
                "rule-message",
                change_of(phrase("the message of a rule"), before[key].message, rule.message),
                "",
            )
    for key in before:
        if key not in after:
            yield "rule-removed", phrase("a rule is gone: {rule}", rule=" ".join(key)), "kept"


def _moved(old: list[str], new: list[str]) -> set[str]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stayed = {name for block in blocks for name in old[block.a : block.a + block.size]}
    return set(old) - stayed
