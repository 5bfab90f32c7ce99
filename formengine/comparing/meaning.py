"""`meaning-changed`: a question asks something else under the id that it had, so that what people answered to the first
would be kept for the second.

No program knows what a question means, so signs are looked at: the label has hardly a word of the former one; label, noun
and summary all call the thing otherwise, and keep half of their words at most; its type changed as well, and half of its
words; a yes or no is asked the other way round; an option is called as another one was; what was chosen would stand as what
was written. A few other words are no sign, nor is a slip of the pen that is mended. Where a line of `changes.yaml` has
renamed the question, somebody has said that it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from formengine.checks.advice.sameness import akin, one_word, words_of
from formengine.comparing.asked import Asked, Whole
from formengine.comparing.difference import Difference
from formengine.comparing.wording import said
from formengine.model import Form, Question
from formengine.phrases import phrase

REWRITTEN = 1 / 3
"""A label that shares less than this with the former one asks something else."""
REWRITTEN_OF_ANOTHER_TYPE = 2 / 3
REWRITTEN_IN_ALL = 1 / 2
"""Label, noun and summary that keep half of their words or less, each with a word for another, ask something else.

Who mends a slip or says it more gently keeps the thing's name in one of the three, or adds to it: one word of three that is
another is a correction. A name that changed everywhere is another thing: « Date of birth » → « Date of marriage ».
"""
_LITTLE = frozenset(
    """
    you we they he she it i me my his her their this that there be been was were am have has had can could will would
    in on at for by from with and or if as any
    vous nous il elle ils elles on je tu ce cet cette ces se s n l d qu c j m t y en etes etre etait sera avez avoir ai avait
    a ont fait dans avec pour par sur que et ou si son sa ses leur leurs mon ma mes
    """.split()
)
"""Words between those that name something, which two questions about different things share: « were you … ? »."""
TAKEN_FOR = frozenset({("choice", "text"), ("choice", "long-text"), ("yes-no", "declaration")})
"""The id of an option would stand as what somebody wrote, and a yes to a question as what somebody declared: in a draft the
one is written as the other.
"""
SHORT = 3
"""Letters of a word in which a slip is one here: nobody else's meaning hangs on it as on that of two labels of a form."""
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
        words = phrase(
            "'{name}' seems to ask something else: « {before} » → « {after} »",
            name=new.called,
            before=said(before.label),
            after=said(after.label),
        )
        yield Difference(
            "meaning", words, page.id, "kept", (old.page.id,), page.whom, f"question: {new.called}"
        )
        return
    if (before.type, after.type) in TAKEN_FOR:
        words = phrase(
            "'{name}' was of the type « {before} » and is « {after} » now",
            name=new.called,
            before=before.type,
            after=after.type,
        )
        yield Difference(
            "meaning", words, page.id, "kept", (old.page.id,), page.whom, f"question: {new.called}"
        )
        return
    for option in after.options:
        former = before.option(option.id)
        if former is not None and _is_another(before, after, option.id):
            words = phrase(
                "'{name}': the option '{option}' seems to mean something else: « {before} » → « {after} »",
                name=new.called,
                option=option.id,
                before=said(former.label),
                after=said(option.label),
            )
            line = f"question: {new.called}"
            yield Difference("meaning", words, page.id, "kept", (old.page.id,), page.whom, line, option.id)


def _rewritten(before: Question, after: Question) -> bool:
    least = REWRITTEN if before.type == after.type else REWRITTEN_OF_ANOTHER_TYPE
    label = [frozenset(words_of(each.label.source)) for each in (before, after)]
    return _share(*label) < least or _renamed(before, after)


def _renamed(before: Question, after: Question) -> bool:
    """Whether the thing that is asked for has another name in the label, the noun and the summary (where there is one)."""
    texts = ((before.label, after.label), (before.noun, after.noun), (before.summary, after.summary))
    pairs = [(_naming(old.source), _naming(new.source)) for old, new in texts if old and new]
    if before.noun is None or after.noun is None:
        return False
    every_old, every_new = (frozenset[str]().union(*side) for side in zip(*pairs, strict=True))
    kept = []
    for old, new in pairs:
        gone = [word for word in old if not _known(word, every_new)]
        come = [word for word in new if not _known(word, every_old)]
        if not gone or not come:
            return False
        kept.append(_share(old, new))
    return sum(kept) / len(kept) <= REWRITTEN_IN_ALL


def _share(old: AbstractSet[str], new: AbstractSet[str]) -> float:
    """How much of two texts is the same, from 0 to 1: of all their words, those that both have."""
    if not old or not new:
        return float(old == new)
    stayed = sum(_known(word, new) for word in old) + sum(_known(word, old) for word in new)
    return stayed / (len(old) + len(new))


def _naming(text: str) -> frozenset[str]:
    return frozenset(word for word in words_of(text) if word not in _LITTLE)


def _known(word: str, words: AbstractSet[str]) -> bool:
    """Whether a word is among others, in another form or with a slip of the pen."""
    return any(akin(word, each) or one_word(word, each, least=SHORT) for each in words)


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
