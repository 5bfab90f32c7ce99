"""Reading one value: a word, a number, a date, a text, an expression. Each function says what is wrong, or gives it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from zoneinfo import ZoneInfo

import babel.localedata

from formengine.fields.pattern import pattern_fault
from formengine.loading import ids
from formengine.loading.autocomplete import TOKENS
from formengine.loading.problems import Problems
from formengine.loading.texts import expression_of, text_of
from formengine.loading.tree import Broken, Node, Scalar, Sequence
from formengine.model import Expression, Lapse, Period, Text
from formengine.source import Span

# The shapes of YAML 1.2's core schema, so that `12:30` and `1e3` are never taken for numbers.
_COUNT = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,10})?")
_WRITTEN_FIGURE = re.compile(r"([-+]?[0-9][0-9\s.,'’]*?)\s*(?:[€$£%]|EUR|euros?)?", re.IGNORECASE)
_LONGEST_FIGURE = 60
_TODAY = re.compile(r"aujourd.?hui|maintenant|now|heute|hoy|oggi|hoje|اليوم|today(?!\(\))\W*", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"([1-9][0-9]{0,3}) (day|month)s?")
MOST_DAYS = 400
"""Browsers keep no cookie for longer (RFC 6265bis, 5.5): a draft that lives on without it opens by its code alone."""
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?")
_LAPSE = re.compile(r"([1-9][0-9]{0,3}) (day|month|year)s?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")


def scalar(problems: Problems, node: Node, key: str) -> Scalar | None:
    """The value as something written on its own, not a list or a mapping, and not nothing."""
    if isinstance(node, Scalar):
        if node.empty or not node.value.strip():
            problems.lost("empty-value", node.where, key=key)
            return None
        return node
    if not isinstance(node, Broken):
        problems.lost("not-a-text", node.where, key=key)
    return None


def sequence(problems: Problems, node: Node, key: str) -> tuple[Node, ...]:
    """The items of a list; one that is empty or no list is a problem."""
    if isinstance(node, Sequence):
        if not node.items:
            problems.lost("empty-list", node.where, key=key)
        return node.items
    if not isinstance(node, Broken):
        problems.lost("not-a-list", node.where, key=key)
    return ()


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
    found = scalar(problems, node, key)
    return expression_of(problems, found) if found else None


def _flag(problems: Problems, node: Node, key: str, context: str) -> bool | None:
    found = scalar(problems, node, key)
    if found is None:
        return None
    if found.style == "plain" and found.value.lower() in ("true", "false"):
        return found.value.lower() == "true"
    problems.lost("not-a-flag", found.where, key=key, value=found.value)
    return None


def _count(problems: Problems, node: Node, key: str, context: str) -> int | None:
    found = scalar(problems, node, key)
    if found is None:
        return None
    if found.style == "plain" and _COUNT.fullmatch(found.value):
        return int(found.value)
    problems.lost("not-a-count", found.where, key=key, value=found.value)
    return None


def _number(problems: Problems, node: Node, key: str, context: str) -> Decimal | None:
    return number(problems, node, key)


def number(problems: Problems, node: Node, key: str) -> Decimal | None:
    """A number with a point before its decimals."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    if found.style == "plain" and _NUMBER.fullmatch(found.value):
        return Decimal(found.value)
    if instead := _figure(found.value):
        problems.lost("figure-signs", found.where, value=found.value, instead=instead)
    else:
        problems.lost("not-a-figure", found.where, key=key, value=found.value)
    return None


def _figure(written: str) -> str:
    """What was meant by `5 000,50 €`, as a number; nothing when it is none, or written rightly."""
    found = _WRITTEN_FIGURE.fullmatch(written) if len(written) <= _LONGEST_FIGURE else None
    figure = re.sub(r"[\s'’]", "", found[1]) if found else ""
    comma, point = figure.rfind(","), figure.rfind(".")
    if comma > point:
        figure = figure.replace(".", "").replace(",", ".")
    elif comma >= 0:
        figure = figure.replace(",", "")
    return figure if figure != written and _NUMBER.fullmatch(figure) else ""


def _limit_number(problems: Problems, node: Node, key: str, context: str) -> Decimal | Expression | None:
    found = scalar(problems, node, key)
    if found is None:
        return None
    if _NUMBER.fullmatch(found.value):
        return Decimal(found.value)
    if instead := _figure(found.value):
        problems.lost("figure-signs", found.where, value=found.value, instead=instead)
        return None
    return expression_of(problems, found)


