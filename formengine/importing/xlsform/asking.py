"""One row of `survey` as one question: its type, its texts, its options, its limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from formengine.importing.draft import Ask, Choice, Remarks, Setting, Words
from formengine.importing.known import KINDS, Known
from formengine.importing.names import options as option_names
from formengine.importing.texts import line, mapped, noun_of, statement_of, title_of
from formengine.importing.xlsform.outline import Item
from formengine.importing.xlsform.workbook import Row

TYPES: Mapping[str, str] = {
    "text": "text",
    "integer": "integer",
    "decimal": "decimal",
    "range": "decimal",
    "date": "date",
    "select_one": "choice",
    "select_multiple": "choices",
    "acknowledge": "declaration",
    "note": "note",
}
METADATA = frozenset(
    "start end today deviceid subscriberid simserial phonenumber username email audit start-geopoint".split()
)
WITHOUT_EQUAL = frozenset(
    """
    geopoint geotrace geoshape time datetime image audio video file background-audio barcode rank hidden xml-external
    csv-external select_one_from_file select_multiple_from_file select_one_external osm url bearing range-slider
    """.split()
)
"""Types that XLSForm has and this language has no word for."""

_YES = frozenset("yes y oui o true 1 نعم".split())
_NO = frozenset("no n non false 0 لا".split())
_YES_WORDS = ("yes", "oui", "نعم", "true")
_NO_WORDS = ("no", "non", "لا", "false")


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of `choices`, by name."""

    rows: Mapping[str, tuple[Row, ...]]

    @classmethod
    def of(cls, rows: tuple[Row, ...]) -> Lists:
        """The rows, each with its list."""
        lists: dict[str, list[Row]] = {}
        for row in rows:
            lists.setdefault(row["list_name"], []).append(row)
        return cls({name: tuple(each) for name, each in lists.items()})


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a question, and what their names became."""

    choices: tuple[Choice, ...]
    names: Mapping[str, str]


def kind_of(item: Item, options: Options) -> str:
    """Our type for a row that asks something."""
    kind = TYPES[item.kind]
    appearance = item.row["appearance"]
    if kind == "text" and "multiline" in appearance:
        return "long-text"
    if kind == "date" and "month-year" in appearance:
        return "month"
    if kind == "choice" and yes_no(options):
        return "yes-no"
    if item.kind == "range" and all("." not in value for value in parameters(item.row).values()):
        return "integer"
    return kind


def yes_no(options: Options) -> Mapping[str, str]:
    """Which name means yes and which no, where the two options say just that; empty otherwise."""
    if len(options.choices) != 2:
        return {}
    meant: dict[str, str] = {}
    for written, choice in zip(options.names, options.choices, strict=True):
        label = next(iter(choice.label.values())).strip().lower().rstrip(".")
        if written.lower() in _YES and label in _YES_WORDS:
            meant[written.lower()] = "yes"
        elif written.lower() in _NO and label in _NO_WORDS:
            meant[written.lower()] = "no"
    return meant if set(meant.values()) == {"yes", "no"} else {}


def options_of(item: Item, lists: Lists, said: Callable[[Row], Words], remarks: Remarks) -> Options:
    """The options of a select; none, with a remark, when its list is missing. `said` gives the label of a row."""
    if item.kind not in ("select_one", "select_multiple"):
        return Options((), {})
    wanted = item.about[0] if item.about else ""
    rows = lists.rows.get(wanted, ())
    if not rows:
        remarks.add("import-list-missing", item.row.place("type"), list=wanted)
    names, given = option_names(), {}
    choices: list[Choice] = []
    for row in rows:
        if row["name"] in given:
            remarks.add("import-choice-twice", row.place("name"), name=row["name"])
            continue
        given[row["name"]] = names.give(row["name"])
        label = said(row)
        if not label:
            remarks.add("import-label-missing", row.place(), name=row["name"])
            label = {"": line(row["name"]) or given[row["name"]]}
        choices.append(Choice(given[row["name"]], mapped(label, line)))
    return Options(tuple(choices), given)


def parameters(row: Row) -> dict[str, str]:
    """`start=0 end=17 step=1`."""
    pairs = (pair.partition("=") for pair in row["parameters"].replace(",", " ").replace(";", " ").split())
    return {key.strip().lower(): value.strip() for key, _, value in pairs if value}


def range_settings(row: Row, remarks: Remarks) -> dict[str, Setting]:
    """The limits of a range; its step cannot be said."""
    given = {"start": "0", "end": "10", "step": "1", **parameters(row)}
    settings: dict[str, Setting] = {}
    for key, name in (("start", "at-least"), ("end", "at-most"), ("step", "")):
        try:
            figure = Decimal(given[key])
        except InvalidOperation:
            remarks.add("import-parameter", row.place("parameters"), name=key, value=given[key])
            continue
        if name and figure.is_finite():
            settings[name] = f"{figure:f}"
        elif figure != 1:
            remarks.add("import-range-step", row.place("parameters"), step=given[key])
    return settings


def note_of(id_: str, label: Words, hint: Words, heading: Words) -> Ask:
    """A note: what fits heads it, the rest is its text; one short sentence stands below a heading of ours.

    A heading inserts no answer, as it may be the title of the page.
    """
    inserts = any("{{" in text for text in label.values())
    if hint and not inserts:
        return Ask(id_, "note", mapped(label, line), settings={"text": hint})
    cut = {language: title_of(text) for language, text in label.items()}
    if all(title and rest and "{{" not in title for title, rest in cut.values()) and not hint:
        titles = {language: title for language, (title, _) in cut.items()}
        return Ask(id_, "note", titles, settings={"text": {lang: rest for lang, (_, rest) in cut.items()}})
    whole = {
        language: "\n\n".join(filter(None, (text, hint.get(language)))) for language, text in label.items()
    }
    return Ask(id_, "note", heading, settings={"text": whole})


def plain_ask(id_: str, kind: str, label: Words, hint: Words, *, optional: bool) -> Ask:
    """A question with the noun that its label gives."""
    noun = None if kind == "declaration" else mapped(label, statement_of if kind == "yes-no" else noun_of)
    return Ask(id_, kind, mapped(label, line), noun, mapped(hint, line) or None, optional=optional)


def known_of(ask: Ask, options: Options, conditions: frozenset[str], scope: str) -> Known:
    """What formulas may know of a question."""
    names = yes_no(options) if ask.type == "yes-no" else options.names
    if ask.type == "declaration":
        names = {"ok": "yes", "true": "yes"}
    kind = KINDS.get(ask.type, "")
    return Known(ask.id, kind, names, conditions, ask.optional, scope)
