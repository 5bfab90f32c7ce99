"""Reading one value: a word, a number, a text, an expression. Each function says what is wrong, or gives it.

`times` reads what a calendar or a clock explains.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

import babel
import babel.localedata

from formengine.fields.pattern import pattern_fault
from formengine.loading import countries, ids, times
from formengine.loading.asides import asides
from formengine.loading.autocomplete import TOKENS
from formengine.loading.figures import NUMBER, figure_meant
from formengine.loading.problems import Problems
from formengine.loading.shapes import scalar, sequence, words_apart
from formengine.loading.texts import expression_of, text_of
from formengine.loading.tree import Node, Scalar, Sequence
from formengine.loading.written import count_in_words, length_in_words
from formengine.model import Expression, Text
from formengine.phrases import phrase

_COUNT = re.compile(r"[0-9]{1,9}")
_LIMITS = ("at-", "min-", "max-", "longest-", "most-")
"""How the keys begin that set a limit, which there need not be."""
_DAYS = ("days", "notice")
"""The keys that count days."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_FLAGS = {
    "true": frozenset("true yes y on oui vrai 1 x".split()),
    "false": frozenset("false no n off non faux 0".split()),
}
"""What people write for the two."""
_NAMED = ("fr", "en", "ar", "de", "es", "it", "pt", "nl", "ro", "tr", "uk", "ru", "zh")
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")


def _line(problems: Problems, node: Node, key: str, context: str) -> str | None:
    found = scalar(problems, node, key)
    return " ".join(found.value.split()) if found else None


def _text(problems: Problems, node: Node, key: str, context: str) -> Text | None:
    found = scalar(problems, node, key)
    return text_of(problems, found, context, "line") if found else None


def _markdown(problems: Problems, node: Node, key: str, context: str) -> Text | None:
    found = scalar(problems, node, key)
    return text_of(problems, found, context, "markdown") if found else None


def _title(problems: Problems, node: Node, key: str, context: str) -> Text | None:
    return _text(problems, node, key, context)


def _texts(problems: Problems, node: Node, key: str, context: str) -> tuple[Text, ...]:
    items = sequence(problems, node, key)
    texts = (_text(problems, item, key, f"{context}.{number}") for number, item in enumerate(items, 1))
    return tuple(text for text in texts if text)


def _expression(problems: Problems, node: Node, key: str, context: str) -> Expression | None:
    found = scalar(problems, node, key, formula=True)
    return expression_of(problems, found) if found else None


def _flag(problems: Problems, node: Node, key: str, context: str) -> bool | None:
    found = scalar(problems, node, key)
    if found is None:
        return None
    if found.style == "plain" and found.value.lower() in ("true", "false"):
        return found.value.lower() == "true"
    quotes = found.style if found.style in ("'", '"') else ""
    instead = next((said for said, words in _FLAGS.items() if found.value.lower() in words), "true or false")
    problems.lost("not-a-flag", found.where, key=key, value=f"{quotes}{found.value}{quotes}", instead=instead)
    return None


def _count(problems: Problems, node: Node, key: str, context: str) -> int | None:
    found = scalar(problems, node, key)
    if found is None:
        return None
    if found.style == "plain" and _COUNT.fullmatch(found.value):
        return int(found.value)
    # « a week » in days is seven, though the word says one.
    days = length_in_words(found.value) if key in _DAYS else ""
    instead = days.split(" ")[0] if " day" in days else count_in_words(found.value) or "12"
    without = phrase("; where there is no limit, delete the line") if key.startswith(_LIMITS) else ""
    problems.lost("not-a-count", found.where, key=key, value=found.value, instead=instead, else_=without)
    return None


def _number(problems: Problems, node: Node, key: str, context: str) -> Decimal | None:
    return number(problems, node, key)


