"""Every text of a form is translated in every language that it offers."""

from pathlib import Path

import pytest

from formengine.catalogues import Catalogue, CatalogueError
from formengine.checks import check
from formengine.model import Form
from formengine.translating import opened, updated
from tests.loading.support import form_of

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
        title: Fin
        text: Le {{ months_before(1) }}
"""

ENGLISH = {
    ("title", "Bonjour"): "Hello",
    ("service.name", "Guichet"): "Desk",
    ("part.p.title", "Partie"): "Part",
    ("stop.s.title", "Fin"): "End",
    ("stop.s.text", "Le {{ months_before(1) }}"): "On {{months_before(1)}}",
}
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def form() -> Form:
    """A form in three languages."""
    return form_of(FORM)


def write(locales: Path, language: str, content: str) -> None:
    """Writes a catalogue of the form `f`."""
    path = locales / language / "LC_MESSAGES" / "f.po"
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")


def po(entries: dict[tuple[str, str], str]) -> str:
    """A catalogue; each entry takes four lines, the first begins on line 4."""
    return HEADER + "\n".join(
        f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n'
        for (context, source), translation in entries.items()
    )


def found(form: Form, locales: Path) -> list[str]:
    """Problems as `severity code file:line`."""
    problems = check(form, locales).problems
    assert all(str(problem) for problem in problems)
    return [
        f"{each.severity} {each.code} {Path(each.where.source.name).name}:{each.where.line}"
        for each in problems
    ]


def test_all_there(form: Form, tmp_path: Path) -> None:
    write(tmp_path, "en", po(ENGLISH))
    write(tmp_path, "ar", po(ENGLISH))
    assert found(form, tmp_path) == []


def test_a_language_without_a_catalogue(form: Form, tmp_path: Path) -> None:
    assert found(form, tmp_path) == [
        "error catalogue-missing form.yaml:3",
        "warning translation-draft form.yaml:4",
    ]


def test_what_is_not_translated_is_told_at_the_text(form: Form, tmp_path: Path) -> None:
    some = {**ENGLISH, ("title", "Bonjour"): ""}
    del some["stop.s.title", "Fin"]
    write(tmp_path, "en", po(some))
    write(tmp_path, "ar", po(some))
    assert found(form, tmp_path) == [
        "error translation-missing form.yaml:2",
        "warning translation-draft form.yaml:4",
        "error translation-missing form.yaml:11",
    ]


def test_what_is_not_translated_names_the_catalogue_and_the_line(form: Form, tmp_path: Path) -> None:
    some = {**ENGLISH, ("title", "Bonjour"): ""}
    del some["stop.s.title", "Fin"]
    write(tmp_path, "en", po(some))
    write(tmp_path, "ar", po(some))
    empty, draft, missing = (each.message for each in check(form, tmp_path).problems)
    english, arabic = (str(tmp_path / language / "LC_MESSAGES/f.po") for language in ("en", "ar"))
    assert f"has 2 of 5 texts to translate, 0 to look over: the first is in line 5 of {arabic}." in draft
    assert f"its entry is empty in line 5 of {english}." in empty
    assert f"it has no entry in {english}." in missing


def test_a_draft_without_a_catalogue_names_where_it_will_be(form: Form, tmp_path: Path) -> None:
    write(tmp_path, "en", po(ENGLISH))
    (draft,) = check(form, tmp_path).problems
    path = tmp_path / "ar/LC_MESSAGES/f.po"
    assert f"has 5 of 5 texts to translate, 0 to look over: there is no file {path}." in draft.message
    assert draft.fix.startswith("Run 'formengine i18n update f', which makes the file, then write each empty")
    assert "bring it back from a copy" in draft.fix


def test_a_draft_without_entries_is_no_lost_file(form: Form, tmp_path: Path) -> None:
    write(tmp_path, "en", po(ENGLISH))
    write(tmp_path, "ar", HEADER)
    (draft,) = check(form, tmp_path).problems
    assert "they have no entry in" in draft.message


def test_a_draft_has_the_numbers_that_the_update_tells(form: Form, tmp_path: Path) -> None:
    some = po({**ENGLISH, ("title", "Bonjour"): ""}).replace('msgctxt "part', '#, fuzzy\nmsgctxt "part')
    write(tmp_path, "en", po(ENGLISH))
    write(tmp_path, "ar", some)
    (draft,) = check(form, tmp_path).problems
    _, tally = updated(form, "ar", opened(tmp_path / "ar/LC_MESSAGES/f.po"))
    assert str(tally) == "5 texts, 1 to translate, 1 to look over"
    assert "has 1 of 5 texts to translate, 1 to look over: the first is in line 5" in draft.message
    assert draft.fix.endswith("Look over what stands below a line '#, fuzzy', and delete that line.")


def test_easy_words_that_are_not_offered_are_not_counted(tmp_path: Path) -> None:
    form = form_of(FORM.replace("title: Fin\n", "title: Fin\n        easy: {title: Voila}\n"))
    write(tmp_path, "en", po({("title", "Bonjour"): "Hello"}))
    write(tmp_path, "ar", po(ENGLISH))
    (english,) = check(form, tmp_path).problems
    assert english.message.startswith("4 of 5 texts")


def test_a_text_that_changed(form: Form, tmp_path: Path) -> None:
    write(tmp_path, "en", po(ENGLISH).replace('msgctxt "part', '#, fuzzy\nmsgctxt "part'))
    write(tmp_path, "ar", po(ENGLISH))
    (problem,) = check(form, tmp_path).problems
    # The mark itself, two lines above the msgid.
    assert (problem.code, problem.where.line, problem.where.length) == (
        "translation-fuzzy",
        12,
        len("#, fuzzy"),
    )
    assert "delete this line" in problem.fix


@pytest.mark.parametrize(
    ("above", "line"), [('#, python-format, fuzzy\n#| msgid "x"\n', 12), ("#. a note\n#, fuzzy\n", 13)]
)
def test_the_mark_stands_among_other_comments(form: Form, tmp_path: Path, above: str, line: int) -> None:
    write(tmp_path, "en", po(ENGLISH).replace('msgctxt "part', f'{above}msgctxt "part'))
    write(tmp_path, "ar", po(ENGLISH))
    assert found(form, tmp_path) == [f"error translation-fuzzy f.po:{line}"]


@pytest.mark.parametrize(("encoding", "byte"), [("cp1252", "E9"), ("latin-1", "E9"), ("utf-16", "FF")])
def test_a_catalogue_in_another_encoding(form: Form, tmp_path: Path, encoding: str, byte: str) -> None:
    write(tmp_path, "ar", po(ENGLISH))
    write(tmp_path, "en", "")
    text = po({**ENGLISH, ("stop.s.title", "Fin"): "Fin\u00e9"})
    (tmp_path / "en/LC_MESSAGES/f.po").write_bytes(text.encode(encoding))
    (problem,) = check(form, tmp_path).problems
    at = (1, 1) if encoding == "utf-16" else (18, 12)
    assert (problem.code, problem.where.line, problem.where.column, problem.values["byte"]) == (
        "catalogue-encoding",
        *at,
        byte,
    )
    assert problem.fix == "Save the file as UTF-8 in your editor."


@pytest.mark.parametrize("left", [{"title"}, set()])
def test_a_translation_that_waits_under_a_former_name_is_said_to_come_back(
    form: Form, tmp_path: Path, left: set[str]
) -> None:
    renamed = {(f"old.{context}" if context not in left else context, source): said
               for (context, source), said in ENGLISH.items()}  # fmt: skip
    if left:
        renamed = {**ENGLISH, ("stop.end.title", "Fin"): "End"}
        del renamed["stop.s.title", "Fin"]
    write(tmp_path, "en", po(renamed))
    write(tmp_path, "ar", po(ENGLISH))
    (problem,) = check(form, tmp_path).problems
    if left:
        assert problem.code == "translation-missing"
        assert problem.fix == (
            "Run 'formengine i18n update f', which brings its translation back: the same words have it in line 21, as "
            "'stop.end.title'."
        )
    else:
        assert problem.code == "translation-many"
        assert problem.fix.startswith(
            "Run 'formengine i18n update f', which brings 5 translations back, then write"
        )
    _, tally = updated(form, "en", opened(tmp_path / "en/LC_MESSAGES/f.po"))
    assert (tally.missing, tally.fuzzy) == (0, 0)


@pytest.mark.parametrize(
    "translation", ["On {{ months_before(2) }}", "On", "{{ today() }} {{ months_before(1) }}"]
)
def test_other_inserts_than_the_source(form: Form, tmp_path: Path, translation: str) -> None:
    entries = {**ENGLISH, ("stop.s.text", "Le {{ months_before(1) }}"): translation}
    write(tmp_path, "en", po(entries))
    write(tmp_path, "ar", po(ENGLISH))
    assert found(form, tmp_path) == ["error translation-inserts f.po:21"]


@pytest.mark.parametrize("content", ["foo bar\n", 'msgid "a"\n'])
def test_a_catalogue_that_cannot_be_read(form: Form, tmp_path: Path, content: str) -> None:
    write(tmp_path, "ar", po(ENGLISH))
    path = tmp_path / "en" / "LC_MESSAGES" / "f.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(HEADER.encode() + content.encode("utf-8", "surrogateescape"))
    assert [line.split(":")[0] for line in found(form, tmp_path)] == ["error catalogue-broken f.po"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("msgstr End", """after 'msgstr' the text must stand between straight quotes, as in msgstr "End\""""),
        ("msgstr 'End'", 'as in msgstr "End"'),
        ("msgstr “End”", 'as in msgstr "End"'),
        ('msgstr End"', 'as in msgstr "End"'),
        ("msgstr", 'as in msgstr ""'),
        ('msgstr "End', 'has no straight quote (") at its end'),
        ('msgstr "End\\"', 'has no straight quote (") at its end'),
        ('msgstr "The "End" of it"', 'ends before \'End" of it"\'; a quote inside a text is written \\"'),
        ('msgstr "The\\\'End"', "'\\'' after 'msgstr' means nothing"),
        ('msgstr ""\n"End', "the text in this line has no straight quote"),
        ('msgstr "End"\nThe end', "a line begins with a straight quote"),
        ('msgstr"End"', "or with msgctxt, msgid or msgstr and a space"),
        ('msgstr "End"\nmsgstr "Over"', "'msgstr' stands right after 'msgstr'"),
        ('#~ msgstr "End"', "some lines of this entry begin with #~"),
        ('msgstr "End"\n\n#~ msgid Gone', 'as in msgid "Gone"'),
    ],
)
def test_a_line_that_would_lose_its_first_or_last_letter(
    form: Form, tmp_path: Path, line: str, told: str
) -> None:
    write(tmp_path, "en", po(ENGLISH).replace('msgstr "End"', line))
    write(tmp_path, "ar", po(ENGLISH))
    (problem,) = check(form, tmp_path).problems
    # The line of the entry, or the line below it that is wrong.
    assert (problem.code, problem.where.line) == ("catalogue-broken", 18 + line.count("\n"))
    assert told in problem.message


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('msgctxt stop.s.title\nmsgid "Fin"', 'as in msgctxt "stop.s.title"'),
        ('msgctxt "stop.s.title"\nmsgid Fin', 'as in msgid "Fin"'),
        ('msgctxt "stop.s.title"', "'msgstr' stands right after 'msgctxt'"),
        ('msgid_plural "Fin"', "'msgid_plural' stands right after 'msgstr'"),
    ],
)
def test_what_a_translation_belongs_to_must_be_read_whole(
    form: Form, tmp_path: Path, written: str, told: str
) -> None:
    write(tmp_path, "en", po(ENGLISH).replace('msgctxt "stop.s.title"\nmsgid "Fin"', written))
    write(tmp_path, "ar", po(ENGLISH))
    (problem,) = check(form, tmp_path).problems
    assert problem.code == "catalogue-broken"
    assert problem.where.line in (16, 17)
    assert told in problem.message


