"""Pages that belong to no form: the list of forms, and errors outside any form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from formengine.catalogues import ENGINE, Catalogue
from formengine.compiling.environment import environment
from formengine.compiling.site import Site, language_name
from formengine.compiling.words import Words


def _nowhere(language: str) -> str:
    return ""


@dataclass
class EnginePages:
    """The engine's own pages. `offered` are the languages that claimants may read, `languages` all that have words."""

    site: Site
    offered: tuple[str, ...]
    languages: tuple[str, ...]
    ending: Callable[[str], str] = _nowhere
    """Where one ends the session that is open on a shared device, in a language; nothing where none is."""
    _words: dict[str, Words] = field(default_factory=dict, repr=False)

    def words(self, language: str) -> Words:
        """The engine's words in a language."""
        words = self._words.get(language)
        if words is None:
            words = self._words[language] = Words(language, Catalogue.load(language, ENGINE).by_key())
        return words

    def render(self, template: str, language: str, **context: object) -> str:
        """One page."""
        words = self.words(language)

        def t(key: str, **params: object) -> Markup:
            text = Markup("").join([words.engine[key]])
            # « 2 000 caractères »: without its groups a number is read as a year.
            shown = {
                name: words.written(each) if type(each) is int else each for name, each in params.items()
            }
            return text.format(**shown) if params else text

        return (
            environment(self.site.overrides)
            .get_template(template)
            .render(
                language=language,
                direction=words.direction,
                site=self.site,
                t=t,
                notices=Markup(self.site.notices(words, None, False)),  # noqa: S704  # HTML already
                ending=self.ending(language),
                others=[(code, language_name(code)) for code in self.offered if code != language],
                **context,
            )
        )
