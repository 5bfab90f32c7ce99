"""Answers that a new version would lose: what was asked and is asked no more (`lost-answers`), and what could be chosen and
cannot be (`lost-option`).

A line of `changes.yaml` says what becomes of each. A question that moves to another page of the same scope loses nothing:
answers follow it. So nothing needs to be said of pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.comparing.asked import Asked, Name, Whole
from formengine.comparing.difference import Difference, Fate
from formengine.model import Form, Renames, Repeat
from formengine.phrases import phrase


def losses(old: Form, new: Form) -> tuple[Difference, ...]:
    """What would be lost, in the order of the old form; what a line drops is told as such."""
    return tuple(lost(Whole(old), Whole(new), Renames(new.changes)))


def lost(before: Whole, after: Whole, lines: Renames) -> tuple[Difference, ...]:
    """The same of two forms that were taken apart."""
    return (*_lists(before, after, lines), *_questions(before, after, lines), *_options(before, after, lines))


def name_now(lines: Renames, name: Name) -> Name:
    """What a question is called now."""
    scope, question = name
    return lines.loop(scope) if scope else "", lines.question(scope, question)


def _fate(reason: str) -> Fate:
    return "dropped" if reason else "lost"


def _lists(before: Whole, after: Whole, lines: Renames) -> Iterator[Difference]:
    now = _list_names(after)
    for name in _list_names(before):
        if lines.loop(name) not in now:
            reason = lines.dropped_list(lines.loop(name))
            words = phrase("the list '{name}' was removed{because}", name=name, because=_because(reason))
            pages = tuple(page.id for page in before.pages if name in (page.scope, page.id))
            yield Difference("list-removed", words, name, _fate(reason), pages, line=f"list: {name}")


def _list_names(form: Whole) -> list[str]:
    return [page.id for page in form.pages if isinstance(page.node, Repeat) and page.step is None]


def _questions(before: Whole, after: Whole, lines: Renames) -> Iterator[Difference]:
    for name, asked in before.asked.items():
        now = name_now(lines, name)
        if now != name and now in before.asked and name_now(lines, now) == now:
            yield _in_the_way(asked, before.asked[now])
        elif now not in after.asked:
            reason = lines.dropped(*name) or lines.dropped(*now)
            page = asked.page
            words = phrase(
                "the question '{name}' ({label}) was removed{because}",
                name=asked.called,
                label=asked.question.label.source,
                because=_because(reason),
            )
            line, same = f"question: {asked.called}", _asks_the_same(asked, before, after, lines)
            fate = _fate(reason)
            yield Difference("question-removed", words, page.id, fate, (page.id,), page.whom, line, now=same)


def _asks_the_same(gone: Asked, before: Whole, after: Whole, lines: Renames) -> str:
    """The id of the one question that was added with the label and the noun of one that is gone, in the same list."""

    def said(asked: Asked) -> tuple[str, str]:
        return asked.question.label.source, asked.question.noun.source if asked.question.noun else ""

    scope = name_now(lines, gone.name)[0]
    taken = {name_now(lines, name) for name in before.asked}
    added = [each for name, each in after.asked.items() if name not in taken and name[0] == scope]
    same = [each.question.id for each in added if said(each) == said(gone)]
    return same[0] if len(same) == 1 else ""


def _in_the_way(asked: Asked, other: Asked) -> Difference:
    """Two questions cannot have one id: the answers of one of them would have no place."""
    page = asked.page
    words = phrase(
        "the question '{name}' ({label}) cannot be renamed '{other}', which is another question that was asked before",
        name=asked.called,
        label=asked.question.label.source,
        other=other.question.id,
    )
    line = f"question: {asked.called}"
    return Difference("question-removed", words, page.id, "lost", (page.id,), page.whom, line)


def _options(before: Whole, after: Whole, lines: Renames) -> Iterator[Difference]:
    for name, asked in before.asked.items():
        now = after.asked.get(name_now(lines, name))
        if now is None or not now.question.options:
            continue
        for option in asked.question.options:
            found = lines.option(name[0], now.question.id, option.id)
            if found is not None and now.question.option(found) is not None:
                continue
            reason = lines.dropped_option(*name, option.id)
            words = phrase(
                "'{name}': the option '{option}' ({label}) was removed{because}",
                name=asked.called,
                option=option.id,
                label=option.label.source,
                because=_because(reason),
            )
            yield _option_gone(asked, option.id, words, reason)


def _option_gone(asked: Asked, option: str, words: str, reason: str) -> Difference:
    page = asked.page
    line = f"question: {asked.called}"
    return Difference("option-removed", words, page.id, _fate(reason), (page.id,), page.whom, line, option)


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""
