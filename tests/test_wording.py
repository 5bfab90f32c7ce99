"""The same word for the same thing in all that claimants read: the words of the engine and of the forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from formengine.catalogues import ENGINE, Catalogue
from formengine.loading import load
from formengine.model.walk import texts
from formengine.resources import forms_dir

INSTEAD = {
    "fr": {
        r"(e-?)?mails?|méls?|courriels?": "adresse électronique",
        r"mobiles?|(?<!téléphone )portables?|smartphones?": "téléphone portable",
        r"textos?": "SMS",
        r"cliqu\w+|clics?|tape[rz]": "appuyez, choisissez: not everybody has a mouse",
        # Only before a court or an ombudsman does French law know no other word.
        r"saisi\w*(?! le Défenseur)|renseign\w+": "écrire, répondre",
        r"soum\w+|valid(er|ez|ation)": "envoyer, continuer",
        r"références?": "numéro de dossier",
        r"usag[eè]re?s?": "vous",
        r"obligatoirement|préalablement|ultérieurement|ci-(dessous|dessus|joint)": "a shorter word",
    },
    "en": {
        r"e-mails?|(?<!e)mails?": "email address",
        r"mobiles?(?! phone)|cell ?phones?|smartphones?": "mobile phone",
        r"click\w*": "press, choose: not everybody has a mouse",
        r"submit\w*|submission": "send",
        r"references?(?! numbers?)": "reference number",
    },
}
"""What is not said, and what is said instead."""


def _said(language: str) -> Iterator[tuple[str, str]]:
    """Every text of a language: where it stands, and its words. Criteria of the RGAA are said in the RGAA's terms."""
    engine = Catalogue.load(language, ENGINE).by_key()
    yield from ((key, text) for key, text in engine.items() if not key.startswith("rgaa."))
    for folder in sorted(path for path in forms_dir().iterdir() if (path / "form.yaml").is_file()):
        form = load(folder)
        if form.languages[0] == language:
            yield from ((f"{form.id}: {text.context}", text.source) for text in texts(form))
        else:
            known = Catalogue.load(language, form.id).by_context()
            yield from ((f"{form.id}: {context}", text) for (context, _), text in known.items())


@pytest.mark.parametrize("language", INSTEAD)
def test_one_thing_has_one_name(language: str) -> None:
    other = [
        (where, found[0], instead)
        for where, text in _said(language)
        for words, instead in INSTEAD[language].items()
        for found in re.finditer(rf"(?<![\w@-])(?:{words})(?![\w@-])", text, re.IGNORECASE)
    ]
    assert other == []


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_name_of_a_service_stands_after_a_colon(language: str) -> None:
    """« par Bureau des aides » lacks its article, and « par le France Travail » has one too many."""
    named = [text for _, text in _said(language) if "{service}" in text]
    assert named
    assert [text for text in named if not re.search(r"\w\s?: \{service\}\.", text)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sentence_of_the_engine_is_too_long_for_easy_pages(language: str) -> None:
    """Pages in easy words have the engine's own words: what a form says there has 12 words a sentence, these 20 at most."""
    engine = Catalogue.load(language, ENGINE).by_key()
    sentences = [
        (key, sentence)
        for key, text in engine.items()
        if not key.startswith(("rgaa.", "accessibility."))
        for sentence in re.split(r"(?<=[.?!])\s", text)
    ]
    assert [each for each in sentences if len(each[1].split()) > 20] == []
