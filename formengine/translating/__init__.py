"""Texts on their way to translators and back: gettext catalogues as translators' tools read and write them."""

from __future__ import annotations

from formengine.translating.book import Book, Message
from formengine.translating.pofile import opened, written
from formengine.translating.templates import engine_template, form_template
from formengine.translating.updating import Tally, updated

__all__ = ["Book", "Message", "Tally", "engine_template", "form_template", "opened", "updated", "written"]