def test_lines_that_are_written_oddly_and_rightly(form: Form, tmp_path: Path) -> None:
    odd = 'msgstr  ""  \n  "The \\"E\\\\nd\\""\n"\\tof it"\n\n#~ msgid "a"\n#~ msgstr ""\n#~ "b"'
    write(tmp_path, "en", po(ENGLISH).replace('msgstr "End"', odd))
    said = Catalogue.load("en", "f", tmp_path).by_context()
    assert said["stop.s.title", "Fin"] == 'The "E\\nd"\tof it'


@pytest.mark.parametrize("mark", ["\ue000", "\ue001"])
def test_a_mark_of_compiled_pages_is_refused_where_it_stands(form: Form, tmp_path: Path, mark: str) -> None:
    write(tmp_path, "en", po({**ENGLISH, ("stop.s.title", "Fin"): f"E{mark}nd"}))
    write(tmp_path, "ar", po(ENGLISH))
    (problem,) = check(form, tmp_path).problems
    assert (problem.code, problem.where.line, problem.where.column) == ("invisible-character", 18, 10)
    assert f"U+{ord(mark):04X}" in problem.message


def test_the_engine_s_own_words_may_hold_no_mark_either(tmp_path: Path) -> None:
    path = tmp_path / "en" / "LC_MESSAGES" / "formengine.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + 'msgid "btn.start"\nmsgstr "Start \ue0007\ue001"\n', encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"formengine\.po:4: .*U\+E000"):
        Catalogue.load("en", "formengine", tmp_path)


