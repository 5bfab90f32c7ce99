"""What is wrong with a form's translations alone keeps nobody from seeing the form: its copy gets catalogues that are whole.

Whoever writes a form saves it many times before anybody translates it. In the copy that is shown, a text whose translation
is missing, unsure or wrong stands in the language of the file. The catalogues themselves are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from formengine.catalogues import Catalogue, CatalogueError, path_of
from formengine.checks.catalogue_files import shown
from formengine.model import Form
from formengine.model.walk import texts
from formengine.problems import Problem

_CODES = ("catalogue-", "translation-")
_ENDING = ".po"


def of_translations(problem: Problem) -> bool:
    """Whether it is the translations that are wrong: they are told by their codes, or by where they stand."""
    return problem.code.startswith(_CODES) or problem.where.source.name.endswith(_ENDING)


def made_whole(form: Form, locales: Path | None, to: Path, problems: Sequence[Problem]) -> frozenset[str]:
    """Write whole catalogues into a folder; the languages that were not. `problems` are the errors of translations.

    Where the form has those of the engine's own folder, all of its languages are written, as that is not looked into then.
    """
    found: set[str] = set()
    for language in form.all_languages[1:]:
        path = path_of(language, form.id, locales)
        here = [problem for problem in problems if _is_of(problem, language, path)]
        if here:
            found.add(language)
        if here or locales is None:
            wrong = frozenset(problem.where.line for problem in here if _stands_in(problem, path))
            said = dict(_said(form, language, locales, wrong))
            _write(path_of(language, form.id, to), language, said)
    return frozenset(found)


def _is_of(problem: Problem, language: str, path: Path) -> bool:
    return problem.values.get("language") == language or _stands_in(problem, path)


def _stands_in(problem: Problem, path: Path) -> bool:
    return problem.where.source.name == shown(path)


Key = tuple[str, str]
"""The context of a text, and the text."""


def _said(
    form: Form, language: str, locales: Path | None, wrong: frozenset[int]
) -> Iterator[tuple[Key, str]]:
    """Each text with what is said in its place. A draft may have gaps: there the page says the text itself by itself."""
    if language not in form.draft_languages:
        yield from (((text.context, text.source), text.source) for text in texts(form))
    try:
        entries = Catalogue.load(language, form.id, locales).entries
    except CatalogueError:  # told at the top of the page
        return
    for entry in entries:
        if entry.usable and entry.line not in wrong:
            yield (entry.context, entry.source), entry.translation


def _write(path: Path, language: str, said: Mapping[Key, str]) -> None:
    catalog = Catalog(locale=language.replace("-", "_"), charset="utf-8")
    for (context, source), translation in said.items():
        catalog.add(source, translation, context=context or None)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0)
