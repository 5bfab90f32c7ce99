"""Groups become parts and pages, repeats repeats; languages become catalogues; what has no equal is told with its place."""

from __future__ import annotations

import pytest

from formengine.importing import Draft, ImportFailedError, translations, yaml_of
from formengine.model import Repeat
from tests.importing.support import YES_NO, loaded, question, step, told, when, xlsform

HEAD = "type | name | label | required | relevant | appearance | repeat_count\n"


def parts(draft: Draft) -> list[tuple[str, str, list[str]]]:
    """Each part with its title and the ids of what stands in it."""
    return [
        (part.id, part.title.source, [getattr(node, "id", "") for node in part.nodes])
        for part in loaded(draft).parts
    ]


def test_a_group_is_a_part_and_what_stands_outside_too() -> None:
    survey = f"{HEAD}text | a | A\nbegin_group | you | You\ntext | b | B\nend_group\ntext | c | C"
    assert parts(xlsform(survey)) == [
        ("questions", "T", ["a"]),
        ("you", "You", ["b"]),
        ("questions-2", "T", ["c"]),
    ]


def test_the_condition_of_a_group_is_that_of_its_part() -> None:
    survey = (
        f"{HEAD}select_one yn | a | A | yes\n"
        f"begin group | you | You | | ${{a}} = 'yes'\n"
        f"text | b | B | yes\n"
        f"text | c | C | yes | ${{b}} = 'x'\n"
        f"end group"
    )
    draft = xlsform(survey, YES_NO)
    condition = loaded(draft).parts[1].when
    assert condition is not None
    assert (condition.source, when(draft, "b"), when(draft, "c")) == ("a", "", "b == 'x'")


def test_the_condition_of_a_group_inside_goes_to_each_of_its_pages() -> None:
    survey = (
        f"{HEAD}begin_group | you | You\nselect_one yn | a | A | yes\nbegin_group | in | In | | ${{a}} = 'yes'\n"
        "text | b | B | yes\ntext | c | C | yes | ${b} = 'x'\nend_group\nend_group"
    )
    draft = xlsform(survey, YES_NO)
    assert [when(draft, name) for name in ("a", "b", "c")] == ["", "a", "a and b == 'x'"]


def test_a_group_that_is_one_page_is_one_step() -> None:
    survey = f"{HEAD}begin_group | you | You | | | field-list\ntext | a | A\ntext | b | B\nend_group"
    found = step(xlsform(survey), "you")
    assert found.title is not None
    assert (found.title.source, [each.id for each in found.questions]) == ("You", ["a", "b"])


def test_a_page_with_a_condition_inside_is_split_and_told() -> None:
    survey = (
        f"{HEAD}begin_group | you | You | | | field-list\n"
        f"select_one yn | a | A | yes\n"
        f"text | b | B | | ${{a}} = 'yes'\n"
        f"end_group"
    )
    draft = xlsform(survey, YES_NO)
    assert (parts(draft), when(draft, "b")) == ([("you", "You", ["a", "b"])], "a")
    assert told(draft) == {("import-page-split", "survey, row 2")}


def test_a_repeat() -> None:
    survey = (
        f"{HEAD}begin_repeat | kids | Children | | | | 3\n"
        f"text | kid | Name | yes\n"
        f"integer | years | Age | yes | ${{kid}} != ''\n"
        f"end_repeat\n"
        f"note | n | Note. Many. | | count(${{kids}}) > 2\n"
        f"note | m | Note. Old. | | sum(${{years}}) > 20"
    )
    draft = xlsform(survey)
    (repeat,) = [node for _, node in loaded(draft).nodes() if isinstance(node, Repeat)]
    assert (repeat.id, repeat.title.source, repeat.title_of_item.source) == ("kids", "Children", "{{ kid }}")
    assert (repeat.at_least, repeat.at_most) == (3, 3)
    assert (when(draft, "years"), when(draft, "n"), when(draft, "m")) == (
        "is_answered(kid)",
        "count(kids) > 2",
        "total(kids, years) > 20",
    )
    assert told(draft) == {("import-item", "survey, row 2")}


def test_how_often_a_repeat_repeats_may_not_be_worked_out() -> None:
    survey = (
        f"{HEAD}integer | n | N | yes\n"
        f"begin_repeat | kids | Children | | | | ${{n}}\n"
        f"text | kid | Name | yes\n"
        f"end_repeat"
    )
    assert told(xlsform(survey)) == {
        ("import-item", "survey, row 3"),
        ("import-repeat-count", "survey!G3 (repeat_count)"),
    }


def test_a_repeat_in_a_repeat_is_left_out_with_all_that_it_asks() -> None:
    survey = (
        f"{HEAD}begin_repeat | a | A\n"
        f"text | b | B | yes\n"
        f"begin_repeat | c | C\n"
        f"text | d | D\n"
        f"end_repeat\n"
        f"end_repeat"
    )
    draft = xlsform(survey)
    assert [each.id for each in loaded(draft).questions()] == ["b"]
    (remark,) = [each for each in draft.remarks if each.code == "import-nested-repeat"]
    assert (remark.place, remark.values["inside"]) == ("survey, row 4", "d")


def test_what_is_asked_in_a_repeat_means_nothing_outside() -> None:
    survey = f"{HEAD}begin_repeat | a | A\ntext | b | B | yes\nend_repeat\ntext | c | C | | ${{b}} = 'x'"
    (remark,) = [each for each in xlsform(survey).remarks if each.code == "import-formula"]
    assert str(remark.values["why"]) == "'b' is asked inside a repeat, and means nothing outside"


