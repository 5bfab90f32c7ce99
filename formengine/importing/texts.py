"""Texts of another format as texts of ours: no markup, answers between `{{ }}`, and what we need and they lack."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from formengine.importing.draft import Words

Made = Mapping[str, Mapping[str, str]]
"""Words that a form needs and the other format has no place for, by language and key."""

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_STARS = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
_BRACES = re.compile(r"(?<!\{)\{{2,}([^{}]*)\}{2,}")
_INSERT = re.compile(r"\$\{([^{}]*)\}")
LONGEST = 30_000
"""Characters of a text that are read. A form may have fewer, and the check says so."""
_OPENING = re.compile(
    r"^(?:what(?: is|’s|'s| are| was)|please (?:enter|give|type|choose|select)|enter|give|select|choose"
    r"|quel(?:le)?s? (?:est|sont|était)|indiquez|saisissez|choisissez|entrez)\s+",
    re.IGNORECASE,
)


def without_unseen(text: str) -> str:
    """A text without the characters that no file of ours may hold, as nobody sees them."""
    return _UNSEEN.sub("", text)


def clean(text: str) -> tuple[str, bool]:
    """A text without markup or characters that nobody can see, and whether it had markup."""
    seen = without_unseen(text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")).strip()
    bare = _HEADING.sub("", _STARS.sub(r"\2", _TAG.sub("", seen))).strip()
    return _shut(bare), bare != seen


def _shut(text: str) -> str:
    """Two braces insert something here and nothing there; one on each side would look like a slip."""
    return _BRACES.sub(r"[\1]", text).replace("{{", "[").replace("}}", "]")


def line(text: str) -> str:
    """A text on one line, without what nobody sees: of a name of such characters alone nothing is left."""
    return " ".join(without_unseen(text).split())


def insert(text: str, told: Callable[[str], str]) -> str:
    """A text with each `${name}` as `told` gives it."""
    return _INSERT.sub(lambda found: told(found[1].strip()), text)


def inserted(text: str) -> list[str]:
    """The names between `${` and `}` in a text."""
    return [name.strip() for name in _INSERT.findall(text)]


def mapped(words: Words, change: Callable[[str], str]) -> Words:
    """A text changed in each language; a language in which nothing is left of it is left out."""
    return {language: told for language, text in words.items() if (told := change(text))}


def statement_of(label: str) -> str:
    """What error messages may call a yes-no question: « you work », where the label is « Do you work? »."""
    noun = noun_of(label)
    found = re.match(r"(do|are|have|will|can|were) you ", noun)
    if found is None:
        return noun
    rest = noun[found.end() :]
    return f"you {rest}" if found[1] == "do" else f"you {found[1]} {rest}"


def noun_of(label: str) -> str:
    """What error messages may call a question, made from its label; a person reads it once more."""
    bare = line(re.sub(r"\{\{.*?\}\}", "…", label)).rstrip(" ?:.!\u00a0\u202f؟")
    bare = _OPENING.sub("", bare) or bare or line(label)
    first = bare[:1]
    return bare if bare[1:2].isupper() or len(bare) < 2 else first.lower() + bare[1:]


def title_of(text: str, most: int = 80) -> tuple[str, str]:
    """The first sentence of a text, where it is short enough to head a page, and the rest."""
    found = re.match(rf"(.{{1,{most}}}?)(?:(?<=[^.!?]{{3}})[.:]\s+|\n+)(?=\S)", text.strip(), re.DOTALL)
    if found is None:
        return "", text.strip()
    return line(found[1]).rstrip(".: \u00a0"), text.strip()[found.end() :].strip()


def made(words: Made, languages: tuple[str, ...], key: str) -> Words:
    """Words that the other format has no place for, in the form's languages as far as they are known."""
    known = {language: words[language][key] for language in languages if key in words.get(language, {})}
    first = languages[0]
    return known if first in known else {first: words.get("en", {}).get(key, key), **known}
