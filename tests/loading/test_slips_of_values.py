"""What a word processor, a habit of writing or another tool leaves in a value is told as what it is, with what to write."""

from __future__ import annotations

import pytest

from formengine.checks import check
from formengine.loading import load_text
from formengine.loading.written import count_in_words, day_in_words, length_in_words
from formengine.problems import FormError, Problem
from tests.loading.support import HEAD, problems_of, with_questions

TEXT = "- {id: town, type: text, label: Which town?, noun: n}\n"


def found(questions: str = TEXT, top: str = "", text: str = "") -> list[Problem]:
    """What is wrong with a form with these lines at line 5, or these questions."""
    whole = text or with_questions(questions).replace(HEAD, HEAD + top)
    try:
        return list(check(load_text(whole)).problems)
    except FormError as error:
        return list(error.problems)


def one(questions: str = TEXT, top: str = "", text: str = "") -> tuple[str, str]:
    """The one problem, by code, line and column, and what to write."""
    [problem] = found(questions, top, text)
    return f"{problem.code} {problem.where.line}:{problem.where.column}", problem.fix


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f"])
@pytest.mark.parametrize(
    ("top", "at"),
    [
        ("retention: {submissions: 5~days}\n", "5:27"),
        ("retention: {drafts: 5~days}\n", "5:22"),
        ("open: {until: 2999-01-01~18:00}\n", "5:25"),
        ("start: {minutes: 15~}\n", "5:20"),
        ("account:\n  ~offered\n", "6:3"),
    ],
)
def test_a_blank_that_is_no_space_is_told_where_it_stands(top: str, at: str, blank: str) -> None:
    assert one(top=top.replace("~", blank))[0] == f"no-break-space {at}"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1 March 2027", "2027-03-01"),
        ("1st March 2027", "2027-03-01"),
        ("March 1, 2027", "2027-03-01"),
        ("1er mars 2027", "2027-03-01"),
        ("15 août 2027", "2027-08-15"),
        ("3 févr. 2027", "2027-02-03"),
        ("31 June 2027", ""),
        ("1 town 2027", ""),
    ],
)
def test_a_day_in_words(written: str, day: str) -> None:
    assert day_in_words(written) == day


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("six months", "6 months"),
        ("6 mois", "6 months"),
        ("un an", "1 year"),
        ("2 weeks", "14 days"),
        ("a while", ""),
        ("6 moons", ""),
    ],
)
def test_a_length_in_words(written: str, meant: str) -> None:
    assert length_in_words(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("seven", "7"), ("deux", "2"), ("7 days", "7"), ("a few", ""), ("7,5", "")]
)
def test_a_count_in_words(written: str, meant: str) -> None:
    assert count_in_words(written) == meant


@pytest.mark.parametrize(
    ("questions", "top", "place", "instead"),
    [
        (TEXT, "open: {until: 1 March 2999}\n", "not-a-moment 5:15", "2999-03-01"),
        (TEXT, "open: {until: 31/12/2999 18:00}\n", "not-a-moment 5:15", "2999-12-31 18:00"),
        (TEXT, "parameters: [{id: a, values: {1er mars 2027: 5}}]\n", "date-turned 5:31", "2027-03-01"),
        (TEXT, "retention: {submissions: six mois}\n", "not-a-period 5:26", "6 months"),
        (TEXT, "retention: {drafts: thirty days}\n", "not-days 5:21", "30 days"),
        (TEXT, "start: {minutes: fifteen}\n", "not-a-count 5:18", "instance 15."),
        ("- {id: a, type: date, label: L, noun: n, latest: 1er mars 2027}\n", "", "date-turned 12:60", "2027-03-01"),
    ],
)  # fmt: skip
def test_what_is_written_in_words_is_told_in_figures(
    questions: str, top: str, place: str, instead: str
) -> None:
    at, fix = one(questions, top)
    assert at == place
    assert instead in fix


def test_a_number_in_words_is_told_where_a_formula_could_stand() -> None:
    [problem] = found("- {id: a, type: integer, label: L, noun: n, at-most: three}\n")
    assert problem.message == "unknown name 'three', did you mean '3'?"


def test_nobody_is_told_to_delete_what_is_needed() -> None:
    needed = one(top="reminders: [{before: draft-expires, days: seven}]\n")[1]
    assert needed == "Write digits only, without a sign or quotes, for instance 7."
    limit = one("- {id: a, type: text, label: L, noun: n, max-length: none at all}\n")[1]
    assert limit.endswith("where there is no limit, delete the line.")


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("“Which town?”", ": Which town?"),
        ("« Quelle ville ? »", ": Quelle ville ?"),
        ("“*Town”", ': "*Town"'),
    ],
)
def test_quotes_of_print_around_a_value_are_told(written: str, instead: str) -> None:
    at, fix = one(TEXT.replace("Which town?", written))
    assert at == "quotes-of-print 12:43"
    assert fix.endswith(instead)


@pytest.mark.parametrize("written", ["'« Quelle ville ? »'", "Which “town”?", "“A” or “B”"])
def test_quotes_of_print_in_a_text_or_in_other_quotes_are_meant(written: str) -> None:
    assert found(TEXT.replace("Which town?", written)) == []


def test_quotes_of_print_around_a_colon_become_the_quotes_that_are_needed() -> None:
    text = with_questions("- id: town\n  type: text\n  noun: n\n  label: “Total: a month”\n")
    assert one(text=text)[1].endswith('"Total: a month"')


