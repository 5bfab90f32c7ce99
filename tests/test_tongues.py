"""What is said to whoever writes a form is said in each language that is spoken, all of it, with the same places."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import formengine
from formengine import tongues
from formengine.authoring.explained import KEYS, OF_TYPES, TYPES
from formengine.catalogue import CATALOGUE
from formengine.catalogue.entry import ASIDE
from formengine.catalogues import Catalogue
from formengine.cli.explaining import manual_of
from formengine.phrases import either, english, numbered, phrase, strung

OTHERS = tongues.SPOKEN[1:]
SEVERITIES = ("error", "warning", "notice")

Key = tuple[str, str]
"""What a template stands under, and the template in English."""


@cache
def templates() -> frozenset[Key]:
    """Every text that is said: of the catalogue by its code, manuals, what keys mean, and phrases."""
    manuals = {("manual", manual_of(code)) for code in CATALOGUE if manual_of(code)}
    keys = {("key", each) for told in (*KEYS.values(), OF_TYPES, TYPES) for each in told.values()}
    messages = {(code, each) for code, entry in CATALOGUE.items() for each in entry.templates}
    return frozenset(
        {*messages, *manuals, *keys, *(("", each) for each in (ASIDE, *SEVERITIES, *_phrases()))}
    )


def _phrases() -> Iterator[str]:
    for path in Path(formengine.__file__).parent.rglob("*.py"):
        source = path.read_text("utf-8")
        if "phrase" in source or "numbered" in source:
            yield from _of_calls(ast.parse(source), path)


def _of_calls(tree: ast.AST, path: Path) -> Iterator[str]:
    for node in ast.walk(tree):
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if isinstance(node, ast.Call) and name in ("phrase", "numbered") and path.name != "phrases.py":
            for each in node.args[:1] if name == "phrase" else node.args[1:3]:
                assert isinstance(each, ast.Constant), f"{path}:{node.lineno}: not written out"
                yield str(each.value)
    if path.name == "phrases.py":
        yield "{first} or {last}"


@cache
def catalogue(language: str) -> Catalogue:
    """What is said in a language."""
    return Catalogue.load(language, tongues.DOMAIN)


def said(language: str) -> dict[Key, str]:
    """Each text in a language, by what it is in English."""
    entries = catalogue(language).entries
    return {(each.context, each.source): each.translation for each in entries if each.usable}


def places(template: str) -> list[str]:
    """The places of a template."""
    return sorted({name for _, name, _, _ in string.Formatter().parse(template) if name is not None})


@pytest.mark.parametrize("language", OTHERS)
def test_everything_is_said_in_each_language(language: str) -> None:
    assert sorted(templates() - said(language).keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_kept_that_is_said_no_more(language: str) -> None:
    assert sorted(said(language).keys() - templates()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_places_are_the_same(language: str) -> None:
    pairs = [(key, text) for key, text in said(language).items() if key[0] not in ("manual", "key")]
    assert [key for key, text in pairs if places(key[1]) != places(text)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_has_words_has_others_in_another_language(language: str) -> None:
    def words(template: str) -> list[str]:
        bare = re.sub(r"\{[^{}]*\}", "", template)
        return re.findall(r"[^\W\d_]{2,}", bare)

    same = [key for key, text in said(language).items() if key[1] == text and words(text)]
    assert same == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_manual_names_the_codes_that_it_names_in_english(language: str) -> None:
    manuals = [(key[1], text) for key, text in said(language).items() if key[0] == "manual"]
    assert [text for english_one, text in manuals if not _codes(english_one) <= _codes(text)] == []


def _codes(text: str) -> set[str]:
    return {code for code in re.findall(r"`([a-z0-9-]+)`", text) if code in CATALOGUE}


@pytest.mark.parametrize(
    ("machine", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_BE"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": ""}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_machine(
    machine: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in machine.items():
        monkeypatch.setenv(name, value)
    assert tongues.of_machine() == language


def test_a_phrase_is_english_and_can_be_said_otherwise() -> None:
    french = tongues.speaker("fr")
    words = phrase("the list '{name}'", name="jobs")
    assert words == "the list 'jobs'"
    assert words.in_words(english) == "the list 'jobs'"
    assert words.in_words(french) == "la liste «\u00a0jobs\u00a0»"
    assert (
        phrase("{first} and {last}", first=words, last="a").in_words(french)
        == "la liste «\u00a0jobs\u00a0» et a"
    )


def test_words_one_after_the_other_stay_phrases() -> None:
    french = tongues.speaker("fr")
    assert strung(["a", "b"]) == "a, b"
    assert phrase("{names} changed", names=strung(["a", phrase("{n} more", n=2)])).in_words(french) == (
        "modifié – a, 2 de plus"
    )
    assert either(["a"]) == "a"
    assert (
        phrase("{where} (needed)", where=either(["a", "b", "c"])).in_words(french) == "a, b ou c (nécessaire)"
    )
    assert numbered(1, "1 error", "{n} errors") == "1 error"
    assert numbered(2, "1 error", "{n} errors").in_words(french) == "erreurs\u00a0: 2"


def test_what_a_language_lacks_is_said_in_english() -> None:
    assert tongues.speaker("fr")("nobody says this", "") == "nobody says this"
