"""After each save all rules on the path are tried again. `must` stops; `warn` asks once and lets pass."""

from __future__ import annotations

from tests.web.support import Serving
from tests.web.words import BACK, CHECK, CONFIRM, CONTINUE, SEND, SENT, word

DATES = """
parts:
  - part: stay
    title: Stay
    steps:
      - step: begin
        ask: [{id: begin, type: integer, label: First night, noun: the first night}]
      - step: end
        title: The end
        ask:
          - {id: end, type: integer, label: Last night, noun: the last night}
          - {id: note, type: text, label: Remarks, noun: your remarks, optional: true}
        rules: [{must: end >= begin, message: The last night comes after the first., at: end}]
"""

AGE = """
parts:
  - part: you
    title: You
    steps:
      - step: age
        ask: [{id: age_given, type: integer, label: Your age, noun: your age}]
        rules: [{warn: age_given < 100, message: "{{ age_given }} years is a great age.", at: age_given}]
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""

TOO_EARLY = ("The last night comes after the first.", "end")


def test_must_stops_with_its_message_at_its_field(serve: Serving) -> None:
    page = serve.visitor(DATES).begin().press(CONTINUE, begin="9").press(CONTINUE, end="5", note="Late")
    assert (page.status, page.hops) == (422, [303])
    assert page.summary == [TOO_EARLY]
    assert page.fields == {"end": "5", "note": "Late"}
    assert page.title.startswith("Error: The end –")
    assert page.press(CONTINUE, end="10").h1 == CHECK


def test_a_rule_that_fails_later_makes_its_page_unanswered(serve: Serving) -> None:
    visitor = serve.visitor(DATES).begin().press(CONTINUE, begin="1").press(CONTINUE, end="5").visitor
    reopened = visitor.get("begin?change").press(CONTINUE, begin="9")
    assert (reopened.path, reopened.summary) == ("end", [TOO_EARLY])
    assert reopened.fields["end"] == "5"
    for page in ("check", "sent"):
        assert visitor.get(page).path == "end"
    assert visitor.get("begin").press(CONTINUE, begin="2").press(CONTINUE).h1 == CHECK


def test_warn_asks_whether_it_is_right_and_lets_pass(serve: Serving) -> None:
    asked = serve.visitor(AGE).begin().press(CONTINUE, age_given="110")
    assert asked.status == 422
    assert asked.summary == [("110 years is a great age.", "age_given")]
    assert CONTINUE not in asked.buttons
    assert asked.press(CONFIRM).path == "name"


def test_what_is_only_asked_about_is_not_called_wrong(serve: Serving) -> None:
    asked = serve.visitor(AGE).begin().press(CONTINUE, age_given="110")
    age = asked.by_id("age_given")
    assert age.get("aria-invalid") is None
    assert asked.description(age).endswith(f"{word('warning.prefix')} 110 years is a great age.")
    assert asked.title.startswith(word("warning.prefix"))
    assert word("error.prefix") not in asked.main
    assert word("warning.text", button=CONFIRM) in asked.paragraphs


def test_of_a_date_that_is_asked_about_no_part_is_called_wrong(serve: Serving) -> None:
    body = """
parts:
  - part: you
    title: You
    steps:
      - step: birth
        ask: [{id: birth, type: date, label: Your birth, noun: your birth}]
        rules: [{warn: age(birth) < 100, message: You would be very old., at: birth}]
"""
    born = {"birth-day": "1", "birth-month": "2", "birth-year": "1910"}
    asked = serve.visitor(body).begin().press(CONTINUE, **born)
    assert asked.messages == ["You would be very old."]
    assert not [each for each in asked.all("input") if each.get("aria-invalid")]
    assert asked.description(asked.by_id("birth-day")).endswith("You would be very old.")


def test_a_warning_is_asked_once_for_the_same_answer(serve: Serving) -> None:
    page = serve.visitor(AGE).begin().press(CONTINUE, age_given="110").press(CONFIRM)
    again = page.press(BACK)
    assert (again.summary, again.fields) == ([], {"age_given": "110"})
    assert again.press(CONTINUE).path == "name"


def test_another_answer_is_asked_about_anew(serve: Serving) -> None:
    page = serve.visitor(AGE).begin().press(CONTINUE, age_given="110").press(CONFIRM)
    assert page.press(BACK).press(CONTINUE, age_given="120").status == 422
    left = page.visitor.get("age").press(BACK)
    assert left.press("Go on with my request").summary == [("120 years is a great age.", "age_given")]


def test_going_back_does_not_confirm_what_was_not_asked(serve: Serving) -> None:
    first = serve.visitor(AGE).begin().press(CONTINUE, age_given="110").press(CONFIRM).press(BACK)
    first.press(BACK, age_given="120")
    assert first.visitor.get("check").path == "age"
    assert first.visitor.get("name").path == "age"


def test_an_answer_mended_after_the_question_needs_no_confirmation(serve: Serving) -> None:
    page = serve.visitor(AGE).begin().press(CONTINUE, age_given="110").press(CONFIRM, age_given="11")
    assert page.path == "name"
    visitor = page.visitor
    assert visitor.get("age").press(CONTINUE, age_given="111").status == 422


def test_an_unanswered_warning_is_shown_again_the_same_way(serve: Serving) -> None:
    asked = serve.visitor(AGE).begin().press(CONTINUE, age_given="110")
    later = asked.visitor.get("age")
    assert (later.status, later.summary, list(later.buttons)) == (422, asked.summary, list(asked.buttons))
    assert later.press(CONFIRM).path == "name"


def test_must_comes_before_warn(serve: Serving) -> None:
    body = """
