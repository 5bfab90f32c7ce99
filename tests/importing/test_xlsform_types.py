"""Each kind of row of a workbook becomes a question of ours, or is told with its cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formengine.importing import yaml_of
from tests.importing.support import YES_NO, loaded, question, step, told, when, xlsform

HEAD = "type | name | label | required | appearance | parameters | hint\n"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("text | q | Your name", "text"),
        ("text | q | Your story | | multiline", "long-text"),
        ("integer | q | How many?", "integer"),
        ("int | q | How many?", "integer"),
        ("decimal | q | How heavy?", "decimal"),
        ("range | q | How good? | | | start=1 end=5 step=1", "integer"),
        ("range | q | How good? | | | start=0 end=1 step=0.1", "decimal"),
        ("date | q | Which day?", "date"),
        ("date | q | Which month? | | month-year", "month"),
        ("acknowledge | q | I have read it", "declaration"),
        ("trigger | q | I have read it", "declaration"),
        ("select_one yn | q | Do you?", "yes-no"),
        ("select one yn | q | Do you?", "yes-no"),
        ("select one from yn | q | Do you?", "yes-no"),
        ("select_one sizes | q | Which?", "choice"),
        ("select_multiple sizes | q | Which?", "choices"),
        ("select all that apply from sizes | q | Which?", "choices"),
    ],
)
def test_a_type(row: str, kind: str) -> None:
    choices = f"{YES_NO}\nsizes | S | Small\nsizes | L | Large"
    assert question(xlsform(HEAD + row, choices), "q").type == kind


def test_an_answer_is_optional_unless_it_is_required() -> None:
    draft = xlsform(f"{HEAD}text | a | A\ntext | b | B | yes\ntext | c | C | true()\ntext | d | D | no")
    assert [(each.id, each.optional) for each in loaded(draft).questions()] == [
        ("a", True),
        ("b", False),
        ("c", False),
        ("d", True),
    ]


def test_whether_it_is_required_may_not_depend_on_something() -> None:
    draft = xlsform(f"{HEAD}text | a | A | yes\ntext | b | B | ${{a}} = 'x'")
    assert told(draft) == {("import-required", "survey!D3 (required)")}


@pytest.mark.parametrize(
    "kind",
    "geopoint geotrace geoshape time dateTime image audio video file background-audio barcode hidden".split(),
)
def test_a_type_without_equal_is_left_out_with_its_cell_and_a_comment(kind: str) -> None:
    draft = xlsform(f"{HEAD}text | a | A\n{kind} | gone | Gone\ntext | b | B")
    assert [each.id for each in loaded(draft).questions()] == ["a", "b"]
    assert told(draft) == {("import-type-without-equal", "survey!A3 (type)")}
    before_b = yaml_of(draft).split("- step: b")[0]
    assert "# survey!A3 (type): 'gone'" in before_b


def test_an_unknown_type_is_told() -> None:
    assert ("import-type-unknown", "survey!A3 (type)") in told(
        xlsform(f"{HEAD}text | a | A\nintegre | b | B")
    )


@pytest.mark.parametrize("kind", ["start", "end", "deviceid", "username", "audit"])
def test_what_a_device_notes_is_left_out(kind: str) -> None:
    assert told(xlsform(f"{HEAD}{kind} | m |\ntext | a | A")) == {("import-metadata", "survey!A2 (type)")}


def test_a_range_has_its_limits() -> None:
    draft = xlsform(f"{HEAD}range | q | How good? | | | start=1 end=5 step=2")
    assert question(draft, "q").settings == {"at-least": Decimal(1), "at-most": Decimal(5)}
    assert told(draft) == {("import-range-step", "survey!F2 (parameters)")}


def test_a_range_without_parameters_goes_to_ten() -> None:
    assert question(xlsform(f"{HEAD}range | q | Q"), "q").settings == {
        "at-least": Decimal(0),
        "at-most": Decimal(10),
    }


@pytest.mark.parametrize(
    ("label", "hint", "heading", "text"),
    [
        ("Welcome. This form is about you.", "", "Welcome", "This form is about you."),
        ("Be careful", "It takes an hour.", "Be careful", "It takes an hour."),
        ("This form is about you.", "", "Please note", "This form is about you."),
    ],
)
def test_a_note_has_a_heading_and_a_text(label: str, hint: str, heading: str, text: str) -> None:
    note = question(xlsform(f"{HEAD}note | n | {label} | | | | {hint}\ntext | a | A"), "n")
    found = note.settings["text"]
    assert (note.label.source, getattr(found, "source", "")) == (heading, text)


def test_options_keep_their_order_and_get_names_that_formulas_can_hold() -> None:
    choices = "list name | name | label\nl | Très grand | Very large\nl | 1 | One\nl | fullTime | Full"
    options = question(xlsform(f"{HEAD}select_one l | q | Q", choices), "q").options
    assert [(each.id, each.label.source) for each in options] == [
        ("tres-grand", "Very large"),
        ("1", "One"),
        ("full-time", "Full"),
    ]


def test_an_option_that_stands_twice_and_one_without_label() -> None:
    choices = "list_name | name | label\nl | a | A\nl | a | B\nl | c |"
    draft = xlsform(f"{HEAD}select_one l | q | Q", choices)
    assert [each.id for each in question(draft, "q").options] == ["a", "c"]
    assert told(draft) == {
        ("import-choice-twice", "choices!B3 (name)"),
        ("import-label-missing", "choices, row 4"),
    }


def test_a_select_without_its_list_is_left_out() -> None:
    draft = xlsform(f"{HEAD}text | a | A\nselect_one nowhere | q | Q", YES_NO)
    assert told(draft) == {("import-list-missing", "survey!A3 (type)")}


def test_or_other_asks_which() -> None:
    draft = xlsform(
        f"{HEAD}select_multiple l or_other | q | Q", "list_name | name | label\nl | a | A\nl | b | B"
    )
    assert [each.id for each in question(draft, "q").options] == ["a", "b", "other"]
    assert when(draft, "q-other") == "'other' in q"


def test_names_that_mean_something_to_formulas_are_changed() -> None:
    survey = f"{HEAD}integer | age | A\ntext | My-Name.2 | B\ntext | class | C\ntext | v | D\ntext | 年齢 | E"
    ids = [each.id for each in loaded(xlsform(survey)).questions()]
    assert ids == ["question_age", "my_name_2", "question_class", "question_v", "question"]


def test_markup_is_taken_out_of_texts_and_told() -> None:
    draft = xlsform(f"{HEAD}text | a | **Your** <span style='color:red'>name</span>")
    assert question(draft, "a").label.source == "Your name"
    assert told(draft) == {("import-markup", "survey!C2 (label)")}


def test_a_question_without_label_is_called_by_its_name() -> None:
    draft = xlsform(f"{HEAD}text | first_name |")
    assert question(draft, "first_name").label.source == "first name"
    assert told(draft) == {("import-label-missing", "survey, row 2")}


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("What is your name?", "your name"),
        ("Quel est votre nom ?", "votre nom"),
        ("Enter your IBAN", "your IBAN"),
        ("Date of birth", "date of birth"),
        ("IBAN", "IBAN"),
    ],
)
def test_a_noun_is_made_of_the_label(label: str, noun: str) -> None:
    found = question(xlsform(f"{HEAD}text | a | {label}"), "a").noun
    assert found is not None
    assert found.source == noun


def test_a_row_that_is_disabled_is_not_asked() -> None:
    draft = xlsform("type | name | label | disabled\ntext | a | A |\ntext | b | B | yes")
    assert [each.id for each in loaded(draft).questions()] == ["a"]


@pytest.mark.parametrize("column", ["choice_filter", "default", "readonly", "trigger"])
def test_a_cell_that_changes_what_one_meets_is_told(column: str) -> None:
    draft = xlsform(f"type | name | label | {column}\ntext | a | A |\ntext | b | B | yes")
    assert told(draft) == {(f"import-{column.replace('_', '-')}", f"survey!D3 ({column})")}


def test_columns_and_sheets_without_equal_are_told_once_with_their_cells() -> None:
    survey = "type | name | label | media::image | bind::x\ntext | a | A | a.png | y\ntext | b | B | b.png |"
    draft = xlsform(survey, entities="dataset\nd")
    assert told(draft) == {
        ("import-column", "survey!D2, D3"),
        ("import-column", "survey!E2"),
        ("import-sheet", "sheet entities"),
    }


def test_an_appearance_without_equal_is_told() -> None:
    draft = xlsform(f"{HEAD}text | a | A | | signature\nselect_one yn | b | B | | minimal", YES_NO)
    assert told(draft) == {("import-appearance", "survey!E2 (appearance)")}


def test_a_step_has_one_question() -> None:
    draft = xlsform(f"{HEAD}text | a | A\ntext | b | B")
    assert [each.id for each in step(draft, "a").questions] == ["a"]


def test_a_question_that_is_worked_out_beforehand_is_asked_and_told() -> None:
    draft = xlsform("type | name | label | calculation\ninteger | a | A | 1 + 1")
    assert told(draft) == {("import-calculated-question", "survey!D2 (calculation)")}


def test_a_limit_that_is_no_number_is_told() -> None:
    draft = xlsform(f"{HEAD}range | q | Q | | | start=low end=5")
    assert question(draft, "q").settings == {"at-most": Decimal(5)}
    assert told(draft) == {("import-parameter", "survey!F2 (parameters)")}


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("Do you work?", "you work"),
        ("Are you over 18?", "you are over 18"),
        ("Travaillez-vous ?", "travaillez-vous"),
    ],
)
def test_the_noun_of_a_yes_no_question_is_a_statement_where_it_can_be(label: str, noun: str) -> None:
    found = question(xlsform(f"{HEAD}select_one yn | a | {label}", YES_NO), "a").noun
    assert found is not None
    assert found.source == noun


def test_a_name_that_nobody_can_see_is_none() -> None:
    """Otherwise the question would be called by it where it has no label, and so by nothing."""
    draft = xlsform(f"{HEAD}text | \x7f |\ntext | a | A")
    assert [each.label.source for each in loaded(draft).questions() if not each.label.source.strip()] == []
