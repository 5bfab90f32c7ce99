"""A translation is held against its source, and a catalogue against what tools of gettext expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.checks import check, engine_words
from formengine.folding import folded
from formengine.model import Form
from formengine.problems import Problem
from tests.loading.support import form_of

FORM = """\
form: f
title: Demander une aide
languages: [fr, en]
service: {name: Guichet Élan}
declaration: {send: Envoyer}
parts:
  - part: p
    title: L’aide
    steps:
      - step: iban
        ask: [{id: iban, type: iban, label: IBAN, noun: l’IBAN}]
      - stop: s
        title: Fin
        text: "Lisez [la page](https://example.org).\\n\\n- un **mot**\\n- deux"
"""
HEADER = ["Content-Type: text/plain; charset=UTF-8", "Language: en"]
TEXT = r"Lisez [la page](https://example.org).\n\n- un **mot**\n- deux"
ENGLISH = {
    ("title", "Demander une aide"): "Ask for help",
    ("service.name", "Guichet Élan"): "Guichet Élan",
    ("declaration.send", "Envoyer"): "Send",
    ("part.p.title", "L’aide"): "The help",
    ("iban.label", "IBAN"): "IBAN",
    ("iban.noun", "l’IBAN"): "the IBAN",
    ("stop.s.title", "Fin"): "End",
    ("stop.s.text", TEXT): r"Read [the page](https://example.org).\n\n- one **word**\n- two",
}


@pytest.fixture
def form() -> Form:
    """A form in two languages."""
    return form_of(FORM)


def written(entries: dict[tuple[str, str], str], header: list[str], more: str = "") -> str:
    """A catalogue; the first entry begins two lines below the header, each takes four lines."""
    said = "\n".join(
        f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n'
        for (context, source), translation in entries.items()
    )
    fields = "".join(f'"{field}\\n"\n' for field in header)
    return f'msgid ""\nmsgstr ""\n{fields}\n{said}\n{more}'


def problems(form: Form, locales: Path, text: str) -> list[Problem]:
    """What is told of a form with this catalogue."""
    path = locales / "en" / "LC_MESSAGES" / "f.po"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    found = list(check(form, locales).problems)
    assert all(str(problem) for problem in found)
    return found


def told(form: Form, locales: Path, context: str, translation: str, mark: str = "") -> list[tuple[str, str]]:
    """What is told when one text is translated so: severity and code, and the message."""
    (key,) = (key for key in ENGLISH if key[0] == context)
    text = written({**ENGLISH, key: translation}, HEADER)
    text = text.replace(f'msgctxt "{context}"', f'{mark}msgctxt "{context}"')
    found = problems(form, locales, text)
    lines = text.split("\n")
    assert all(lines[each.where.line - 1].startswith("msgid") for each in found)
    return [(f"{each.severity} {each.code}", each.message) for each in found]


def test_a_good_translation_is_told_nothing(form: Form, tmp_path: Path) -> None:
    assert problems(form, tmp_path, written(ENGLISH, HEADER)) == []


def test_a_translation_that_is_its_source_is_told(form: Form, tmp_path: Path) -> None:
    ((code, message),) = told(form, tmp_path, "stop.s.title", "Fin")
    assert code == "warning translation-same"
    assert "'stop.s.title' is its source" in message


def test_a_translator_can_say_that_it_is_meant(form: Form, tmp_path: Path) -> None:
    assert told(form, tmp_path, "stop.s.title", "Fin", "#, ignore-same\n") == []


@pytest.mark.parametrize(
    ("translation", "there", "here"),
    [
        (
            r"Read [the page](https://example.org).\n\n- one **word**",
            "1 point of a list",
            "2 points of a list",
        ),
        (r"Read the page.\n\n- one **word**\n- two", "0 links", "1 link"),
        (
            r"Read [the page](https://example.org).\n\n- one word\n- two",
            "0 bold passages",
            "1 bold passage",
        ),
        (
            r"Read [the page](https://example.org).\n\nNow.\n\n- one **word**\n- two",
            "3 paragraphs",
            "2 paragraphs",
        ),
    ],
)
def test_a_translation_with_another_form_is_told(
    form: Form, tmp_path: Path, translation: str, there: str, here: str
) -> None:
    assert told(form, tmp_path, "stop.s.text", translation) == [
        ("warning translation-shape", f"the translation of 'stop.s.text' has {there}, and its source {here}.")
    ]


def test_a_space_at_an_end_is_told(form: Form, tmp_path: Path) -> None:
    ((code, message),) = told(form, tmp_path, "title", "Ask for help ")
    assert (code, "a space at its end" in message) == ("warning translation-shape", True)


def test_a_button_with_too_many_words_is_told(form: Form, tmp_path: Path) -> None:
    words = "Send my request to the office that is in charge of it, now and for good"
    ((code, message),) = told(form, tmp_path, "declaration.send", words)
    assert code == "warning translation-long"
    assert message.endswith(f"has {len(words)} characters, where 60 fit: button that sends.")


def test_a_translation_that_is_far_longer_is_told(form: Form, tmp_path: Path) -> None:
    ((code, message),) = told(form, tmp_path, "stop.s.title", "This is where it comes to an end")
    assert (code, "and its source 3" in message) == ("warning translation-long", True)


@pytest.mark.parametrize(
    ("context", "translation", "sign"),
    [
        ("title", "The person's help", "'"),
        ("title", "Ask for help...", "..."),
        ("stop.s.title", 'An \\"end\\"', '"'),
    ],
)
def test_a_sign_that_is_written_in_two_ways_is_told_where_it_is_as_typed(
    form: Form, tmp_path: Path, context: str, translation: str, sign: str
) -> None:
    others = {**ENGLISH, ("part.p.title", "L’aide"): "Someone’s “help”…"}
    (key,) = (key for key in ENGLISH if key[0] == context)
    (found,) = problems(form, tmp_path, written({**others, key: translation}, HEADER))
    assert (found.code, found.values["context"], found.values["sign"]) == ("translation-signs", context, sign)
    marked = found.where.source.line(found.where.line)
    assert marked == f'msgstr "{translation}"'
    assert marked[found.where.column - 1 :].startswith(sign)
    assert f"writes {sign}, which stands in 1 text of the catalogue" in found.message


def test_the_sign_of_the_engine_is_asked_for_where_the_other_is_more_often(
    form: Form, tmp_path: Path
) -> None:
    typed = {key: "It's" for key in ENGLISH if key[0] in ("title", "iban.noun")}
    others = {**ENGLISH, ("part.p.title", "L’aide"): "Someone’s help", **typed}
    found = problems(form, tmp_path, written(others, HEADER))
    assert [each.values["context"] for each in found] == ["title", "iban.noun"]
    assert "which stands in 2 texts of the catalogue, and ’ in 1 text." in found[0].message
    assert found[0].fix == "Write ’ everywhere, as the engine's own texts do."
    (told_once,) = folded(found)
    assert "The same in 1 place more" in str(told_once)


def test_one_way_of_writing_is_as_good_as_the_other(form: Form, tmp_path: Path) -> None:
    assert told(form, tmp_path, "title", "The person's help") == []


@pytest.mark.parametrize(
    ("header", "code", "line", "fix"),
    [
        ([HEADER[0], "Language: de"], "catalogue-header", 4, "Language: en"),
        (["Content-Type: text/plain; charset=ISO-8859-15", HEADER[1]], "catalogue-header", 3, "UTF-8"),
        ([HEADER[1]], "catalogue-header", 1, "UTF-8"),
        (
            [*HEADER, "Plural-Forms: nplurals=3; plural=0;"],
            "catalogue-plurals",
            5,
            "nplurals=2; plural=(n != 1);",
        ),
    ],
)
def test_a_header_that_says_something_else(
    form: Form, tmp_path: Path, header: list[str], code: str, line: int, fix: str
) -> None:
    plain = {key: said for key, said in ENGLISH.items() if key[0] != "service.name"}
    text = written({**plain, ("service.name", "Guichet Élan"): "Guichet"}, header)
    if "15" in header[0]:
        path = tmp_path / "en" / "LC_MESSAGES" / "f.po"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="iso-8859-15", errors="xmlcharrefreplace")
        found = [each for each in check(form, tmp_path).problems if each.code == code]
    else:
        found = problems(form, tmp_path, text)
    ((problem),) = found
    assert (problem.code, problem.severity, problem.where.line) == (code, "warning", line)
    assert fix in problem.fix


def test_an_entry_that_is_there_twice_is_an_error(form: Form, tmp_path: Path) -> None:
    again = 'msgctxt "title"\nmsgid "Demander une aide"\nmsgstr "Ask for aid"\n'
    (found,) = problems(form, tmp_path, written(ENGLISH, HEADER, again))
    assert (found.code, found.severity) == ("catalogue-duplicate", "error")
    assert "first in line 7" in found.message


def test_an_entry_with_plurals_is_read_by_nobody(form: Form, tmp_path: Path) -> None:
    plural = 'msgid "1 aide"\nmsgid_plural "{n} aides"\nmsgstr[0] "1"\nmsgstr[1] "2"\n'
    (found,) = problems(form, tmp_path, written(ENGLISH, HEADER, plural))
    assert (found.code, found.severity) == ("catalogue-plurals", "warning")


def engine(locales: Path, english: str) -> list[str]:
    """What is told of the engine's words where they are these, by code."""
    for language, text in (("fr", 'msgid "btn.add"\nmsgstr "Ajouter {item}"\n'), ("en", english)):
        path = locales / language / "LC_MESSAGES" / "formengine.po"
        path.parent.mkdir(parents=True)
        header = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {language}\\n"\n\n'
        path.write_text(header + text, encoding="utf-8")
    return [each.code for each in engine_words.check(locales)]


@pytest.mark.parametrize(
    ("english", "codes"),
    [
        ('msgid "btn.add"\nmsgstr "Add {item}"\n', []),
        ('msgid "btn.ad"\nmsgstr "Add {item}"\n', ["words-missing", "words-unknown"]),
        ('#, fuzzy\nmsgid "btn.add"\nmsgstr "Add {item}"\n', ["words-missing"]),
        ('msgid "btn.add"\nmsgstr "Add {Item}"\n', []),
        ('msgid "btn.add"\nmsgstr "Add {items}"\n', ["words-places"]),
        ('msgid "btn.add"\nmsgstr "Ajouter {item}"\n', ["translation-same"]),
        ("foo", ["catalogue-broken"]),
    ],
)
def test_the_engine_s_own_words_are_held_against_those_in_french(
    tmp_path: Path, english: str, codes: list[str]
) -> None:
    assert engine(tmp_path, english) == codes


def test_the_engine_s_own_words_are_all_there() -> None:
    assert [str(each) for each in engine_words.check()] == []
