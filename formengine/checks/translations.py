"""Every text of a form is translated in every language that it offers.

- `catalogue-missing`, `catalogue-broken`, `catalogue-encoding`: a language has no catalogue, or one that cannot be read.
- `invisible-character`: a catalogue holds a character that only compiled pages may hold.
- `translation-missing`: a text has no translation; `translation-many`: many have none.
- `translation-fuzzy`: the text changed since it was translated; claimants would read the old meaning.
- `translation-inserts`: a translation inserts other formulas than its source, so that an answer is lost or unknown.
- `single-braces`, `html-in-text`, `html-in-markdown`: as in the form's own texts.
- `translation-draft`: how much of a draft language is missing; a warning, as nobody is offered it yet.

A draft keeps no other language back: whatever is wrong with it is a warning. With what would be an error elsewhere, no
page is made of it until it is mended.

Other rules judge the file of a catalogue, and hold each translation against its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from formengine.catalogues import Catalogue, CatalogueError, Entry
from formengine.checks import catalogue_files, translated
from formengine.checks.catalogue_files import mark_of
from formengine.checks.catalogue_files import place as _place
from formengine.checks.catalogue_files import shown as _shown
from formengine.checks.markup import names_of, slips
from formengine.model import Form, Text
from formengine.model.text import cut_at_inserts
from formengine.model.walk import texts
from formengine.phrases import numbered, phrase, strung
from formengine.problems import Problem
from formengine.source import Source, Span

FEW = 3
"""How many untranslated texts are told one by one."""


Judged = Mapping[str, Sequence[Problem]]
"""What is wrong with each language, as if all were offered."""


def check(form: Form, locales: Path | None = None) -> Iterator[Problem]:
    """Yield what is missing in each language but the one that the form is written in."""
    yield from told(form, judged(form, locales))


def judged(
    form: Form,
    locales: Path | None = None,
    unsettled: AbstractSet[str] = frozenset(),
    problems: Sequence[Problem] = (),
) -> Judged:
    """What is missing in each language, and no milder for a draft.

    Nothing is said of texts under an id of `unsettled`: their entries are found under the one that they will have. Nor of
    those that are wrong themselves, as `problems` tell: once they are mended, they are other texts to translate.
    """
    known = texts(form) if len(form.all_languages) > 1 else []
    places = _Places(problems)
    every = [
        each for each in known if unsettled.isdisjoint(each.context.split(".")) and not places.hold(each)
    ]
    return {language: list(_in(language, form, every, locales)) for language in form.all_languages[1:]}


class _Places:
    """Where errors stand."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.by_line: dict[tuple[Source, int], list[int]] = {}
        for each in problems:
            if each.severity == "error":
                where = each.where
                self.by_line.setdefault((where.source, where.line), []).append(where.column)

    def hold(self, text: Text) -> bool:
        """Whether one stands in a text: on its first line, in one that it inserts, or further down in one of many lines."""
        if not self.by_line:
            return False
        where, breaks = text.where, text.source.count("\n")
        return (
            any(where.column <= column <= where.column + where.length for column in self._on(where, 0))
            or any(insert.where.column in self._on(insert.where, 0) for insert in text.inserts)
            or (breaks > 0 and any(self._on(where, number) for number in range(1, breaks + 2)))
        )

    def _on(self, where: Span, below: int) -> Sequence[int]:
        return self.by_line.get((where.source, where.line + below), ())


def told(form: Form, found: Judged) -> Iterator[Problem]:
    """What was found, as it weighs on the form: an error of a draft is a warning."""
    for language, problems in found.items():
        drafted = language in form.draft_languages
        for each in problems:
            yield replace(each, severity="warning") if drafted and each.severity == "error" else each


def unfit(form: Form, found: Judged) -> Judged:
    """The drafts of which no page can be made, with the errors that keep each from it."""
    errors = {
        language: [each for each in found[language] if each.severity == "error"]
        for language in form.draft_languages
        if language in found
    }
    return {language: problems for language, problems in errors.items() if problems}


def _in(language: str, form: Form, every: Sequence[Text], locales: Path | None) -> Iterator[Problem]:
    sources = {(text.context, text.source): text for text in said_in(language, form, every)}
    try:
        catalogue = Catalogue.load(language, form.id, locales)
    except CatalogueError as error:
        yield _broken(language, error)
        return
    yield from catalogue_files.check(catalogue)
    yield from translated.check(form, catalogue, sources)
    yield from _inserts(catalogue, sources)
    yield from _slips(form, catalogue, sources)
    if language in form.draft_languages:
        yield from _draft(form, catalogue, sources)
    else:
        yield from _published(form, catalogue, sources)


def said_in(language: str, form: Form, every: Sequence[Text]) -> Sequence[Text]:
    """The texts that a language says: easy words only where they are offered."""
    if language in form.easy_languages:
        return every
    return [text for text in every if text.register != "easy"]


def _broken(language: str, error: CatalogueError) -> Problem:
    place = _place(error.path, error.line)
    if error.byte:
        # What is not UTF-8 is shown as a sign of replacement.
        column = place.source.line(error.line).find("\ufffd") + 1
        return Problem(
            "catalogue-encoding", Span(place.source, error.line, max(1, column)), {"byte": error.byte}
        )
    if not error.character:
        return Problem("catalogue-broken", place, {"language": language, "reason": error.reason})
    # A text of several lines is one entry: the character may stand below the line where that begins.
    lines = enumerate(place.source.text.split("\n")[error.line - 1 :], error.line)
    found = ((number, line.find(error.character) + 1) for number, line in lines)
    number, column = next(((number, column) for number, column in found if column), (error.line, 1))
    return Problem(
        "invisible-character", Span(place.source, number, column), {"code": f"U+{ord(error.character):04X}"}
    )


