"""Who has filled a request in, and what was declared by sending it, as the interface's `show` gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from formengine import formats
from formengine.office.site.officer import Officer
from formengine.problems import FormError
from formengine.web.handing import called


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who has answered: who, in the words of the page, and which parts, in those of the form. `key` is what puts
    the two together; of whoever was alone nothing but who they are is said.
    """

    key: str
    who: str
    parts: Markup


def lines_of(officer: Officer, request: Mapping[str, Any]) -> Sequence[Line]:
    """Whose hands a request went through, and which read it last; nothing where its form does not ask."""
    hands, words = request["filled_by"], officer.site.pages.words(officer.language)
    titles = _titles(officer, request["form"], request["language"])
    lines = []
    for each in hands:
        named = [words.word("who.part", title=titles.get(part, part)) for part in each["parts"]]
        parts = ", ".join(named) if len(hands) > 1 else ""
        # Who was let in and wrote nothing that stayed is named, too: they have read.
        read_only = not each["parts"] and not each["sent"]
        key = "who.parts" if parts else "who.let-in" if read_only else ""
        lines.append(Line(key, called(words, each), in_language(officer, request["language"], parts)))
    if len(hands) > 1:
        lines += [Line("who.sends", called(words, each), Markup()) for each in hands if each["sent"]]
    return lines


def marked(officer: Officer, language: str) -> tuple[str, str]:
    """The language of words on a page in another one, and their direction (WCAG 3.1.2); nothing where it is its own."""
    if language == officer.language:
        return "", ""
    return language, "rtl" if formats.right_to_left(language) else "ltr"


def in_language(officer: Officer, language: str, text: str) -> Markup:
    """Some words of a sentence, marked as being in another language where they are."""
    lang, direction = marked(officer, language)
    if not lang or not text:
        return Markup.escape(text)
    # `Markup.format` escapes what it is given: parts have the names that designers wrote.
    return Markup('<span lang="{}" dir="{}">{}</span>').format(lang, direction, text)


def _titles(officer: Officer, form_id: str, language: str) -> Mapping[str, str]:
    """The title of each part of a form; nothing where it is not installed here."""
    try:
        shelf = officer.desk.library.get(form_id, language)
        plain = shelf.compiled(language).prose.words.text
    except (KeyError, FormError):
        return {}
    return {part.id: plain(part.title) for part in shelf.checked.form.parts}
