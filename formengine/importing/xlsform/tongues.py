"""The languages of a workbook, and the texts of a row by language.

`label` alone is the default language; `label::Français (fr)` is French. A language without its code is known by its name
where that is one of a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from formengine.importing.draft import Remarks, Words
from formengine.importing.texts import clean
from formengine.importing.xlsform.workbook import Row, Workbook

_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})*)\)\s*$")
_BARE = re.compile(r"[A-Za-z]{2,3}")
_NAMES: Mapping[str, str] = {
    "english": "en", "anglais": "en", "french": "fr", "français": "fr", "francais": "fr", "arabic": "ar",
    "arabe": "ar", "العربية": "ar", "spanish": "es", "español": "es", "german": "de", "deutsch": "de",
    "portuguese": "pt", "português": "pt", "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl",
    "welsh": "cy", "cymraeg": "cy",
}  # fmt: skip
TEXTS = ("label", "hint", "guidance_hint", "constraint_message", "required_message")


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages, the first first, and which columns of a text are in which."""

    languages: tuple[str, ...]
    columns: Mapping[str, tuple[tuple[str, str], ...]]

    def words(self, row: Row, text: str, remarks: Remarks) -> Words:
        """A text of a row in each language that has it, without markup; empty when none has."""
        found: dict[str, str] = {}
        for language, column in self.columns.get(text, ()):
            if row[column] and language not in found:
                found[language], had_markup = clean(row[column])
                if had_markup:
                    remarks.add("import-markup", row.place(column))
        first = self.languages[0]
        if found and not found.get(first):
            other = next(iter(found))
            remarks.add("import-text-missing", row.place(), text=text, language=first, other=other)
            found = {first: found[other], **found}
        return {language: told for language, told in found.items() if told}


def tongues_of(book: Workbook, remarks: Remarks, default: str) -> Tongues:
    """The languages of a workbook. `default` is that of texts in no language, where the settings name none."""
    settings = book.rows("settings")
    named = settings[0]["default_language"] if settings else ""
    own = code_of(named) or default
    first = own
    columns: dict[str, list[tuple[str, str]]] = {}
    languages: list[str] = []
    for sheet in ("survey", "choices"):
        for column in book.sheets[sheet].columns if sheet in book.sheets else ():
            text, _, language = column.partition("::")
            if text not in TEXTS:
                continue
            code = code_of(language) if language else own
            if not code:
                remarks.add("import-language-unknown", f"{sheet}, column {column}", language=language)
                continue
            known = columns.setdefault(text, [])
            if (code, column) not in known:
                known.append((code, column))
            if code not in languages:
                languages.append(code)
    if not code_of(named):
        # Nothing says which comes first: the first column does, as in the tools that show these forms.
        first = default if default in languages else next(iter(languages), default)
        plain = any("::" not in column for pairs in columns.values() for _, column in pairs)
        if plain:
            remarks.add("import-language-guessed", "settings", language=default)
    return Tongues((first, *(each for each in languages if each != first)), _frozen(columns))


def _frozen(columns: Mapping[str, Iterable[tuple[str, str]]]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    return {text: tuple(pairs) for text, pairs in columns.items()}


def code_of(named: str) -> str:
    """The code of a language that is named `French (fr)`, `fr` or `French`; empty when it is none that we know."""
    found = _CODE.search(named)
    if found is not None:
        language, _, region = found[1].replace("_", "-").partition("-")
        return f"{language.lower()}-{region.upper()}" if region else language.lower()
    plain = named.strip().lower()
    return _NAMES.get(plain) or (plain if _BARE.fullmatch(plain) and len(plain) == 2 else "")
