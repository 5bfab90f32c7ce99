"""What an id may look like, and which are taken.

Names (questions, facts, parameters, repeats) stand in formulas; pages (steps, stops) and forms stand in addresses.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from dataclasses import dataclass

from formengine.expressions import FUNCTION_NAMES
from formengine.loading.problems import Problems
from formengine.loading.tree import Scalar

MAX_LENGTH = 64

_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_DASHED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD = re.compile(r"\w+")
_EITHER = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")

_PYTHON = frozenset(word for word in (*keyword.kwlist, *keyword.softkwlist) if word != "_")
_OWN_PAGES = frozenset(
    (
        "check",
        "sent",
        "erase",
        "erased",
        "accessibility",
        "accessibilite",
        "privacy",
        "later",
        "resume",
        "withdraw",
        "receipt",
        "track",
        "reply",
        "notify",
        "feed",
        "stop",
        "again",
        "who-fills-in",
        "helped",
        "end-session",
        "account",
        "remove",
        "start",
        "health",
        "static",
        "change",
    )
)
# Every page's form sends these besides the answers.
_OWN_INPUTS = frozenset(("v", "copy", "day", "go", "confirm", "csrf_token"))
# A question's id is that of its input: two elements of a page with one id would lead the skip link and labels astray.
_OWN_PLACES = frozenset(("main", "help"))


@dataclass(frozen=True, slots=True)
class Rule:
    """What ids of one kind look like. `taken` says which words are not free, and why."""

    looks: re.Pattern[str]
    code: str
    taken: frozenset[str] = frozenset()


NAME = Rule(_SNAKE, "bad-name", _PYTHON | FUNCTION_NAMES | _OWN_INPUTS | _OWN_PLACES | {"option"})
REPEAT = Rule(_SNAKE, "bad-name", NAME.taken | _OWN_PAGES)
KEBAB = Rule(_DASHED, "bad-id", frozenset(("static", "health")))
PAGE = Rule(_DASHED, "bad-id", _OWN_PAGES)
OPTION = Rule(_EITHER, "bad-option-id")


def judge(problems: Problems, node: Scalar, rule: Rule) -> None:
    """Report an id that does not look right, or that is taken."""
    if not rule.looks.fullmatch(node.value) or len(node.value) > MAX_LENGTH:
        joint = "_" if rule.looks is _SNAKE else "-"
        better = suggestion(node.value, joint)
        # « Class » would become a word that is taken.
        better = f"my{joint}{better}" if better in rule.taken else better
        problems.add(rule.code, node.where, id=node.value, better=better, limit=MAX_LENGTH)
        # « first-day » is to a formula « first » less « day ».
        problems.called_wrongly(node.value, better, *_WORD.findall(node.value))
    elif node.value in rule.taken:
        problems.add("reserved-id", node.where, id=node.value)
        problems.called_wrongly(node.value)


def suggestion(written: str, joint: str) -> str:
    """The id that one probably meant: without accents, in lower case, its words joined."""
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    better = joint.join(words)[:MAX_LENGTH].strip(joint)
    return better if better and (joint == "-" or better[0].isalpha()) else f"my{joint}id"
