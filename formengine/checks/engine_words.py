"""The engine's own words are there in every language, as in the one that they are written in first.

- `words-missing`: a language has nothing for a key, or only something fuzzy.
- `words-places`: it has other places (`{noun}`) than the source: something would be missing, or a page could not be made.
- `words-unknown`: it has a key that the source has not.

Besides, all that is told of any catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from formengine.catalogues import ENGINE, Catalogue, CatalogueError, Entry, languages_of
from formengine.checks import catalogue_files
from formengine.checks.catalogue_files import place, shown
from formengine.checks.translated import Pair, held_against
from formengine.model.engine_said import SOURCE, engine_said, places_of
from formengine.phrases import phrase
from formengine.problems import Problem, guess


def check(locales: Path | None = None) -> Iterator[Problem]:
    """Yield what is wrong with the engine's words in each language that has any."""
    source: Mapping[str, Entry] = {}
    for language in sorted(languages_of(ENGINE, locales), key=lambda each: (each != SOURCE, each)):
        try:
            catalogue = Catalogue.load(language, ENGINE, locales)
        except CatalogueError as error:
            values = {"language": language, "reason": error.reason}
            yield Problem("catalogue-broken", place(error.path, error.line), values)
            continue
        yield from catalogue_files.check(catalogue)
        if language == SOURCE:
            source = {entry.source: entry for entry in catalogue.entries}
        else:
            yield from _against(source, catalogue)


def _against(source: Mapping[str, Entry], catalogue: Catalogue) -> Iterator[Problem]:
    known = {entry.source: entry for entry in catalogue.entries}
    pairs = []
    for key, first in source.items():
        entry = known.get(key)
        if entry is None or not entry.usable:
            where = place(catalogue.path, entry.line if entry is not None else 1)
            values = {"key": key, "said": first.translation, "source": SOURCE, "path": shown(catalogue.path)}
            yield Problem("words-missing", where, {"language": catalogue.language, **values})
            continue
        if _filled(entry) != _filled(first):
            yield _places(key, first, entry, catalogue)
        pairs.append(Pair(entry, first.translation, engine_said(key), key))
    for key in known.keys() - source.keys():
        values = {"key": key, "guess": guess(key, source)}
        yield Problem("words-unknown", place(catalogue.path, known[key].line), values, "warning")
    yield from held_against(catalogue, pairs)


def _filled(entry: Entry) -> set[str]:
    """The places of a text. A name with a capital is the same name: many scripts have no capitals."""
    return {name.lower() for name in places_of(entry.translation)}


def _places(key: str, first: Entry, entry: Entry, catalogue: Catalogue) -> Problem:
    listed = ", ".join(f"{{{name}}}" for name in dict.fromkeys(places_of(first.translation))) or phrase(
        "none"
    )
    values = {"language": catalogue.language, "key": key, "source": SOURCE, "places": listed}
    return Problem("words-places", place(catalogue.path, entry.line), values)
