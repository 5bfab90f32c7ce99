"""The words that are said around a page's own: roles, states, places. In `locales/*/LC_MESSAGES/formengine-heard.po`.

They are our own, not those of a screen reader, of which each has others. A language without such a catalogue says them in
English: a draft language is heard before anybody translated them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from formengine import tags
from formengine.audit.languages import UNKNOWN
from formengine.catalogues import Catalogue
from formengine.pseudo import base
from formengine.typography import PLAIN

DOMAIN = "formengine-heard"
LAST_RESORT = "en"


@dataclass(frozen=True)
class Spoken:
    """The words of one language, by key (`role.button`, `state.required`)."""

    language: str
    words: Mapping[str, str]

    def role(self, role: str) -> str:
        """The word for a role; that of the tree itself for one that nobody named, so that it is not missed."""
        return self.words.get(f"role.{role}", role)

    def say(self, key: str, **values: object) -> str:
        """The word of a key, its places filled. Raises KeyError: a key that is asked for must be there."""
        return self.words[key].format(**values)

    def name_of(self, language: str) -> str:
        """How a language is called in this one; its code where nobody knows it."""
        if language == UNKNOWN:
            return self.say("language-unknown")
        try:
            named = Locale.parse(base(language), sep="-").get_display_name(
                base(self.language).replace("-", "_")
            )
        except (UnknownLocaleError, ValueError):
            named = None
        return named or language


@cache
def spoken_in(language: str) -> Spoken:
    """The words of a language, with English in the place of what is missing. What is heard has one kind of space."""
    language = tags.spoken(language)
    own, english = (Catalogue.load(each, DOMAIN).by_key() for each in (language, LAST_RESORT))
    return Spoken(language, {key: said.translate(PLAIN) for key, said in {**english, **own}.items()})
