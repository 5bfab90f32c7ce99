"""One component of a page as one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from formengine.importing.defra.desk import Desk
from formengine.importing.defra.html import line_of, markdown_of
from formengine.importing.defra.spots import Spot
from formengine.importing.draft import Ask, Choice, Setting, Words
from formengine.importing.known import KINDS, Known
from formengine.importing.limits import pattern_settings
from formengine.importing.names import options as option_names
from formengine.importing.texts import line, mapped, noun_of, statement_of
from formengine.loading.autocomplete import TOKENS

TYPES: Mapping[str, str] = {
    "TextField": "text",
    "WebsiteField": "text",
    "MultilineTextField": "long-text",
    "FreeTextField": "long-text",
    "NumberField": "decimal",
    "YesNoField": "yes-no",
    "DateField": "date",
    "DatePartsField": "date",
    "MonthYearField": "month",
    "SelectField": "choice",
    "AutocompleteField": "choice",
    "RadiosField": "choice",
    "CheckboxesField": "choices",
    "UkAddressField": "address",
    "TelephoneNumberField": "phone",
    "EmailAddressField": "email",
    "DeclarationField": "declaration",
}
CONTENT = frozenset("Para Html InsetText Details Markdown List FlashCard NotificationBanner".split())
_COUNTRY = "GB"
"""The builder's addresses and telephone numbers are British."""
_OPTIONS = frozenset(
    "required optionalText hideTitle classes autocomplete customValidationMessage bold rows exposeToContext list".split()
)
"""Options that are read, or that only say how something looks."""
_SCHEMA = frozenset("min max length regex precision integer".split())


def ask_of(desk: Desk, spot: Spot, conditions: frozenset[str], scope: str) -> Ask | None:
    """The question, note or nothing that a component becomes; what it is called is known from then on."""
    kind = spot["type"].text
    if kind in CONTENT:
        return _note(desk, spot, kind, conditions, scope)
    if kind not in TYPES:
        desk.remarks.add(
            "import-component", spot.path, name=spot["name"].text or spot["title"].text, type=kind
        )
        return None
    ask = _field(desk, spot, TYPES[kind], conditions, scope)
    if ask is None:
        return None
    names = {option.id: option.id for option in ask.options}
    if ask.type in ("choice", "choices"):
        names = dict(zip(_values(desk, spot), (option.id for option in ask.options), strict=False))
    elif ask.type in ("yes-no", "declaration"):
        names = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}
    known = Known(ask.id, KINDS.get(ask.type, ""), names, conditions, ask.optional, scope)
    desk.known[spot["name"].text.rpartition(".")[2]] = known
    return ask


def title_of(desk: Desk, spot: Spot) -> Words:
    """The title of a page or component, in the languages that it is said in."""
    return mapped(spot["title"].words(desk.languages[0]), line_of)


def _note(desk: Desk, spot: Spot, kind: str, conditions: frozenset[str], scope: str) -> Ask | None:
    language = desk.languages[0]
    if kind in ("List", "FlashCard"):
        items = [line_of(item["text"].words(language).get(language, "")) for item in desk.items(spot)]
        text: Words = {language: "\n".join(f"- {item}" for item in items if item)}
    else:
        text = mapped(spot["content"].words(language), markdown_of)
    text = desk.said(text, spot["content"], conditions, scope)
    if not any(text.values()):
        return None
    condition = spot["options"]["condition"].text
    if condition:
        desk.remarks.add("import-option", f"{spot.path}.options", key="condition", value=condition)
    label = (
        desk.said(title_of(desk, spot), spot["title"], conditions, scope, title=True)
        if kind in ("Details", "List")
        else {}
    )
    return Ask(
        desk.questions.give(f"note_{spot['name'].text}"),
        "note",
        label or desk.made("note"),
        settings={"text": text},
    )