def test_a_translation_has_no_html_and_no_single_braces(form: Form, tmp_path: Path) -> None:
    entries = {**ENGLISH, ("stop.s.title", "Fin"): "The <b>end</b>", ("title", "Bonjour"): "Hello {option}"}
    write(tmp_path, "en", po(entries))
    write(tmp_path, "ar", po(ENGLISH))
    assert found(form, tmp_path) == [
        "error single-braces f.po:5",
        "error html-in-text f.po:17",
        "error html-in-text f.po:17",
    ]


def test_many_that_are_missing_are_told_once_with_the_first(form: Form, tmp_path: Path) -> None:
    write(tmp_path, "en", po({("title", "Bonjour"): "Hello"}))
    write(tmp_path, "ar", po(ENGLISH))
    [problem] = check(form, tmp_path).problems
    assert problem.code == "translation-many"
    assert problem.message == (
        "4 of 5 texts are not translated to 'en': 'service.name', 'part.p.title', 'stop.s.title' …"
    )
    assert "Run 'formengine i18n update f', then write each empty 'msgstr'" in problem.fix


def test_what_is_there_and_empty_is_written_and_not_asked_for_again(form: Form, tmp_path: Path) -> None:
    write(tmp_path, "en", po(dict.fromkeys(ENGLISH, "")))
    write(tmp_path, "ar", po(dict.fromkeys(ENGLISH, "")))
    many, draft = check(form, tmp_path).problems
    if many.severity == "warning":
        many, draft = draft, many
    for problem, language in ((many, "en"), (draft, "ar")):
        path = tmp_path / language / "LC_MESSAGES" / "f.po"
        assert problem.fix == f"Write each empty 'msgstr' in {path}, the first in line 5."


