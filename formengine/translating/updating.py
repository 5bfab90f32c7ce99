"""A form's texts as a catalogue, with the translations that it had: what was moved, renamed or reworded keeps them.

A text is found again

1. by its context and its words: it is the same;
2. by its words, where no text of that context says them any more, and the new context is of the same kind: it was moved or
   renamed, and is the same;
3. by its context: it was reworded, and its translation wants a look (`fuzzy`), beside what it said before;
4. by its words where the kind is another, or by most of them: it was changed more, and its translation wants a look;
5. by its words, where another text of the form says the same: its translation is proposed, and wants a look.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from formengine.checks.catalogue_files import plural_forms
from formengine.checks.translations import said_in
from formengine.model import Form, Text
from formengine.model.said import said
from formengine.model.walk import texts
from formengine.phrases import Phrase, numbered, phrase
from formengine.translating.book import FUZZY, Book, Key, Message
from formengine.translating.notes import names_in, notes

ALIKE = 0.75
"""How much of a text must be the same for it to be the same text, reworded (`difflib`'s ratio)."""

LIKELY = 10
"""How many texts are compared letter by letter, for each that is looked for."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many texts there are, how many still want a translator, and how many that are gone are kept."""

    texts: int
    missing: int
    fuzzy: int
    gone: int = 0

    def words(self) -> Phrase:
        """All of it in a sentence."""
        return phrase(
            "{texts}, {missing} to translate, {fuzzy} to look over{kept}",
            texts=numbered(self.texts, "1 text", "{n} texts"),
            missing=self.missing,
            fuzzy=self.fuzzy,
            kept=phrase(", {n} no longer used", n=self.gone) if self.gone else "",
        )

    def __str__(self) -> str:
        return self.words()


def updated(form: Form, language: str, old: Book) -> tuple[Book, Tally]:
    """The catalogue of a form in a language: every text with its context and place, and what `old` knows of it."""
    now = form_messages(form, language)
    found, left = _found_again(now, old)
    messages = tuple(_taken_over(message, found.get(message.key)) for message in now)
    gone = tuple(_as_gone(each) for each in left if each.translation)
    comment = old.comment if old.header else f"# {form.id} in {language}."
    book = Book(comment, _header(form.id, language, old), messages, gone)
    missing = sum(not each.translation for each in messages)
    fuzzy = sum(FUZZY in each.flags for each in messages)
    return book, Tally(len(messages), missing, fuzzy, len(gone))


def form_messages(form: Form, language: str = "") -> list[Message]:
    """The texts of a form as entries without translations, in the order of the file, each once with all its places. With a
    `language`, only what that says: easy words are not offered in each.
    """
    known, names = said(form), names_in(form)
    found: dict[Key, Message] = {}
    every = texts(form)
    for text in said_in(language, form, every) if language else every:
        key, place = (text.context, text.source), _place(text)
        if key in found:
            places = dict.fromkeys((*found[key].places, place))
            found[key] = replace(found[key], places=tuple(places))
        else:
            found[key] = Message(*key, notes=notes(text, known, names), places=(place,))
    return list(found.values())


def _place(text: Text) -> str:
    path, here = Path(text.where.source.name), Path.cwd()
    shown = (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
    return f"{shown}:{text.where.line}"


@dataclass(frozen=True, slots=True)
class _Again:
    """An entry in which a text is found again, and whether its translation holds as it is."""

    entry: Message
    holds: bool


def _found_again(now: Sequence[Message], old: Book) -> tuple[dict[Key, _Again], list[Message]]:
    """By each text's key, where it was before; and the entries in which none is found."""
    known = {each.key: each for each in (*old.gone, *old.messages)}
    found = {each.key: _Again(known.pop(each.key), holds=True) for each in now if each.key in known}
    listed = {each.key for each in old.messages}
    _moved([each for each in now if each.key not in found], known, found)
    wanting = [each for each in now if each.key not in found]
    # What is gone already waits for its own words: the context alone would bring back what somebody has replaced.
    reworded = {each.context: each for each in known.values() if each.key in listed}
    for message in wanting:
        if (entry := reworded.pop(message.context, None)) is not None:
            found[message.key] = _Again(known.pop(entry.key), holds=False)
    _changed([each for each in wanting if each.key not in found], known, found)
    _said_elsewhere([each for each in wanting if each.key not in found], found)
    return found, list(known.values())


def _moved(wanting: Iterable[Message], known: dict[Key, Message], found: dict[Key, _Again]) -> None:
    """Find what was moved or renamed among the entries that no text has any more; those that are found are taken out."""
    by_words = _by_source(known)
    for message in wanting:
        same = [each for each in by_words[message.source] if each.key in known and each.kind == message.kind]
        if (nearest := _nearest(message, same)) is not None:
            found[message.key] = _Again(known.pop(nearest.key), holds=True)


def _by_source(known: dict[Key, Message]) -> defaultdict[str, list[Message]]:
    by_source: defaultdict[str, list[Message]] = defaultdict(list)
    for entry in known.values():
        if entry.translation:
            by_source[entry.source].append(entry)
    return by_source


def _changed(wanting: Iterable[Message], known: dict[Key, Message], found: dict[Key, _Again]) -> None:
    """Find what has another kind now, or most of the words of one that no text has any more; likewise taken out."""
    same_words = _by_source(known)
    rest = []
    for message in wanting:
        same = [each for each in same_words[message.source] if each.key in known]
        if (nearest := _nearest(message, same)) is None:
            rest.append(message)
        else:
            found[message.key] = _Again(known.pop(nearest.key), holds=False)
    words: defaultdict[tuple[str, str], list[Message]] = defaultdict(list)
    for entry in known.values():
        for word in set(entry.source.split()) if entry.translation else ():
            words[entry.kind, word].append(entry)
    for message in rest:
        shared = Counter(
            each.key
            for word in message.source.split()
            for each in words[message.kind, word]
            if each.key in known
        )
        # Those with the most words in common are compared letter by letter, which takes long.
        by_words = {known[key].source: key for key, _ in shared.most_common(LIKELY)}
        near = difflib.get_close_matches(message.source, by_words, n=1, cutoff=ALIKE)
        if near:
            found[message.key] = _Again(known.pop(by_words[near[0]]), holds=False)


def _nearest(message: Message, entries: Sequence[Message]) -> Message | None:
    """The entry whose context looks most like the text's: « Non » is an option of many questions."""

    def likeness(entry: Message) -> float:
        return difflib.SequenceMatcher(None, message.context, entry.context).ratio()

    return max(entries, key=likeness, default=None)


def _said_elsewhere(wanting: Iterable[Message], found: dict[Key, _Again]) -> None:
    """Propose what other texts with the same words are translated with, of the same kind if there is one."""
    by_words: defaultdict[str, list[Message]] = defaultdict(list)
    for again in found.values():
        if again.holds and again.entry.translation and FUZZY not in again.entry.flags:
            by_words[again.entry.source].append(again.entry)
    for message in wanting:
        same = by_words.get(message.source, [])
        alike = [each for each in same if each.kind == message.kind] or same
        if alike:
            # Its comments and flags are of that other text.
            proposed = Message(alike[0].context, message.source, alike[0].translation)
            found[message.key] = _Again(proposed, holds=False)


def _taken_over(message: Message, again: _Again | None) -> Message:
    """A text with what is known of it."""
    if again is None:
        return message
    entry = again.entry
    before = entry.before if again.holds or FUZZY in entry.flags else None
    if not again.holds and before is None and entry.key != message.key:
        before = entry.key
    flags = entry.flags if again.holds else entry.flags | {FUZZY}
    if not entry.translation:
        before, flags = None, flags - {FUZZY}
    if FUZZY not in flags:
        before = None
    return replace(
        message, translation=entry.translation, comments=entry.comments, flags=flags, before=before
    )


def _as_gone(message: Message) -> Message:
    return replace(message, notes=(), places=(), before=None)


def _header(name: str, language: str, old: Book) -> dict[str, str]:
    """The header of the old catalogue, with what translators' tools have put there; that of a new one has no dates, which
    would be changes that change nothing.
    """
    locale = language.replace("-", "_")
    needed = {
        "Project-Id-Version": name,
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }
    always = {key: needed[key] for key in ("Language", "Content-Type")}
    return {**(old.header or needed), **always}