Sources = dict[tuple[str, str], Text]


def _published(form: Form, catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    language = catalogue.language
    if not catalogue.entries:
        values = {"language": language, "path": _shown(catalogue.path), "form": form.id}
        yield Problem(
            "catalogue-missing",
            form.place("draft-languages" if language in form.draft_languages else "languages"),
            values,
        )
        return
    known = {(entry.context, entry.source): entry for entry in catalogue.entries}
    missing: list[tuple[Text, Entry | None]] = []
    for key, text in sources.items():
        entry = known.get(key)
        if entry is None or not entry.translation:
            missing.append((text, entry))
        elif entry.fuzzy:
            yield Problem("translation-fuzzy", mark_of(catalogue.path, entry.line), {"context": text.context})
    yield from _missing(form, catalogue, missing, sources)


def _missing(
    form: Form, catalogue: Catalogue, missing: Sequence[tuple[Text, Entry | None]], sources: Sources
) -> Iterator[Problem]:
    """A few are told one by one, each in its place; many have one cause, and are told once."""
    common = {"language": catalogue.language, "path": _shown(catalogue.path)}
    waiting = {
        entry.source: entry
        for entry in catalogue.entries
        if entry.translation and (entry.context, entry.source) not in sources
    }
    back = {
        text.context: waiting[text.source] for text, entry in missing if not entry and text.source in waiting
    }
    if len(missing) <= FEW:
        common["how"] = _how(
            form, common["path"], [entry for text, entry in missing if text.context not in back]
        )
        for text, entry in missing:
            told = (
                phrase("it has no entry in")
                if entry is None
                else phrase("its entry is empty in line {line} of", line=entry.line)
            )
            values = {**common, "context": text.context, "entry": told}
            if found := back.get(text.context):
                values["how"] = phrase(
                    "Run 'formengine i18n update {form}', which brings its translation back: the same words have it in line "
                    "{line}, as '{context}'.",
                    form=form.id,
                    line=found.line,
                    context=found.context,
                )
            yield Problem("translation-missing", text.where, values)
        return
    first = ", ".join(f"'{text.context}'" for text, _ in missing[:FEW])
    values = {**common, "missing": str(len(missing)), "all": str(len(sources)), "first": first}
    values["how"] = _how(form, common["path"], [entry for _, entry in missing], len(back))
    yield Problem("translation-many", missing[0][0].where, values)


def _how(form: Form, path: str, entries: Sequence[Entry | None], back: int = 0) -> str:
    """What to do: to ask for entries that are there would lead nowhere. `back` are found under other names."""
    lines = [entry.line for entry in entries if entry is not None]
    if len(lines) == len(entries):
        return phrase(
            "Write each empty 'msgstr' in {path}, the first in line {line}.",
            path=path,
            line=min(lines, default=1),
        )
    brings = (
        numbered(back, ", which brings 1 translation back", ", which brings {n} translations back")
        if back
        else ""
    )
    return phrase(
        "Run 'formengine i18n update {form}'{brings}, then write each empty 'msgstr' in {path}.",
        form=form.id,
        brings=brings,
        path=path,
    )


def _made(form: Form) -> str:
    return phrase(
        "Run 'formengine i18n update {form}', which makes the file, then write each empty 'msgstr' in it. If the file was "
        "there before, bring it back from a copy: its translations are in it.",
        form=form.id,
    )


def _draft(form: Form, catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    known = {(entry.context, entry.source): entry for entry in catalogue.entries}
    missing = [entry for key in sources if (entry := known.get(key)) is None or not entry.translation]
    fuzzy = [
        entry
        for key in sources
        if (entry := known.get(key)) is not None and entry.translation and entry.fuzzy
    ]
    if missing or fuzzy:
        lines = [entry.line for entry in (*missing, *fuzzy) if entry is not None]
        told = phrase("they have no entry in")
        if lines:
            told = phrase("the first is in line {line} of", line=min(lines))
        path = _shown(catalogue.path)
        how = [_how(form, path, missing)] if missing else []
        if not catalogue.path.is_file():
            told = phrase("there is no file")
            how = [_made(form)]
        how += (
            [phrase("Look over what stands below a line '#, fuzzy', and delete that line.")] if fuzzy else []
        )
        # The same numbers as `formengine i18n update` tells of what it has written.
        counted = phrase(
            "{missing} of {all} texts to translate, {fuzzy} to look over",
            missing=len(missing),
            all=len(sources),
            fuzzy=len(fuzzy),
        )
        values = {"language": catalogue.language, "lacks": counted, "entry": told, "path": path}
        yield Problem(
            "translation-draft",
            form.place("draft-languages", "languages"),
            {**values, "how": strung(how, " ")},
            "warning",
        )


def _inserts(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    for entry in catalogue.entries:
        text = sources.get((entry.context, entry.source))
        if (
            text is not None
            and entry.usable
            and _formulas(entry) != {insert.source.strip() for insert in text.inserts}
        ):
            listed = ", ".join(f"{{{{ {insert.source} }}}}" for insert in text.inserts) or phrase("none")
            values = {"context": text.context, "inserts": listed}
            yield Problem("translation-inserts", _place(catalogue.path, entry.line), values)


def _slips(form: Form, catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    names = names_of(form)
    for entry in catalogue.entries:
        text = sources.get((entry.context, entry.source))
        if text is not None and entry.usable:
            for slip in slips(entry.translation, text.kind, names):
                yield slip.problem(_place(catalogue.path, entry.line))


def _formulas(entry: Entry) -> set[str]:
    return set(cut_at_inserts(entry.translation)[1::2])