@pytest.mark.parametrize(
    ("arabic", "told"),
    [
        (po(ENGLISH).replace('msgstr "End"', "msgstr End"), "catalogue-broken f.po:18"),
        (po({**ENGLISH, ("stop.s.text", "Le {{ months_before(1) }}"): "On"}), "translation-inserts f.po:21"),
        (po({**ENGLISH, ("stop.s.title", "Fin"): "The <b>end"}), "html-in-text f.po:17"),
        (
            po(ENGLISH) + '\nmsgctxt "stop.s.title"\nmsgid "Fin"\nmsgstr "Over"\n',
            "catalogue-duplicate f.po:25",
        ),
    ],
)
def test_a_draft_keeps_no_released_language_back(form: Form, tmp_path: Path, arabic: str, told: str) -> None:
    write(tmp_path, "en", po(ENGLISH))
    write(tmp_path, "ar", arabic)
    assert found(form, tmp_path) == [f"warning {told}"]
    served = check(form, tmp_path).checked().form
    assert served.all_languages == ("fr", "en")


def test_a_draft_that_lacks_texts_is_looked_at_all_the_same(form: Form, tmp_path: Path) -> None:
    write(tmp_path, "en", po(ENGLISH))
    write(tmp_path, "ar", po(ENGLISH).replace('msgctxt "part', '#, fuzzy\nmsgctxt "part'))
    assert found(form, tmp_path) == ["warning translation-draft form.yaml:4"]
    assert check(form, tmp_path).checked().form.draft_languages == ("ar",)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Une <b>fin</b>", "html-in-text"),
        ('"La { pension }"', "single-braces"),
        ('"Le {{ jour }}"', "unknown-name"),
        (">\n          Le\n          {{ jour }}", "unknown-name"),
    ],
)
def test_of_a_text_that_is_wrong_itself_translations_say_nothing(
    tmp_path: Path, title: str, code: str
) -> None:
    form = form_of(FORM.replace("title: Fin", f"title: {title}").replace("draft-languages: [ar]\n", ""))
    write(tmp_path, "en", po({key: each for key, each in ENGLISH.items() if key[0] != "stop.s.title"}))
    told = [each.code for each in check(form, tmp_path).problems if each.severity == "error"]
    assert set(told) <= {code, "html-in-text", "unknown-name"}
    assert code in told
