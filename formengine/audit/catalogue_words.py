"""The engine's words in a language, as rules compare pages with them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from formengine import tags
from formengine.catalogues import ENGINE, Catalogue


@cache
def words_of(language: str) -> Mapping[str, str]:
    """The words by their key: `form.optional`, `error.prefix`."""
    return MappingProxyType(dict(Catalogue.load(tags.spoken(language), ENGINE).by_key()))
