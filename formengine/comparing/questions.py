"""What changed of one question that is asked in both versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formengine.comparing.asked import Asked
from formengine.comparing.difference import Difference, Fate
from formengine.comparing.fitting import fitting
from formengine.comparing.wording import change_of
from formengine.model import Option, Renames, Text
from formengine.phrases import phrase

TEXTS = ("label", "hint", "why", "summary", "noun")
"""What is read of a question, in the order in which one meets it."""


def question_changes(old: Asked, new: Asked, lines: Renames) -> Iterator[Difference]:
    """Each difference between the two, in the order of the page."""
    before, after = old.question, new.question

    def told(code: str, words: str, fate: Fate = "kept", fits: str = "") -> Iterator[Difference]:
        if words:
            said, page = phrase("'{name}': {words}", name=new.called, words=words), new.page
            yield Difference(code, said, page.id, fate, (old.page.id,), page.whom, fits=fits)

    if not _same_page(old, new, lines):
        moved = phrase(
            "it is asked on the page '{new}', and no more on '{old}'", new=new.page.id, old=old.page.id
        )
        yield from told("question-moved", moved)
    for name in TEXTS:
        yield from told(
            name, change_of(phrase("the {name}", name=name), getattr(before, name), getattr(after, name))
        )
    fits = fitting(before.type, after.type)
    yield from told("type", change_of(phrase("the type"), before.type, after.type), "asked", fits)
    if before.optional != after.optional:
        left = phrase("it can be left out now") if after.optional else phrase("it must be answered now")
        yield from told("optional", left, "kept" if after.optional else "asked")
    for name in dict.fromkeys((*before.settings, *after.settings)):
        pair = before.settings.get(name), after.settings.get(name)
        fate: Fate = "kept" if any(isinstance(each, Text) for each in pair) else "asked"
        yield from told("setting", change_of(f"'{name}'", *pair), fate)
    for code, words, fate in _options(old, new, lines):
        yield from told(code, words, fate)
    if before.private != after.private:
        hidden = phrase("helpers whom the claimant has let in do not see the answer any more")
        seen = phrase("helpers whom the claimant has let in see the answer now")
        yield from told("private", hidden if after.private else seen)
    yield from told("autocomplete", change_of("'autocomplete'", before.autocomplete, after.autocomplete))


def _same_page(old: Asked, new: Asked, lines: Renames) -> bool:
    scope, there = old.page.scope, old.page.id
    if scope:
        there = f"{lines.loop(scope)}/*/{there.rpartition('/')[2]}"
    return there == new.page.id


def _options(old: Asked, new: Asked, lines: Renames) -> Iterator[tuple[str, str, Fate]]:
    """What was added or is called otherwise; what was removed is told where answers are lost."""
    before = {_now(old, new, option, lines): option for option in old.question.options}
    after: Mapping[str, Option] = {option.id: option for option in new.question.options}
    if not before or not after:
        return
    for option in old.question.options:
        now = _now(old, new, option, lines)
        if now != option.id and now in after:
            mapped = phrase("who chose '{old}' has '{now}' now, as changes.yaml says", old=option.id, now=now)
            yield "option-mapped", mapped, "kept"
    for name, option in after.items():
        former = before.get(name)
        if former is None:
            added = phrase("the option '{name}' was added: « {label} »", name=name, label=option.label.source)
            yield "option-added", added, "kept"
            continue
        label, hint = (
            phrase("the option '{name}'", name=name),
            phrase("the hint of the option '{name}'", name=name),
        )
        yield "option-label", change_of(label, former.label, option.label), "kept"
        yield "option-hint", change_of(hint, former.hint, option.hint), "kept"
        if former.exclusive != option.exclusive:
            alone = phrase("the option '{name}' excludes the others now", name=name)
            joins = phrase("the option '{name}' does not exclude the others now", name=name)
            yield "option-exclusive", alone if option.exclusive else joins, "asked"
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        yield "option-order", phrase("the options come in another order"), "kept"


def _now(old: Asked, new: Asked, option: Option, lines: Renames) -> str:
    # Several former options may have become one: it is compared with the last of them that has its own id, if any.
    if new.question.option(option.id) is not None:
        return option.id
    return lines.option(old.name[0], new.question.id, option.id) or option.id
