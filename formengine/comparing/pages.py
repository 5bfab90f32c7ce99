"""What changed of the pages: which there are, when they come, what they are called, and their rules."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from formengine.comparing.asked import Page, Whole
from formengine.comparing.difference import Difference, Fate, joined
from formengine.comparing.wording import change_of, said
from formengine.model import ForEach, Renames, Repeat, Rule, Stop

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
                "page-moved", f"the page '{page.id}' comes at another place", page.id, paths=page.whom
            )
        yield from _both(old, page)
    for name, page in former.items():
        if name not in after.by_id:
            yield from _removed(page)


def _added(page: Page) -> Iterator[Difference]:
    if isinstance(page.node, Stop):
        words = f"the form can end at '{page.id}' now: « {said(page.node.title)} »"
        yield Difference("stop-added", words, page.id, paths=page.whom)
    elif page.step is None:
        yield Difference("list-added", f"the list '{page.id}' was added", page.id, paths=page.whom)


def _removed(page: Page) -> Iterator[Difference]:
    if isinstance(page.node, Stop):
        words = f"the form does not end at '{page.id}' any more: « {said(page.node.title)} »"
        yield Difference("stop-removed", words, page.id, paths=page.whom)
    elif page.step is not None:
        yield Difference("page-removed", f"the page '{page.id}' is gone", page.id, paths=page.whom)


def _both(old: Page, new: Page) -> Iterator[Difference]:
    def told(code: str, words: str, fate: Fate = "") -> Iterator[Difference]:
        if words:
            answers = (old.id,) if fate else ()
            yield Difference(code, f"'{new.id}': {words}", new.id, fate, answers, new.whom)

    if old.paths != new.paths:
        yield from told("paths", f"it comes for {_whom(new)} now, and came for {_whom(old)}", "kept")
    if old.step is not None and new.step is not None:
        yield from told("page-title", change_of("the title", old.step.title, new.step.title))
        for code, words, fate in _rules(old.step.rules, new.step.rules):
            yield from told(code, words, fate)
    elif isinstance(old.node, Repeat) and isinstance(new.node, Repeat):
        for name in LIST_TEXTS:
            pair = getattr(old.node, name), getattr(new.node, name)
            limit = name in ("at_least", "at_most")
            yield from told("list", change_of(name.replace("_", "-"), *pair), "asked" if limit else "")
    elif isinstance(old.node, Stop) and isinstance(new.node, Stop):
        yield from told("stop-title", change_of("the title", old.node.title, new.node.title))
        yield from told("stop-text", change_of("the text", old.node.text, new.node.text))
    if isinstance(old.node, ForEach) and isinstance(new.node, ForEach):
        yield from told(
            "for-each", change_of("the options without a page", old.node.unless, new.node.unless), "kept"
        )


def _whom(page: Page) -> str:
    return f"those for whom {joined(page.whom)}" if page.whom else "everybody"


def _rules(old: tuple[Rule, ...], new: tuple[Rule, ...]) -> Iterator[tuple[str, str, Fate]]:
    before = {(rule.kind, rule.condition.source): rule for rule in old}
    after = {(rule.kind, rule.condition.source): rule for rule in new}
    for key, rule in after.items():
        kind = "asks whether it is right" if rule.kind == "warn" else "stops"
        fate: Fate = "confirmed" if rule.kind == "warn" else "asked"
        if key not in before:
            yield "rule-added", f"a rule {kind} now unless {key[1]}: « {said(rule.message)} »", fate
        else:
            yield "rule-message", change_of("the message of a rule", before[key].message, rule.message), ""
    for key in before:
        if key not in after:
            yield "rule-removed", f"a rule is gone: {key[0]} {key[1]}", "kept"


def _moved(old: list[str], new: list[str]) -> set[str]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stayed = {name for block in blocks for name in old[block.a : block.a + block.size]}
    return set(old) - stayed