parts:
  - part: you
    title: You
    steps:
      - step: age
        ask: [{id: age_given, type: integer, label: Your age, noun: your age}]
        rules:
          - {warn: age_given < 100, message: Is that right?, at: age_given}
          - {must: age_given < 130, message: Nobody is that old., at: age_given}
"""
    page = serve.visitor(body).begin().press(CONTINUE, age_given="140")
    assert page.messages == ["Nobody is that old."]
    assert page.press(CONTINUE, age_given="110").messages == ["Is that right?"]


def test_what_was_confirmed_is_sent(serve: Serving) -> None:
    page = (
        serve.visitor(AGE).begin().press(CONTINUE, age_given="110").press(CONFIRM).press(CONTINUE, name="Ana")
    )
    assert page.press(SEND, declared="yes").h1 == SENT
    assert page.visitor.sent == {"age": {"age_given": "110"}, "name": {"name": "Ana"}}


def test_a_limit_that_depends_on_another_answer_is_judged_again(serve: Serving) -> None:
    body = """
parts:
  - part: stay
    title: Stay
    steps:
      - step: begin
        ask: [{id: begin, type: date, label: First day, noun: the first day}]
      - step: end
        ask: [{id: end, type: date, label: Last day, noun: the last day, earliest: begin}]
"""
    page = serve.visitor(body).begin().press(CONTINUE, begin_day="1", begin_month="3", begin_year="2026")
    visitor = page.press(CONTINUE, end_day="5", end_month="3", end_year="2026").visitor
    page = visitor.get("begin?change").press(CONTINUE, begin_day="9", begin_month="3", begin_year="2026")
    assert page.path == "end"
    assert [target for _, target in page.summary] == ["end-day"]


NOTE_FIRST = """
parts:
  - part: you
    title: You
    steps:
      - step: age
        title: Your age
        ask:
          - {id: told, type: note, label: About your age, text: We ask once.}
          - {id: years, type: integer, label: Your age, noun: your age}
        rules: [{must: years > 10, message: You are too young.}]
"""


def test_a_rule_without_a_place_stands_at_the_first_question_that_asks(serve: Serving) -> None:
    page = serve.visitor(NOTE_FIRST).begin().press(CONTINUE, years="3")
    assert (page.status, page.summary) == (422, [("You are too young.", "years")])


MESSAGES = """
parts:
  - part: reach
    title: Reach
    steps:
      - step: reach
        title: Reaching you
        ask:
          - {id: phone, type: phone, label: Telephone, noun: your number, optional: true}
          - {id: ways, type: choices, label: Ways, noun: a way, options: [{id: sms, label: SMS}, {id: post, label: Post}]}
        rules: [{must: not ('sms' in ways) or takes_sms(phone), message: "Write a mobile number.", at: phone}]
"""


def test_a_landline_is_refused_where_an_sms_is_wanted_and_nowhere_else(serve: Serving) -> None:
    page = serve.visitor(MESSAGES).begin().press(CONTINUE, phone="01 99 00 12 34", ways=["sms"])
    assert (page.status, page.summary) == (422, [("Write a mobile number.", "phone")])
    assert page.fields["phone"] == "01 99 00 12 34"
    assert page.press(CONTINUE, ways=["post"]).h1 == CHECK
    assert (
        page.visitor.get("reach?change").press(CONTINUE, phone="+32 470 12 34 56", ways=["sms"]).h1 == CHECK
    )


STAY = """
parts:
  - part: stay
    title: Stay
    steps:
      - step: stay
        title: Your stay
        ask:
          - {id: begin, type: date, label: Begin, noun: the begin}
          - {id: end, type: date, label: End, noun: the end}
          - {id: nights, type: integer, label: Nights, noun: the nights}
        rules: [{must: end >= begin, message: "The end cannot be before the begin, {{ begin }}.", at: end}]
"""
TOO_SOON = "The end cannot be before the begin, 27 March 2026."


def _dates(begin: str, end: str) -> dict[str, str]:
    days = {"begin": begin.split(), "end": end.split()}
    names = ("day", "month", "year")
    return {
        f"{each}-{name}": part
        for each, parts in days.items()
        for name, part in zip(names, parts, strict=True)
    }


def test_what_a_rule_says_comes_with_what_is_wrong_elsewhere_on_the_page(serve: Serving) -> None:
    dates = _dates("27 3 2026", "1 3 2026")
    page = serve.visitor(STAY).begin().press(CONTINUE, nights="many", **dates)
    assert page.status == 422
    assert page.summary[0] == (TOO_SOON, "end-day")
    assert [target for _, target in page.summary] == ["end-day", "nights"]
    assert page.press(CONTINUE, nights="3").summary == [(TOO_SOON, "end-day")]


def test_a_rule_about_an_answer_that_cannot_be_taken_waits_for_it(serve: Serving) -> None:
    page = serve.visitor(STAY).begin().press(CONTINUE, nights="3", **_dates("27 13 2026", "1 3 2026"))
    assert [target for _, target in page.summary] == ["begin-month"]
    assert page.press(CONTINUE, nights="3", **_dates("27 3 2026", "1 3 2026")).summary == [
        (TOO_SOON, "end-day")
    ]
