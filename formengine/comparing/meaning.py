"""`meaning-changed`: a question asks something else under the id that it had, so that what people answered to the first
would be kept for the second.

No program knows what a question means, so signs are looked at: the label has hardly a word of the former one; its type
changed as well, and half of its words; a yes or no is asked the other way round; an option is called as another one was;
what was chosen would stand as what was written. A few other words are no sign. Where a line of `changes.yaml` has renamed
the question, somebody has said that it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.sameness import shared
from formengine.comparing.asked import Asked, Whole
from formengine.comparing.difference import Difference
from formengine.comparing.wording import said
from formengine.model import Form, Question

REWRITTEN = 1 / 3
"""A label that shares less than this with the former one asks something else."""
REWRITTEN_OF_ANOTHER_TYPE = 2 / 3
TAKEN_FOR = frozenset({("choice", "text"), ("choice", "long-text"), ("yes-no", "declaration")})
"""The id of an option would stand as what somebody wrote, and a yes to a question as what somebody declared: in a draft the
one is written as the other.
"""
NEGATIONS = frozenset("not never without ne n pas jamais sans aucun aucune non no".split())


def meanings(old: Form, new: Form) -> tuple[Difference, ...]:
    """Each question of both versions that seems to ask something else, in the order of the new one."""
    before = Whole(old).asked
    pairs = ((before[name], asked) for name, asked in Whole(new).asked.items() if name in before)
    return tuple(change for pair in pairs for change in meaning_changes(*pair))


def meaning_changes(old: Asked, new: Asked) -> Iterator[Difference]:
    """What is another question or option now, though its id is the same; nothing of one that a line renamed."""
    if old.name != new.name:
        return
    before, after = old.question, new.question
    page = new.page
    if _rewritten(before, after) or _turned(before, after):
        words = (
            f"'{new.called}' seems to ask something else: « {said(before.label)} » → « {said(after.label)} »"
        )
        yield Difference(
            "meaning", words, page.id, "kept", (old.page.id,), page.whom, f"question: {new.called}"
        )
        return
    if (before.type, after.type) in TAKEN_FOR:
        words = f"'{new.called}' was of the type « {before.type} » and is « {after.type} » now"
        yield Difference(
            "meaning", words, page.id, "kept", (old.page.id,), page.whom, f"question: {new.called}"
        )
        return
    for option in after.options:
        former = before.option(option.id)
        if former is not None and _is_another(before, after, option.id):
            words = (
                f"'{new.called}': the option '{option.id}' seems to mean something else: "
                f"« {said(former.label)} » → « {said(option.label)} »"
            )
            line = f"question: {new.called}"
            yield Difference("meaning", words, page.id, "kept", (old.page.id,), page.whom, line, option.id)


def _rewritten(before: Question, after: Question) -> bool:
    least = REWRITTEN if before.type == after.type else REWRITTEN_OF_ANOTHER_TYPE
    return shared(before.label.source, after.label.source) < least


def _turned(before: Question, after: Question) -> bool:
    """Whether a yes means what a no meant."""
    if not before.type == after.type == "yes-no":
        return False
    turned = [not NEGATIONS.isdisjoint(_plain(each.label.source).split()) for each in (before, after)]
    return turned[0] != turned[1]


def _is_another(before: Question, after: Question, option: str) -> bool:
    """Whether an option is called as another one was that is still there, and is called otherwise now."""
    now, was = after.option(option), before.option(option)
    if now is None or was is None or _plain(now.label.source) == _plain(was.label.source):
        return False
    others = (each for each in before.options if each.id != option and after.option(each.id) is not None)
    return any(_plain(each.label.source) == _plain(now.label.source) for each in others)


def _plain(text: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return " ".join(words.split())
