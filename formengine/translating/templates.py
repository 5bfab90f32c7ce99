"""Templates of catalogues (`.pot`): every text without a translation, for tools that make catalogues themselves."""

from __future__ import annotations

from pathlib import Path

from formengine.catalogues import ENGINE, Catalogue
from formengine.model import Form
from formengine.model.engine_said import SOURCE
from formengine.translating.book import Book, Message
from formengine.translating.engine_words import engine_notes
from formengine.translating.updating import form_messages


def form_template(form: Form) -> Book:
    """The template of a form."""
    comment = f"# {form.id}, written in '{form.source_language}'. Made by: formengine i18n extract {form.id}"
    return Book(comment, _header(form.id), tuple(form_messages(form)))


def engine_template(locales: Path | None = None) -> Book:
    """The template of the engine's own words, whose sources are keys: what they say is in the notes.

    Raises CatalogueError.
    """
    comment = (
        "# The engine's own words. A msgid is a key, never a text. Made by: formengine i18n extract --engine"
    )
    said = Catalogue.load(SOURCE, ENGINE, locales)
    english = Catalogue.load("en", ENGINE, locales).by_key()
    messages = (
        Message(
            entry.context,
            entry.source,
            notes=engine_notes(
                entry.source, {SOURCE: entry.translation, "en": english.get(entry.source, "")}
            ),
            places=(f"locales/{SOURCE}/LC_MESSAGES/{ENGINE}.po:{entry.line}",),
        )
        for entry in said.entries
    )
    return Book(comment, _header(ENGINE), tuple(messages))


def _header(name: str) -> dict[str, str]:
    # No date: the same texts give the same bytes, and a new date would be a change in which nothing has changed.
    return {
        "Project-Id-Version": name,
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
