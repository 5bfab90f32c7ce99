"""One question type, one name, its mirrors: module, template, examples, tests, and words in every language."""

from __future__ import annotations

import importlib
import inspect
import re
import string
from pathlib import Path

import pytest

from formengine.catalogues import Catalogue
from formengine.fields.base import QuestionType
from formengine.fields.registry import TYPES
from formengine.resources import locales_dir, templates_dir
from tests.fields.support import examples, examples_file

LANGUAGES = sorted(path.parent.parent.name for path in locales_dir().glob("*/LC_MESSAGES/formengine.po"))
FOLDER = templates_dir() / "fields"
_WORD = re.compile(r"\bt\('([a-z0-9.-]+)'")


def _words(language: str) -> dict[str, str]:
    return dict(Catalogue.load(language, "formengine").by_key())


def _open(text: str) -> set[str]:
    """The placeholders of a message; {Noun} is {noun} at the beginning of a sentence."""
    return {name.lower() for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_languages_of_the_engine_are_those_that_it_says() -> None:
    assert LANGUAGES == ["ar", "en", "fr"]


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_a_module_of_its_name(name: str) -> None:
    module = importlib.import_module(f"formengine.fields.{name.replace('-', '_')}")
    defined = [
        each for _, each in inspect.getmembers(module, inspect.isclass) if each.__module__ == module.__name__
    ]
    assert type(TYPES[name]) in defined
    assert module.__doc__ is not None
    assert module.__doc__.startswith(f"`{name}`")


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_a_template_and_examples(name: str) -> None:
    assert (FOLDER / f"{name}.html").is_file()
    assert examples_file(name).is_file()
    found = examples(name)
    assert found
    assert len({example.name for example in found}) == len(found)
    assert {example.definition["type"] for example in found} == {name}


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_tests_that_take_the_promises_over(name: str) -> None:
    written = Path(__file__).with_name(f"test_{name.replace('-', '_')}.py").read_text("utf-8")
    assert "(Contract)" in written
    assert f'type_name = "{name}"' in written


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_words_in_every_language(name: str, language: str) -> None:
    words = _words(language)
    assert [code for code in TYPES[name].messages if not words.get(f"error.{code}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_of_fields_use_words_that_are_there(language: str) -> None:
    used = {key for path in FOLDER.glob("*.html") for key in _WORD.findall(path.read_text("utf-8"))}
    whole = {key for key in used if not key.endswith(".")}  # 'part.' is put together with the part's name
    assert whole - set(_words(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_part_has_a_label(language: str) -> None:
    parts = {
        part
        for name, kind in TYPES.items()
        for example in examples(name)
        for part in kind.parts(example.question)
        if part
    }
    assert {part for part in parts if f"part.{part}" not in _words(language)} == set()


def test_every_template_is_that_of_a_type() -> None:
    faces = {path.stem for path in FOLDER.glob("*.html") if not path.name.startswith("_")}
    told = {path.name.removesuffix(".examples.yaml") for path in FOLDER.glob("*.examples.yaml")}
    assert faces == told == set(TYPES)


def test_every_question_type_of_the_room_is_registered() -> None:
    def below(kind: type[QuestionType]) -> set[type[QuestionType]]:
        return {kind, *(deeper for each in kind.__subclasses__() for deeper in below(each))}

    assert {kind for kind in below(QuestionType) if not inspect.isabstract(kind)} == {
        type(kind) for kind in TYPES.values()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_words_with_the_same_places_for_values(language: str) -> None:
    french, words = _words("fr"), _words(language)
    assert set(words) == set(french)
    assert {key for key in words if _open(words[key]) != _open(french[key])} == set()