def number(problems: Problems, node: Node, key: str) -> Decimal | None:
    """A number with a point before its decimals."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    if found.style == "plain" and NUMBER.fullmatch(found.value):
        return Decimal(found.value)
    if instead := figure_meant(found.value):
        problems.lost("figure-signs", found.where, value=found.value, instead=instead)
    else:
        problems.lost("not-a-figure", found.where, key=key, value=found.value)
    return None


def _limit_number(problems: Problems, node: Node, key: str, context: str) -> Decimal | Expression | None:
    found = scalar(problems, node, key, formula=True)
    if found is None:
        return None
    if NUMBER.fullmatch(found.value):
        return Decimal(found.value)
    # A word may be the name of a parameter: the formula tells what it is.
    if not found.value.isalpha() and (instead := figure_meant(found.value)):
        problems.lost("figure-signs", found.where, value=found.value, instead=instead)
        return None
    return expression_of(problems, found)


def choice(problems: Problems, node: Node, key: str, words: str) -> str | None:
    """One of the words in `words`, which stand with `|` between them."""
    found = scalar(problems, node, key)
    known = words.split("|")
    if found is None or found.value in known:
        return found.value if found else None
    guess = problems.guess(found.value, known)
    problems.lost("unknown-word", found.where, key=key, word=found.value, guess=guess, known=", ".join(known))
    return None


def _reference(problems: Problems, node: Node, key: str, context: str) -> str | None:
    return _line(problems, node, key, context)


def _references(problems: Problems, node: Node, key: str, context: str) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    found = [each for item in items if (each := scalar(problems, item, key)) is not None]
    return tuple(word for each in found for word in words_apart(problems, node, each))


def _list(problems: Problems, node: Node, key: str, context: str) -> tuple[str, ...]:
    """A list of words, each of which may hold blanks, or one alone."""
    items = node.items if isinstance(node, Sequence) else (node,)
    found = (scalar(problems, item, key) for item in items)
    return tuple(item.value for item in found if item)


def _languages(problems: Problems, node: Node, key: str, context: str) -> tuple[str, ...]:
    languages: list[str] = []
    if isinstance(node, Scalar) and node.value.strip():
        written = re.split(r"[\s,;]+", node.value.strip(" ,;"))
        problems.lost(
            "languages-list",
            node.where,
            key=key,
            listed=", ".join(_code_of(word) or word for word in written),
        )
        return tuple(dict.fromkeys(word for word in written if _is_language(word)))
    for item in sequence(problems, node, key):
        found = scalar(problems, item, key)
        if found is None:
            continue
        words = re.split(r"[\s,;]+", found.value)
        if len(words) > 1 and all(map(_is_language, words)):
            languages += words_apart(problems, node, found)
        elif not _is_language(found.value):
            code = _code_of(found.value)
            problems.lost(
                "unknown-language",
                found.where,
                value=found.value,
                code=code and phrase("'{code}', or ", code=code),
            )
        elif found.value in languages:
            problems.add("duplicate-language", found.where, value=found.value)
        else:
            languages.append(found.value)
    return tuple(languages)


def _is_language(value: str) -> bool:
    return bool(_LANGUAGE.fullmatch(value)) and babel.localedata.exists(value.replace("-", "_"))


def _code_of(name: str) -> str:
    """The code of a language that is written by its name, in French, in English or in itself; nothing of another."""
    if _is_language(plain := name.lower().partition("_")[0]):
        return plain
    for code in _NAMED:
        language = babel.Locale(code)
        if name.lower() in {str(language.get_language_name(spoken)).lower() for spoken in ("en", "fr", code)}:
            return code
    return ""


def _url(problems: Problems, node: Node, key: str, context: str) -> str | None:
    found = scalar(problems, node, key)
    if found and not _URL.fullmatch(found.value):
        problems.lost("not-a-url", found.where, key=key, value=found.value)
        return None
    return found.value if found else None


def _autocomplete(problems: Problems, node: Node, key: str, context: str) -> str | None:
    found = scalar(problems, node, key)
    if found and found.value not in TOKENS:
        guess = problems.guess(found.value, TOKENS)
        problems.lost("unknown-autocomplete", found.where, value=found.value, guess=guess)
        return None
    return found.value if found else None


def _pattern(problems: Problems, node: Node, key: str, context: str) -> str | None:
    """A pattern of the small language of `formengine.fields.pattern`, whose cost is bounded."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    if fault := pattern_fault(found.value):
        problems.lost(fault, found.where)
        return None
    return found.value


def _id(rule: ids.Rule) -> Callable[[Problems, Node, str, str], str | None]:
    def read(problems: Problems, node: Node, key: str, context: str) -> str | None:
        found = scalar(problems, node, key)
        if found is None:
            return None
        ids.judge(problems, found, rule)
        return found.value

    return read


READERS: Mapping[str, Callable[[Problems, Node, str, str], object]] = {
    "line": _line,
    "text": _text,
    "title": _title,
    "markdown": _markdown,
    "texts": _texts,
    "expression": _expression,
    "flag": _flag,
    "count": _count,
    "number": _number,
    "limit-number": _limit_number,
    "limit-date": times.limit_date,
    "reference": _reference,
    "references": _references,
    "list": _list,
    "aside": asides,
    "languages": _languages,
    "time-zone": countries.time_zone,
    "country": countries.country,
    "url": _url,
    "period": times.period,
    "days": times.days,
    "autocomplete": _autocomplete,
    "pattern": _pattern,
    "opens": times.opens,
    "closes": times.closes,
    "kebab-id": _id(ids.KEBAB),
    "page-id": _id(ids.PAGE),
    "repeat-id": _id(ids.REPEAT),
    "option-id": _id(ids.OPTION),
    "name": _id(ids.NAME),
}
"""How to read each kind of value that is no node of its own: given the value, its key and the name of its text."""