def test_a_calculation_in_a_repeat_is_told() -> None:
    survey = "type | name | label | calculation\nbegin_repeat | a | A |\ntext | b | B |\ncalculate | c | | 1 + 1\nend_repeat"
    assert ("import-calculation-inside", "survey!D4 (calculation)") in told(xlsform(survey))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("begin_group | g | G\ntext | a | A", "import-not-closed"),
        ("text | a | A\nend_group", "import-not-opened"),
        ("begin_group | g | G\ntext | a | A\nend_repeat", "import-not-opened"),
        ("begin_group | g | G\nend_group", "import-empty"),
        ("image | a | A", "import-nothing-left"),
        ("\n".join(["begin_group | g | G"] * 30), "import-too-deep"),
    ],
)
def test_rows_that_make_no_form(rows: str, code: str) -> None:
    with pytest.raises(ImportFailedError, match=code):
        xlsform(HEAD + rows)


TWO = "type | name | label::Français (fr) | label::English (en) | constraint | constraint_message::English (en)\n"


def test_the_first_language_is_the_one_of_the_settings_and_the_others_are_drafts() -> None:
    draft = xlsform(
        f"{TWO}text | a | Votre nom ? | Your name?",
        settings="form_title | default_language\nT | English (en)",
    )
    form = loaded(draft)
    assert (form.languages, form.draft_languages) == (("en",), ("fr",))
    assert question(draft, "a").label.source == "Your name?"
    assert translations(draft, "fr")["a.label", "Your name?"] == "Votre nom ?"


def test_translations_of_options_titles_notes_and_rules() -> None:
    survey = (
        f"{TWO}begin_group | g | Vous | You\n"
        f"select_one yn | a | Oui ? | Yes?\n"
        f"note | n | Attention. Lisez. | Careful. Read.\n"
        f"end_group"
    )
    choices = "list_name | name | label::English (en) | label::Français (fr)\nyn | a | Apple | Pomme\nyn | b | Pear | Poire"
    draft = xlsform(survey, choices, "form_title | default_language\nT | English (en)")
    french = translations(draft, "fr")
    assert french["part.g.title", "You"] == "Vous"
    assert french["a.option.b.label", "Pear"] == "Poire"
    assert (french["n.label", "Careful"], french["n.text", "Read."]) == ("Attention", "Lisez.")


def test_a_translation_inserts_what_its_source_does() -> None:
    draft = xlsform(
        f"{TWO}text | a | Nom | Name\nnote | n | Note. Bonjour ${{a}} | Note. Hello ${{a}}",
        settings="default_language\nEnglish (en)",
    )
    assert translations(draft, "fr")["n.text", "Hello {{ a }}"] == "Bonjour {{ a }}"


def test_a_language_that_the_engine_does_not_speak_waits_for_its_words() -> None:
    draft = xlsform("type | name | label::English (en) | label::Español (es)\ntext | a | Name | Nombre")
    assert loaded(draft).draft_languages == ()
    assert ("import-language-unspoken", "languages") in told(draft)
    assert translations(draft, "es")["a.label", "Name"] == "Nombre"


@pytest.mark.parametrize(
    ("column", "language"),
    [
        ("label::French", "fr"),
        ("label::fr", "fr"),
        ("label:Français(fr)", "fr"),
        ("Label :: FR", "fr"),
        ("label", "en"),
    ],
)
def test_how_a_language_may_be_written(column: str, language: str) -> None:
    assert xlsform(f"type | name | {column}\ntext | a | Nom").languages == (language,)


def test_a_language_that_cannot_be_told() -> None:
    draft = xlsform("type | name | label | label::Klingon\ntext | a | Name | pong")
    assert told(draft) == {("import-language-unknown", "survey, column label::Klingon")}


def test_a_text_that_is_missing_in_the_first_language() -> None:
    draft = xlsform(
        f"{TWO}text | a | Nom |\ntext | b | Nom | Name",
        settings="form_title | default_language\nT | English (en)",
    )
    assert question(draft, "a").label.source == "Nom"
    assert told(draft) == {("import-text-missing", "survey, row 2")}


def test_id_and_title_come_from_the_settings_or_from_the_file() -> None:
    assert (
        xlsform(f"{HEAD}text | a | A", settings="form_title | form_id\nMy form | My_Form 1").id == "my-form-1"
    )
    bare = xlsform(f"{HEAD}text | a | A", settings="")
    assert (bare.id, bare.title, told(bare)) == ("t", {"en": "t"}, {("import-title", "settings")})


def test_characters_that_nobody_sees_and_signs_of_yaml_do_no_harm() -> None:
    label = "A: b #c - {d} [e] \u200b&f *g !h 'i' \"j\" @k %l, \u2028m\ue000"
    assert question(xlsform(f"{HEAD}text | a | {label}"), "a").label.source.startswith("A: b #c - {d} [e]")


def test_remarks_stand_as_comments_in_the_file() -> None:
    text = yaml_of(xlsform(f"{HEAD}image | p | Photo\ntext | a | A"))
    assert text.startswith("# settings: no language is named for the texts: 'en' was taken.")
    assert any(
        line.strip().startswith("# survey!A2 (type): 'p' is of the type 'image'")
        for line in text.splitlines()
    )
