"""Conditions, constraints and calculations of a workbook, in our language; those without equal, with their cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.importing.support import YES_NO, loaded, question, step, told, when, xlsform

HEAD = "type | name | label | required | relevant | constraint | constraint_message | calculation\n"
CHOICES = f"{YES_NO}\nl | a | A\nl | b | B\nn | 1 | One\nn | 2 | Two\nn | 3 | Three"
EARLIER = (
    f"{HEAD}select_one yn | yes | Do you? | yes\ninteger | n | How many? | yes\nselect_one l | one | Which? | yes\n"
    "select_multiple l | many | Which ones? | yes\ntext | t | Who? | yes\ndate | d | When? | yes\ntext | maybe | What?\n"
    "select_one n | figure | How many? | yes\n"
)


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("${yes} = 'yes'", "yes"),
        ("${yes} = 'no'", "not yes"),
        ("${yes} != 'yes'", "not yes"),
        ("not(${yes} = 'yes')", "not yes"),
        ("not(${yes} = 'no')", "yes"),
        ("'yes' = ${yes}", "yes"),
        ("${n} > 3", "n > 3"),
        ("3 < ${n}", "n > 3"),
        ("${n} >= '3'", "n >= 3"),
        ("${n} != -1", "n != -1"),
        ("${n} + 1 = 2 * 3", "n + 1 == 2 * 3"),
        ("(${n} + 1) * 2 > 3 - (2 - 1)", "(n + 1) * 2 > 3 - (2 - 1)"),
        ("${n} div 2 <= 3", "n / 2 <= 3"),
        ("${one} = 'a'", "one == 'a'"),
        ("${one} != 'a'", "one != 'a'"),
        ("selected(${one}, 'a')", "one == 'a'"),
        ("selected(${many}, 'a')", "'a' in many"),
        ("not(selected(${many}, 'a'))", "not ('a' in many)"),
        ("count-selected(${many}) >= 2", "count(many) >= 2"),
        ("${figure} > 1", "figure in ['2', '3']"),
        ("${figure} = 2", "figure == '2'"),
        ("${t} = 'x'", "t == 'x'"),
        ('${t} = "it\'s"', 't == "it\'s"'),
        ("${t} = 5", "t == '5'"),
        ("${d} < today()", "d < today()"),
        ("${maybe} != ''", "is_answered(maybe)"),
        ("${maybe} = ''", "not is_answered(maybe)"),
        ("string-length(${maybe}) > 0", "is_answered(maybe)"),
        ("string-length(${maybe}) = 0", "not is_answered(maybe)"),
        ("${maybe} != 'x'", "not is_answered(maybe) or maybe != 'x'"),
        ("not(${maybe} = 'x')", "not (is_answered(maybe) and maybe == 'x')"),
        ("${yes}='yes' and ${n}>1 or ${t}='x'", "yes and n > 1 or t == 'x'"),
        ("${yes}='yes' and (${n}>1 or ${t}='x')", "yes and (n > 1 or t == 'x')"),
        ("int((today() - ${d}) div 365.25) >= 18", "age(d) >= 18"),
        ("number(${n}) = 1", "n == 1"),
        ("coalesce(${maybe}, ${t}) = 'x'", "(maybe if is_answered(maybe) else t) == 'x'"),
        ("true()", ""),
    ],
)
def test_a_condition(written: str, ours: str) -> None:
    draft = xlsform(f"{EARLIER}text | last | Last | yes | {written}", CHOICES)
    assert (when(draft, "last"), told(draft)) == (ours, set())


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("${nobody} = 'x'", "'nobody' is not a question of this form"),
        ("${last} = 'x'", "'last' is asked later, or was left out"),
        ("${one} = 'z'", "'z' is not an option of 'one'"),
        ("${many} = 'a'", "it compares all ticked boxes of 'many' at once; ''a' in many' looks for one"),
        ("${yes} = 'maybe'", "'yes' is answered with yes or no, never with 'maybe'"),
        ("${n} mod 2 = 0", "the rest of a division has no equal"),
        ("pulldata('f', 'a', 'b', ${t}) = 'x'", "the function pulldata() has no equal"),
        ("regex(${t}, '[a-z]+')", "its pattern is of a kind that no type here asks for"),
        ("/data/t = 'x'", "'/data/t = ' has no equal"),
        ("${t} > 3", "'t' and ''3'' cannot be compared so"),
        ("${n}", "'n' is not a condition"),
        ("${n} >", "its end is missing"),
        ("(${n} > 1", "its end is missing"),
        ("${n} > 1)", "')' stands where it should end"),
        ("false()", "it does not depend on any answer"),
        ("${d} > date('2020-01-01')", "the function date() has no equal"),
        ("(" * 100 + "1" + ")" * 100, "it is too deep"),
        ("1" + " + 1" * 2000, "it is too long"),
    ],
)
def test_a_condition_without_equal_is_told_and_the_question_asked_of_everybody(
    written: str, why: str
) -> None:
    draft = xlsform(f"{EARLIER}text | last | Last | yes | {written}", CHOICES)
    assert when(draft, "last") == ""
    (remark,) = [each for each in draft.remarks if each.code == "import-formula"]
    assert (remark.place, remark.values["what"]) == ("survey!E10 (relevant)", "relevant")
    assert str(remark.values["why"]) == why


def test_an_answer_that_may_not_have_been_asked_for_is_guarded() -> None:
    survey = (
        f"{EARLIER}integer | k | K | yes | ${{yes}} = 'yes'\n"
        f"text | p | P | yes | ${{k}} > 1\n"
        f"text | q | Q | yes | ${{k}} != 1"
    )
    draft = xlsform(survey, CHOICES)
    assert when(draft, "p") == "is_answered(k) and k > 1"
    assert when(draft, "q") == "not is_answered(k) or k != 1"


def test_no_guard_where_the_same_condition_stands_before() -> None:
    survey = (
        f"{EARLIER}integer | k | K | yes | ${{yes}} = 'yes'\n"
        f"text | p | P | yes | ${{yes}} = 'yes' and ${{k}} > 1"
    )
    assert when(xlsform(survey, CHOICES), "p") == "yes and k > 1"


@pytest.mark.parametrize(
    ("kind", "constraint", "settings"),
    [
        ("integer", ". >= 0 and . <= 120", {"at-least": Decimal(0), "at-most": Decimal(120)}),
        ("integer", ". > 17", {"at-least": Decimal(18)}),
        ("integer", "18 <= .", {"at-least": Decimal(18)}),
        ("integer", "${q} < 18", {}),
        ("decimal", ". >= 0.5", {"at-least": Decimal("0.5")}),
        ("date", ". <= today()", {"latest": "today()"}),
        ("date", ". >= date('2020-01-31')", {"earliest": "2020-01-31"}),
        ("text", "string-length(.) <= 40", {"max-length": 40}),
        ("text", "string-length(.) = 4", {"max-length": 4, "min-length": 4}),
        ("text", "regex(., '^[0-9]{6}[A-Z]$')", {"pattern": "[0-9]{6}[A-Z]", "example": "123456A"}),
        ("text", "regex(., '[A-Z]{2}-?[0-9]{3}')", {"pattern": "[A-Z]{2}[0-9]{3}", "example": "AA123"}),
    ],
)
def test_a_constraint_that_a_type_can_say_itself(
    kind: str, constraint: str, settings: dict[str, object]
) -> None:
    draft = xlsform(f"{HEAD}{kind} | q | Q | yes | | {constraint.replace('|', '¦')} |")
    found = {key: getattr(value, "source", value) for key, value in question(draft, "q").settings.items()}
    assert found == settings


def test_what_no_key_says_becomes_a_rule_with_its_message() -> None:
    survey = f"{EARLIER}integer | q | Q | yes | | . >= 0 and . <= ${{n}} | No more than before."
    (rule,) = step(xlsform(survey, CHOICES), "q").rules
    assert (rule.kind, rule.condition.source, rule.message.source, rule.at) == (
        "must",
        "q <= n",
        "No more than before.",
        "q",
    )


def test_a_rule_without_message_gets_one_and_is_told() -> None:
    draft = xlsform(f"{HEAD}decimal | q | Q | yes | | . > 0 |")
    (rule,) = step(draft, "q").rules
    assert rule.message.source == "Check this answer."
    assert told(draft) == {("import-message-made", "survey!F2 (constraint)")}


def test_a_message_that_limits_make_needless_is_told() -> None:
    draft = xlsform(f"{HEAD}integer | q | Q | yes | | . > 0 | At least one.")
    assert told(draft) == {("import-message-unused", "survey!G2 (constraint_message)")}


@pytest.mark.parametrize("constraint", ["regex(., '[a-z]+')", "regex(., '(a+)+b')", ". >"])
def test_a_constraint_without_equal_is_told(constraint: str) -> None:
    draft = xlsform(f"{HEAD}text | q | Q | yes | | {constraint} |")
    assert told(draft) == {("import-formula", "survey!F2 (constraint)")}
    assert step(draft, "q").rules == ()


def test_a_calculation_is_a_fact_and_its_name_a_formula() -> None:
    survey = (
        f"{EARLIER}calculate | age | | | | | | int((today() - ${{d}}) div 365.25)\n"
        f"text | p | P | yes | ${{age}} >= 18"
    )
    draft = xlsform(survey, CHOICES)
    assert [(fact.id, fact.value.source) for fact in loaded(draft).facts] == [("question_age", "age(d)")]
    assert when(draft, "p") == "question_age >= 18"


def test_a_calculation_that_chooses() -> None:
    survey = (
        f"{EARLIER}calculate | band | | | | | | if(${{n}} > 3, 'high', 'low')\n"
        f"note | p | Band. You are ${{band}}. | | ${{band}} = 'high'"
    )
    draft = xlsform(survey, CHOICES)
    assert [fact.value.source for fact in loaded(draft).facts] == ["'high' if n > 3 else 'low'"]
    assert when(draft, "p") == "band == 'high'"


def test_a_calculation_without_equal_and_one_that_is_empty() -> None:
    survey = (
        f"{EARLIER}calculate | c | | | | | | concat(${{t}}, '!')\n"
        f"calculate | e | | | | | |\n"
        f"text | p | P | yes | ${{c}} = 'x'"
    )
    assert told(xlsform(survey, CHOICES)) == {
        ("import-formula", "survey!H10 (calculation)"),
        ("import-calculation-empty", "survey, row 11"),
        ("import-formula", "survey!E12 (relevant)"),
    }


def test_today_as_a_device_notes_it_is_our_day() -> None:
    survey = f"{EARLIER}today | today |\ntext | p | P | yes | ${{d}} <= ${{today}}"
    assert when(xlsform(survey, CHOICES), "p") == "d <= today()"


def test_a_label_inserts_an_answer_and_gets_a_summary() -> None:
    draft = xlsform(f"{EARLIER}text | nick_name | What do friends call ${{t}}? | yes", CHOICES)
    found = question(draft, "nick_name")
    assert found.label.source == "What do friends call {{ t }}?"
    assert found.summary is not None
    assert found.summary.source == "Nick name"
    assert told(draft) == {("import-summary", "survey, row 10")}


def test_a_label_that_inserts_what_nobody_may_have_been_asked() -> None:
    survey = (
        f"{EARLIER}text | k | K | yes | ${{yes}} = 'yes'\n"
        f"integer | i | I | yes | ${{yes}} = 'yes'\n"
        f"note | p | Hello. ${{k}}, ${{i}}, ${{nobody}}, ${{yes}}"
    )
    draft = xlsform(survey, CHOICES)
    text = question(draft, "p").settings["text"]
    assert getattr(text, "source", "") == "{{ k if is_answered(k) else '…' }}, …, …, …"
    assert told(draft) == {("import-insert", "survey, row 12")}


def test_braces_that_mean_nothing_there_insert_nothing_here() -> None:
    assert (
        question(xlsform(f"{HEAD}text | a | Write {{{{ n }}}} here"), "a").label.source == "Write [ n ] here"
    )


def test_an_option_inserts_an_answer() -> None:
    choices = f"{CHOICES}\nwho | me | Me, ${{t}}\nwho | no | ${{nobody}}"
    draft = xlsform(f"{EARLIER}select_one who | w | Who is it? | yes", choices)
    assert [each.label.source for each in question(draft, "w").options] == ["Me, {{ t }}", "…"]
    assert told(draft) == {("import-insert", "choices, row 10")}


def test_a_note_is_not_headed_by_an_answer() -> None:
    note = question(xlsform(f"{EARLIER}note | p | Hello ${{t}}. Read on.", CHOICES), "p")
    assert note.label.source == "Please note"
    assert getattr(note.settings["text"], "source", "") == "Hello {{ t }}. Read on."


def test_a_pattern_is_told_with_the_example_that_was_made_up() -> None:
    draft = xlsform(f"{HEAD}text | q | Q | yes | | regex(., '[0-9]{{5}}') |")
    (remark,) = [each for each in draft.remarks if each.code == "import-pattern"]
    assert (remark.place, remark.values["example"]) == ("survey!F2 (constraint)", "12345")


@pytest.mark.parametrize(
    "constraint",
    [
        "not(selected(., 'b') and count-selected(.) > 1)",
        "not(count-selected(.) > 1 and selected(., 'b'))",
        "not(selected(., 'b')) or count-selected(.) = 1",
        "count-selected(.) <= 1 or not(selected(., 'b'))",
    ],
)
def test_an_option_that_goes_with_no_other_is_exclusive(constraint: str) -> None:
    draft = xlsform(f"{HEAD}select_multiple l | q | Q | yes | | {constraint} |", CHOICES)
    assert [(each.id, each.exclusive) for each in question(draft, "q").options] == [("a", False), ("b", True)]
    assert step(draft, "q").rules == ()


def test_how_many_boxes_may_be_ticked_is_a_rule() -> None:
    survey = f"{HEAD}select_multiple l | q | Q | yes | | count-selected(.) <= 1 | One only."
    (rule,) = step(xlsform(survey, CHOICES), "q").rules
    assert rule.condition.source == "count(q) <= 1"
