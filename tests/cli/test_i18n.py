"""`formengine i18n update` gives translators what is new and what changed, and loses nothing of theirs."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from click.testing import CliRunner

from formengine.catalogues import Catalogue, read
from formengine.cli.main import main

FORM = """\
form: f
title: Bonjour
languages: [fr, en]
draft-languages: [ar]
service: {name: Guichet}
parts:
  - part: p
    title: Partie
    steps:
      - stop: s
        title: 50 % de moins
        text: |
          Le {{ months_before(1) }}
          ou **plus tard**
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a form and no catalogue."""
    (tmp_path / "forms" / "f").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    write(FORM)
    return tmp_path


def write(text: str) -> None:
    """Changes the form."""
    Path("forms/f/form.yaml").write_text(text, encoding="utf-8")


def update() -> str:
    """Runs the command."""
    result = CliRunner().invoke(main, ["i18n", "update", "f", "--locales", "locales"])
    assert result.exit_code == 0, result.output
    return result.output


def path(language: str = "en") -> Path:
    """The catalogue of the form."""
    return Path("locales") / language / "LC_MESSAGES" / "f.po"


def entry(catalog: Catalog, context: str) -> Message:
    """The message with this context."""
    return next(message for message in catalog if message.context == context)


def translate(source: str, translation: str) -> None:
    """Does what a translator does."""
    text = path().read_text(encoding="utf-8")
    before = f'msgid "{source}"\nmsgstr ""'
    assert before in text
    path().write_text(text.replace(before, f'msgid "{source}"\nmsgstr "{translation}"'), encoding="utf-8")


def test_a_catalogue_for_each_other_language(folder: Path) -> None:
    assert update().splitlines() == [
        "locales/en/LC_MESSAGES/f.po: 5 texts, 5 to translate, 0 to look over",
        "locales/ar/LC_MESSAGES/f.po: 5 texts, 5 to translate, 0 to look over",
    ]
    catalog = read(path())
    assert [(message.context, message.locations) for message in catalog if message.id] == [
        ("title", [("forms/f/form.yaml", 2)]),
        ("service.name", [("forms/f/form.yaml", 5)]),
        ("part.p.title", [("forms/f/form.yaml", 8)]),
        ("stop.s.title", [("forms/f/form.yaml", 11)]),
        ("stop.s.text", [("forms/f/form.yaml", 12)]),
    ]
    assert entry(catalog, "stop.s.text").id == "Le {{ months_before(1) }}\nou **plus tard**"
    assert "python-format" not in path().read_text(encoding="utf-8")


def test_translations_are_kept_and_nothing_changes_twice(folder: Path) -> None:
    update()
    translate("Bonjour", "Hello")
    update()
    once = path().read_bytes()
    assert Catalogue.load("en", "f", Path("locales")).by_context() == {("title", "Bonjour"): "Hello"}
    update()
    assert path().read_bytes() == once


def test_a_changed_text_makes_its_translation_fuzzy(folder: Path) -> None:
    update()
    translate("Bonjour", "Hello")
    write(FORM.replace("Bonjour", "Bonsoir"))
    assert "4 to translate, 1 to look over" in update()
    message = entry(read(path()), "title")
    assert (message.id, message.string, message.fuzzy) == ("Bonsoir", "Hello", True)
    assert '#| msgid "Bonjour"' in path().read_text(encoding="utf-8")
    # Nobody reads it until a translator has looked it over, however often the command runs.
    update()
    assert Catalogue.load("en", "f", Path("locales")).by_context() == {}


def test_a_text_that_is_gone_is_kept_and_comes_back(folder: Path) -> None:
    update()
    translate("Guichet", "Desk")
    stop = FORM[FORM.index("      - stop") :]
    write(
        FORM.replace("service: {name: Guichet}", "service: {name: Bureau}").replace(
            "title: Partie", "title: Guichet"
        )
    )
    update()
    write(FORM.replace(stop, stop.replace("stop: s", "stop: t")))
    update()
    assert entry(read(path()), "service.name").string == "Desk"


def test_a_text_that_is_said_no_more_waits_at_the_end(folder: Path) -> None:
    update()
    translate("50 % de moins", "50% off")
    write(FORM.replace("50 % de moins", "Rien").replace("stop: s", "stop: t"))
    assert "1 no longer used" in update()
    assert '#~ msgstr "50% off"' in path().read_text(encoding="utf-8")
    write(FORM)
    update()
    assert entry(read(path()), "stop.s.title").string == "50% off"


def test_a_text_whose_id_was_renamed_keeps_its_translation(folder: Path) -> None:
    update()
    translate("50 % de moins", "50% off")
    write(FORM.replace("stop: s", "stop: t"))
    assert "4 to translate, 0 to look over" in update()
    renamed = entry(read(path()), "stop.t.title")
    assert (renamed.string, renamed.fuzzy) == ("50% off", False)
    assert "#~" not in path().read_text(encoding="utf-8")


def test_a_text_that_was_renamed_and_reworded_wants_a_look_beside_what_it_said(folder: Path) -> None:
    update()
    translate("50 % de moins", "50% off")
    write(FORM.replace("50 % de moins", "50 % en moins").replace("stop: s", "stop: t"))
    assert "4 to translate, 1 to look over" in update()
    text = path().read_text(encoding="utf-8")
    assert '#, fuzzy\n#| msgctxt "stop.s.title"\n#| msgid "50 % de moins"\nmsgctxt "stop.t.title"\n' in text


def test_of_two_texts_with_the_same_words_each_finds_its_own_again(folder: Path) -> None:
    two = FORM + "      - {stop: u, title: 50 % de moins, text: Fin}\n"
    write(two)
    update()
    text = path().read_text(encoding="utf-8")
    first, second = '50 % de moins"\nmsgstr ""', '50 % de moins"\nmsgstr "50% less"'
    text = text.replace(first, second).replace("50% less", "50% off", 1)
    path().write_text(text, encoding="utf-8")
    write(two.replace("stop: s", "stop: part-s").replace("stop: u", "stop: part-u"))
    update()
    catalog = read(path())
    assert [entry(catalog, f"stop.part-{name}.title").string for name in "su"] == ["50% off", "50% less"]


def test_of_a_list_that_grows_at_its_beginning_each_line_keeps_its_translation(folder: Path) -> None:
    ready = FORM.replace("parts:", "start: {have-ready: [Carte, Bail]}\nparts:", 1)
    write(ready)
    update()
    translate("Carte", "Card")
    translate("Bail", "Lease")
    write(ready.replace("[Carte", "[Passeport, Carte"))
    update()
    said = {
        message.context: (message.id, message.string, message.fuzzy)
        for message in read(path())
        if message.context and message.context.startswith("start")
    }
    assert said == {
        "start.have-ready.1": ("Passeport", "", False),
        "start.have-ready.2": ("Carte", "Card", False),
        "start.have-ready.3": ("Bail", "Lease", False),
    }


def test_what_another_text_says_already_is_proposed_and_wants_a_look(folder: Path) -> None:
    update()
    translate("50 % de moins", "50% off")
    write(FORM + "      - {stop: u, title: 50 % de moins, text: Fin}\n")
    assert "6 texts" not in update()
    proposed = entry(read(path()), "stop.u.title")
    assert (proposed.string, proposed.fuzzy) == ("50% off", True)
    assert entry(read(path()), "stop.s.title").fuzzy is False


def test_what_a_text_said_before_stays_as_it_was_written_however_often_it_runs(folder: Path) -> None:
    update()
    old, new = "Le {{ months_before(1) }}\\n", "Depuis le {{ months_before(1) }}\\n"
    text = path().read_text(encoding="utf-8")
    path().write_text(
        text.replace('plus tard**"\nmsgstr ""', 'plus tard**"\nmsgstr "Later"'), encoding="utf-8"
    )
    write(FORM.replace("          Le {{", "          Depuis le {{"))
    update()
    once = path().read_text(encoding="utf-8")
    assert f'#| msgid ""\n#| "{old}"\n#| "ou **plus tard**"\n' in once
    assert f'"{new}"' in once
    update()
    assert path().read_text(encoding="utf-8") == once
    # When a translator has taken the mark away, what it said before is of no more use.
    path().write_text(once.replace("#, fuzzy\n", ""), encoding="utf-8")
    update()
    assert "#|" not in path().read_text(encoding="utf-8")


def test_header_comments_and_flags_of_translators_stay(folder: Path) -> None:
    update()
    translate("Bonjour", "Hello")
    text = path().read_text(encoding="utf-8")
    text = text.replace('"Language: en\\n"', '"Language: en\\n"\n"X-Generator: Poedit 3.6\\n"')
    long = "Not « Good morning »: " + "people read it at any hour, and " * 4
    text = text.replace("#. Title of the form", f"# {long.strip()}\n#. Title of the form")
    text = text.replace('msgctxt "title"', '#, no-wrap\nmsgctxt "title"')
    path().write_text(text, encoding="utf-8")
    update()
    assert path().read_text(encoding="utf-8") == text


def test_what_gettext_s_own_tools_keep_of_a_text_that_is_gone_can_be_read(folder: Path) -> None:
    update()
    with path().open("a", encoding="utf-8") as file:
        file.write('\n#~| msgid "Bonsoir"\n#~ msgctxt "gone"\n#~ msgid "Adieu"\n#~ msgstr "Farewell"\n')
    assert "1 no longer used" in update()
    assert '#~ msgstr "Farewell"' in path().read_text(encoding="utf-8")


def test_a_new_catalogue_has_no_dates(folder: Path) -> None:
    update()
    header = path().read_text(encoding="utf-8").partition("\n\n")[0]
    assert "Date" not in header
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in header


def test_a_broken_catalogue_is_left_as_it_is(folder: Path) -> None:
    update()
    path().write_text("foo bar\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["i18n", "update", "f", "--locales", "locales"])
    assert (result.exit_code, path().read_text(encoding="utf-8")) == (1, "foo bar\n")
    assert "locales/en/LC_MESSAGES/f.po:1:" in result.output


def test_a_translation_without_quotes_is_not_cut_and_written_back(folder: Path) -> None:
    update()
    content = (
        path()
        .read_text(encoding="utf-8")
        .replace('msgid "Guichet"\nmsgstr ""', 'msgid "Guichet"\nmsgstr Desk')
    )
    path().write_text(content, encoding="utf-8")
    result = CliRunner().invoke(main, ["i18n", "update", "f", "--locales", "locales"])
    assert (result.exit_code, path().read_text(encoding="utf-8")) == (1, content)
    line = content.splitlines().index("msgstr Desk") + 1
    assert f"f.po:{line}: after 'msgstr' the text must stand between straight quotes" in result.output


def test_nothing_but_catalogues_is_left_behind(folder: Path) -> None:
    update()
    update()
    assert sorted(each.name for each in Path("locales").rglob("*") if each.is_file()) == ["f.po", "f.po"]


def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    Path("locales").write_text("no folder", encoding="utf-8")
    result = CliRunner().invoke(main, ["i18n", "update", "f"])
    assert result.exit_code == 1
    assert "locales/en/LC_MESSAGES/f.po cannot be written" in result.output


def test_the_comment_of_translators_stays(folder: Path) -> None:
    update()
    path().write_text(
        "# Draft, awaiting a native reader.\n" + path().read_text(encoding="utf-8").partition("\n")[2]
    )
    update()
    assert path().read_text(encoding="utf-8").startswith("# Draft, awaiting a native reader.\n")


def test_a_form_that_cannot_be_read_leaves_catalogues_alone(folder: Path) -> None:
    write("form: [")
    result = CliRunner().invoke(main, ["i18n", "update", "f", "--locales", "locales"])
    assert result.exit_code == 1
    assert "unclosed-bracket" in result.output
    assert not Path("locales").exists()


def test_easy_words_go_to_translators_of_the_languages_that_offer_them(folder: Path) -> None:
    easy = FORM.replace("    title: Partie", "    title: Partie\n    easy: {title: Une partie}")
    write(easy.replace("draft-languages", "easy-languages: [fr, en]\ndraft-languages"))
    update()
    told = entry(read(path()), "part.p.title.easy")
    assert told.id == "Une partie"
    assert told.auto_comments[-1] == "Easy words: one idea a sentence, 12 words at most."
    assert [each.context for each in read(path("ar")) if "easy" in (each.context or "")] == []