def _field(desk: Desk, spot: Spot, kind: str, conditions: frozenset[str], scope: str) -> Ask | None:
    name = spot["name"].text
    label = desk.said(title_of(desk, spot), spot["title"], conditions, scope)
    if not label:
        desk.remarks.add("import-label-missing", spot.path, name=name)
        label = {desk.languages[0]: line(name) or "…"}
    options = spot["options"]
    hint = desk.said(mapped(spot["hint"].words(desk.languages[0]), line_of), spot["hint"], conditions, scope)
    if kind == "declaration" and spot["content"].keys:
        hint = {}
    ask = Ask(
        desk.questions.give(name or noun_of(next(iter(label.values())))),
        kind,
        label,
        None if kind == "declaration" else mapped(label, statement_of if kind == "yes-no" else noun_of),
        hint or None,
        optional=options["required"].text == "false",
        autocomplete=options["autocomplete"].text if options["autocomplete"].text in TOKENS else "",
    )
    if any("{{" in text for text in label.values()):
        desk.remarks.add("import-summary", spot.path, name=name)
        ask = replace(ask, summary={desk.languages[0]: ask.id.replace("_", " ").capitalize()})
    if kind in ("choice", "choices"):
        choices = _choices(desk, spot)
        if not choices:
            desk.remarks.add("import-list-missing", f"{spot.path}.list", list=spot["list"].text)
            return None
        ask = replace(ask, options=choices)
    return _limited(desk, spot, ask)


def _values(desk: Desk, spot: Spot) -> list[str]:
    """The values of the items of a component's list, each once, as their options were made."""
    return list(dict.fromkeys(item["value"].text for item in desk.items(spot)))


def _choices(desk: Desk, spot: Spot) -> tuple[Choice, ...]:
    names, seen, choices = option_names(), set(), []
    for item in desk.items(spot):
        value = item["value"].text
        if value in seen:
            desk.remarks.add("import-choice-twice", item.path, name=value)
            continue
        seen.add(value)
        if item["conditional"].keys or item["condition"].text:
            desk.remarks.add("import-conditional-item", item.path, name=value)
        label = _bare(desk, item["text"]) or {desk.languages[0]: value or "…"}
        hint = _bare(desk, item["description"])
        choices.append(Choice(names.give(value), label, hint or None))
    return tuple(choices)


def _bare(desk: Desk, spot: Spot) -> Words:
    """A text of an option, which inserts no answer."""
    return desk.said(mapped(spot.words(desk.languages[0]), line_of), spot, frozenset(), title=True)


def _limited(desk: Desk, spot: Spot, ask: Ask) -> Ask:
    """The limits of a schema, as far as our types know them; each other key is told."""
    schema, options = spot["schema"], spot["options"]
    settings: dict[str, Setting] = {"country": _COUNTRY} if ask.type in ("address", "phone") else {}
    if ask.type == "decimal":
        if schema["precision"].text == "0" or schema["integer"].true:
            ask = replace(ask, type="integer")
        settings |= _figures(schema, {"min": "at-least", "max": "at-most"})
    elif ask.type in ("text", "long-text"):
        keys = (
            {"max": "max-length"} if ask.type == "long-text" else {"min": "min-length", "max": "max-length"}
        )
        settings |= {
            key: value
            for key, value in _figures(schema, keys).items()
            if str(value).isdigit() and value != "0"
        }
        if schema["length"].text.isdigit() and ask.type == "text":
            settings |= {"min-length": schema["length"].text, "max-length": schema["length"].text}
    if schema["regex"].text:
        found = pattern_settings(schema["regex"].text) if ask.type == "text" else {}
        if found:
            ask, settings = replace(ask, type="identifier"), dict(found)
            desk.remarks.add("import-pattern", f"{spot.path}.schema.regex", example=found["example"])
        else:
            desk.remarks.add("import-option", f"{spot.path}.schema", key="regex", value=schema["regex"].text)
    settings |= _days(desk, options)
    known = _OPTIONS | {"maxDaysInFuture", "maxDaysInPast"}
    for place, words in ((options, known), (schema, _SCHEMA)):
        for key in place.keys:
            if key not in words:
                desk.remarks.add("import-option", place.path, key=key, value=place[key].text or "…")
    return replace(ask, settings={**ask.settings, **settings})


def _figures(schema: Spot, keys: Mapping[str, str]) -> dict[str, Setting]:
    found = {ours: schema[theirs].text for theirs, ours in keys.items()}
    return {key: value for key, value in found.items() if value.lstrip("-").replace(".", "", 1).isdigit()}


def _days(desk: Desk, options: Spot) -> dict[str, Setting]:
    """No day ahead is `latest: today`; so many days ahead has no equal."""
    settings: dict[str, Setting] = {}
    for key, ours in (("maxDaysInFuture", "latest"), ("maxDaysInPast", "earliest")):
        if options[key].text == "0":
            settings[ours] = "today"
        elif options[key].text:
            desk.remarks.add("import-option", options.path, key=key, value=options[key].text)
    return settings
