"""A form's texts as a gettext catalogue, with the translations that it had."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from formengine.checks.translations import said_in
from formengine.model import Form, Text
from formengine.model.walk import texts
from formengine.problems import counted

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many texts there are, and how many still want a translator."""

    texts: int
    missing: int
    fuzzy: int

    def __str__(self) -> str:
        return f"{counted(self.texts, 'text')}, {self.missing} to translate, {self.fuzzy} to look over"


def updated(form: Form, language: str, old: Catalog | None) -> tuple[Catalog, Tally]:
    """The catalogue of a form in a language: every text with its context and place, and what `old` knows of it."""
    catalog = _empty(form, language, old)
    listed = {_key(message): message for message in old or () if message.id}
    gone = {_key(message): message for message in old.obsolete.values()} if old is not None else {}
    before = {**gone, **listed}
    every = said_in(language, form, texts(form))
    now = {(text.context, text.source): text for text in every}
    # A text with the same context and other words is the same text, changed: its translation wants a look.
    changed = {key[0]: key for key in listed if key not in now}
    for key, text in now.items():
        former_key = key if key in before else changed.pop(text.context, key)
        _add(catalog, text, before.get(former_key), was_changed=former_key != key)
        before.pop(former_key, None)
    _locate(catalog, every)
    for (context, source), message in before.items():
        if message.string:
            catalog.obsolete[f"{context}\4{source}"] = message
    return catalog, _tally(catalog)


def _locate(catalog: Catalog, found: Sequence[Text]) -> None:
    """Note each place of each text: the same may stand in several."""
    for text in found:
        message = catalog.get(text.source, text.context)
        if message is not None:
            message.locations.append((_place(text.where.source.name), text.where.line))


def _tally(catalog: Catalog) -> Tally:
    messages = [message for message in catalog if message.id]
    missing = sum(1 for message in messages if not message.string)
    return Tally(len(messages), missing, sum(1 for message in messages if message.string and message.fuzzy))


def _empty(form: Form, language: str, old: Catalog | None) -> Catalog:
    """A catalogue with the header of the old one: its comment may say who translated it and how far it is."""
    catalog = Catalog(
        locale=language.replace("-", "_"),
        domain=form.id,
        project=form.id,
        version="1",
        header_comment=old.header_comment if old is not None else f"# {form.id}: {language}",
        charset="utf-8",
        fuzzy=False,
    )
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    for name in ("creation_date", "revision_date", "last_translator", "language_team", "msgid_bugs_address"):
        given = getattr(old, name, None)
        if name.endswith("date"):
            setattr(catalog, name, given if isinstance(given, datetime.datetime) else now)
        else:
            # Babel's own placeholders, such as EMAIL@ADDRESS, say nothing.
            setattr(catalog, name, "" if not given or "ADDRESS" in given or "LL@li.org" in given else given)
    return catalog


def _add(catalog: Catalog, text: Text, former: Message | None, *, was_changed: bool) -> None:
    notes = ["Markdown: paragraphs, lists, emphasis, links."] if text.kind == "markdown" else []
    if text.register == "easy":
        notes.append("Easy words: one idea a sentence, 12 words at most.")
    message = catalog.add(
        text.source,
        former.string if former is not None else "",
        auto_comments=notes,
        user_comments=former.user_comments if former is not None else (),
        previous_id=former.id if was_changed and former is not None else (),
        context=text.context,
    )
    # Babel takes « 50 % de » for a format of C, and translators' tools would then find mistakes that are none.
    message.flags.difference_update({"python-format", "python-brace-format"})
    if former is not None and former.string and (was_changed or former.fuzzy):
        message.flags.add("fuzzy")


def _key(message: Message) -> Key:
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def _place(name: str) -> str:
    path = Path(name)
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
