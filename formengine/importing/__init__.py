"""Forms of other formats, brought into ours: XLSForm workbooks, and the JSON or YAML of the digital form builder.

What maps is mapped. What does not is a remark with its place, which stands in a list and, as a comment, in the YAML.
Nothing here reads or writes files: bytes come in, a draft and the text of its file go out.
"""

from __future__ import annotations

from dataclasses import replace

from babel import Locale, UnknownLocaleError

from formengine.catalogues import ENGINE, Catalogue, languages_of
from formengine.importing.defra import draft_of as defra_draft
from formengine.importing.defra import read as read_defra
from formengine.importing.draft import Draft, ImportFailedError, Remark, Words
from formengine.importing.texts import Made
from formengine.importing.translations import translations
from formengine.importing.writing import yaml_of
from formengine.importing.xlsform import draft_of as xlsform_draft
from formengine.importing.xlsform import read_workbook

FORMATS = ("xlsform", "defra")
WORDS = "formengine-import"
"""The domain of the words that a form needs and other formats lack."""
_ARCHIVE = b"PK"
"""How a workbook begins, as every archive of its kind (APPNOTE.TXT of PKWARE, 4.3.6)."""

__all__ = ["FORMATS", "Draft", "ImportFailedError", "Remark", "Words", "brought", "translations", "yaml_of"]


def brought(name: str, content: bytes, kind: str, form_id: str = "", language: str = "en") -> Draft:
    """The draft of a file of this format. Raises ImportFailedError for a file that cannot be read at all.

    `form_id` and `language` stand in for what the file does not say: its id, and the language of its texts.
    """
    if other := _other(name, content, kind):
        raise ImportFailedError("import-other-format", name, kind=kind, other=other)
    words = {each: Catalogue.load(each, WORDS).by_key() for each in languages_of(WORDS)}
    draft = _read(name, content, kind, words, form_id, language)
    return _spoken(draft)


def _other(name: str, content: bytes, kind: str) -> str:
    """The format that the file plainly has, where it is not this one; else nothing."""
    if kind == "defra":
        return "xlsform" if content.startswith(_ARCHIVE) else ""
    text = name.lower().endswith((".json", ".yaml", ".yml")) and not content.startswith(_ARCHIVE)
    return "defra" if text else ""


def _read(name: str, content: bytes, kind: str, words: Made, form_id: str, language: str) -> Draft:
    if kind == "xlsform":
        return xlsform_draft(read_workbook(name, content), words, form_id, language)
    return defra_draft(name, read_defra(name, content), words, form_id, language)


def _spoken(draft: Draft) -> Draft:
    """Other languages are drafts until somebody has read them; one that the engine does not speak waits.

    One that nobody knows has no catalogue: gettext needs to know how it forms plurals.
    """
    spoken = languages_of(ENGINE)
    first, *others = draft.languages
    unheard = [each for each in others if not _exists(each)]
    unspoken = [each for each in draft.languages if each not in spoken and each not in unheard]
    remarks = (
        *(Remark("import-language-unknown", "languages", {"language": each}) for each in unheard),
        *(Remark("import-language-unspoken", "languages", {"language": each}) for each in unspoken),
    )
    languages = (first, *(each for each in others if each not in unheard))
    return replace(
        draft, languages=languages, notes=(*draft.notes, *remarks), remarks=(*draft.remarks, *remarks)
    )


def _exists(language: str) -> bool:
    try:
        Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True
