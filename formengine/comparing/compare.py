"""All differences of two versions of a form, in the order in which a claimant meets them."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.comparing import around
from formengine.comparing.asked import Asked, Tell, Whole, as_written
from formengine.comparing.difference import Difference, Fate
from formengine.comparing.losses import lost, name_now
from formengine.comparing.meaning import meaning_changes
from formengine.comparing.pages import page_changes, page_now
from formengine.comparing.questions import question_changes
from formengine.model import Form, Renames
from formengine.phrases import phrase


def compare(
    old: Form, new: Form, tell_old: Tell = as_written, tell_new: Tell = as_written
) -> tuple[Difference, ...]:
    """What a claimant would notice in `new` who knows `old`, and what becomes of answers given to `old`.

    What is gone stands after what came before it and is still there. Who meets it is said by `tell_old` and `tell_new`.
    """
    before, after = Whole(old, tell_old), Whole(new, tell_new)
    lines = Renames(new.changes)
    inside = [*page_changes(before, after, lines), *_asked(before, after, lines), *lost(before, after, lines)]
    places = _places(before, after, lines)
    inside.sort(key=lambda each: places.get(each.page, len(places)))
    return (*around.before(old, new), *inside, *around.after(old, new))


def _asked(before: Whole, after: Whole, lines: Renames) -> Iterator[Difference]:
    former = {name_now(lines, name): asked for name, asked in before.asked.items()}
    there = {page_now(page, lines): page.id for page in before.pages}
    for name, asked in after.asked.items():
        if name in former:
            yield from question_changes(former[name], asked, lines)
            yield from meaning_changes(former[name], asked)
        else:
            yield _added(asked, there.get(asked.page.id))


def _added(asked: Asked, page: str | None) -> Difference:
    """A question that is new; `page` is what its page was called before, where that was there."""
    question = asked.question
    words = phrase(
        "the question '{name}' was added: « {label} »", name=asked.called, label=question.label.source
    )
    if page is None:
        told = phrase("{words}, on a new page", words=words)
        return Difference("question-added", told, asked.page.id, paths=asked.page.whom)
    fate: Fate = "kept" if question.optional else "asked"
    return Difference("question-added", words, asked.page.id, fate, (page,), asked.page.whom)


def _places(before: Whole, after: Whole, lines: Renames) -> dict[str, float]:
    """Where each page comes, by its id in either form."""
    places: dict[str, float] = {page.id: float(number) for number, page in enumerate(after.pages)}
    last = -1.0
    for page in before.pages:
        last = places.get(page_now(page, lines), last)
        places.setdefault(page.id, last + 0.5)
    return places