def _limit_date(problems: Problems, node: Node, key: str, context: str) -> str | Expression | None:
    """A day as `2026-03-27`, or a formula; the bare word `today` is the day of reference."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    if found.value == "today":
        return Expression("today()", found.where)
    if _TODAY.fullmatch(found.value):
        problems.lost("write-today", found.where, value=found.value)
        return None
    if _DATE.fullmatch(found.value):
        day = date(problems, found.where, found.value)
        return day.isoformat() if day else None
    return expression_of(problems, found)


def date(problems: Problems, where: Span, written: str) -> datetime.date | None:
    """A day written `2026-03-27`."""
    try:
        if _DATE.fullmatch(written):
            return datetime.date.fromisoformat(written)
    except ValueError:
        pass
    problems.lost("not-a-date", where, value=written)
    return None


def _opens(problems: Problems, node: Node, key: str, context: str) -> datetime.datetime | None:
    """A day and perhaps an hour, as the form's clocks show it; a day alone begins at midnight."""
    found = scalar(problems, node, key)
    return moment(problems, found) if found is not None else None


def _closes(problems: Problems, node: Node, key: str, context: str) -> datetime.datetime | None:
    """The first moment that is too late. A day alone counts to its end: « until the 30th » means all of the 30th."""
    found = scalar(problems, node, key)
    written = moment(problems, found) if found is not None else None
    if written is None or found is None or " " in found.value:
        return written
    return written + datetime.timedelta(days=1)


def _lapse(problems: Problems, node: Node, key: str, context: str) -> Lapse | None:
    """A length of time written `6 months`."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    matched = _LAPSE.fullmatch(found.value)
    if matched is None:
        problems.lost("not-a-lapse", found.where, key=key, value=found.value)
        return None
    many = int(matched[1])
    return (
        Lapse(days=many) if matched[2] == "day" else Lapse(months=many * (12 if matched[2] == "year" else 1))
    )


def moment(problems: Problems, found: Scalar) -> datetime.datetime | None:
    """A moment written `2026-09-30` or `2026-09-30 18:00`, without a time zone."""
    matched = _MOMENT.fullmatch(found.value)
    try:
        if matched:
            at = datetime.datetime.fromisoformat(f"{matched[1]} {matched[2] or '00:00'}")
            if at.year < datetime.MAXYEAR:
                return at
    except ValueError:
        pass
    problems.lost("not-a-moment", found.where, value=found.value)
    return None


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
    found = (scalar(problems, item, key) for item in items)
    return tuple(item.value for item in found if item)


def _languages(problems: Problems, node: Node, key: str, context: str) -> tuple[str, ...]:
    languages: list[str] = []
    for item in sequence(problems, node, key):
        found = scalar(problems, item, key)
        if found is None:
            continue
        known = _LANGUAGE.fullmatch(found.value) and babel.localedata.exists(found.value.replace("-", "_"))
        if not known:
            problems.lost("unknown-language", found.where, value=found.value)
        elif found.value in languages:
            problems.add("duplicate-language", found.where, value=found.value)
        else:
            languages.append(found.value)
    return tuple(languages)


def _time_zone(problems: Problems, node: Node, key: str, context: str) -> str | None:
    found = scalar(problems, node, key)
    if found is None:
        return None
    try:
        return ZoneInfo(found.value).key
    except (ValueError, OSError, KeyError):  # no such zone, a folder of zones, not a name of a zone
        problems.lost("unknown-time-zone", found.where, value=found.value)
        return None


def _period(problems: Problems, node: Node, key: str, context: str) -> Period | None:
    found = scalar(problems, node, key)
    if found is None:
        return None
    written = _PERIOD.fullmatch(found.value)
    if not written:
        problems.lost("not-a-period", found.where, value=found.value)
        return None
    return Period(int(written[1]), "month" if written[2] == "month" else "day")


def _days(problems: Problems, node: Node, key: str, context: str) -> Period | None:
    """A period that begins on another day for each, and of which a browser must be told: months differ."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    written = _PERIOD.fullmatch(found.value)
    if not written or written[2] != "day" or int(written[1]) > MOST_DAYS:
        problems.lost("not-days", found.where, key=key, value=found.value, most=MOST_DAYS)
        return None
    return Period(int(written[1]), "day")


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
    "limit-date": _limit_date,
    "reference": _reference,
    "references": _references,
    "list": _references,
    "languages": _languages,
    "time-zone": _time_zone,
    "url": _url,
    "period": _period,
    "days": _days,
    "autocomplete": _autocomplete,
    "pattern": _pattern,
    "opens": _opens,
    "closes": _closes,
    "lapse": _lapse,
    "kebab-id": _id(ids.KEBAB),
    "page-id": _id(ids.PAGE),
    "repeat-id": _id(ids.REPEAT),
    "option-id": _id(ids.OPTION),
    "name": _id(ids.NAME),
}
"""How to read each kind of value that is no node of its own: given the value, its key and the name of its text."""