@pytest.mark.parametrize("dash", ["–", "—"])
@pytest.mark.parametrize(
    ("before", "line", "column"),
    [
        ("- {id: q, type: text", 12, 11),
        ("- step: s", 9, 7),
        ("- part: p", 6, 3),
    ],
)
def test_a_long_dash_at_the_head_of_an_item(dash: str, before: str, line: int, column: int) -> None:
    text = with_questions("- {id: q, type: text, label: L, noun: n}\n").replace(before, dash + before[1:])
    at, fix = one(text=text)
    assert at == f"long-dash {line}:{column}"
    assert before in fix


@pytest.mark.parametrize(
    "lines", ["    - One\n    – Two\n", "    – One\n    – Two\n", "    – One\n    - Two\n"]
)
def test_a_long_dash_in_a_list_of_texts(lines: str) -> None:
    assert "long-dash" in one(top=f"start:\n  have-ready:\n{lines}")[0]


def test_a_long_dash_in_a_text_is_meant() -> None:
    assert found(top="start:\n  text: |\n    This:\n\n    – one\n    – two\n") == []
    assert found(TEXT.replace("Which town?", "– Which town?")) == []


@pytest.mark.parametrize(
    ("kind", "key", "instead"),
    [
        ("integer", "min", "at-least"),
        ("integer", "maximum", "at-most"),
        ("text", "max", "max-length"),
        ("date", "min", "earliest"),
        ("date", "max", "latest"),
    ],
)
def test_limits_by_their_common_names(kind: str, key: str, instead: str) -> None:
    [problem] = found(f"- {{id: q, type: {kind}, label: L, noun: n, {key}: 3}}\n")
    assert problem.message == f"unknown key '{key}': here, write '{instead}'."


@pytest.mark.parametrize("kind", ["time", "heure", "name", "nom"])
def test_types_that_are_a_line_of_text_here(kind: str) -> None:
    [problem] = found(f"- {{id: q, type: {kind}, label: L, noun: n}}\n")
    assert f"unknown type '{kind}': here, write 'text', with " in problem.message


@pytest.mark.parametrize(
    ("right", "wrong", "key", "column"),
    [
        ("town, type", "town type", "type", 23),
        ("text, label", "text label", "label", 35),
        ("town?, noun", "town? noun", "noun", 55),
        ("Which town?, noun", '"Which town?" noun', "noun", 57),
    ],
)
def test_a_comma_that_is_missing_is_named(right: str, wrong: str, key: str, column: int) -> None:
    [problem] = found(TEXT.replace(right, wrong))
    assert (problem.code, problem.where.line, problem.where.column) == ("missing-comma", 12, column)
    assert problem.message == f"a comma is missing before '{key}'."


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("2 000,50", "2000.50"),
        ("2\u202f000,50", "2000.50"),
        ("2.000,50", "2000.50"),
        ("2,000.50", "2000.50"),
        ("2,000", "2000"),
        ("2 000,50 €", "2000.50"),
        ("1353,10", "1353.10"),
    ],
)
def test_a_figure_with_a_comma_between_braces_is_one_problem(written: str, instead: str) -> None:
    money = TEXT.replace("type: text", f"type: money, at-most: {written}")
    [problem] = found(money)
    assert (problem.code, problem.values["instead"]) == ("figure-signs", instead)
    assert found(money.replace(written, instead)) == []
    dated = f"parameters: [{{id: p, values: {{2025-01-01: {written}, 2025-06-01: {written}}}}}]\n"
    assert [each.values["instead"] for each in found(top=dated)] == [instead, instead]


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ("service: {name: S}", "service: {name: The town hall phone: 3949}", "phone"),
        ("label: Which town?, noun", "label: The town noun", "noun"),
        ("label: Which town?", "label: The town hint: Where you sleep", "hint"),
    ],
)
def test_a_comma_that_is_missing_behind_several_words(right: str, wrong: str, key: str) -> None:
    [problem] = problems_of(with_questions(TEXT).replace(right, wrong))
    assert (problem.code, problem.values["key"]) == ("missing-comma", key)


@pytest.mark.parametrize(
    ("rest", "instead"),
    [
        ("draft-languages: [ar es]", "ar, es"),
        ("again: {same: [town q], within: 6 months}", "town, q"),
        ("again: {same: town q, within: 6 months}", "[town, q]"),
        ("again:\n  within: 6 months\n  same:\n    - town q", "- town\n- q"),
    ],
)
def test_words_of_a_list_with_nothing_between(rest: str, instead: str) -> None:
    [problem] = problems_of(f"{with_questions(TEXT)}{rest}\n")
    assert (problem.code, problem.values["instead"]) == ("list-comma", instead)


def test_a_colon_in_a_text_between_braces_still_wants_quotes() -> None:
    assert one(TEXT.replace("Which town?", "Your title: Mr"))[0].startswith("text-needs-quotes")


@pytest.mark.parametrize(
    ("written", "value", "instead"),
    [
        ("yes", "yes", "true"),
        ("'true'", "'true'", "true"),
        ("non", "non", "false"),
        ("maybe", "maybe", "true or false"),
    ],
)
def test_a_flag_is_shown_as_it_is_written_and_as_it_is_meant(written: str, value: str, instead: str) -> None:
    (problem,) = found(TEXT.replace("type: text", f"type: text, optional: {written}"))
    assert problem.message == f"'optional' is true or false, not {value}."
    assert problem.fix.endswith(f" optional: {instead}")


def test_other_words_without_their_key_are_told_with_it() -> None:
    (problem,) = found(TEXT.replace("type: text", "type: text, for-helper: Where do they live?"))
    assert problem.fix.endswith('for-helper: {label: "Where do they live?"}')
