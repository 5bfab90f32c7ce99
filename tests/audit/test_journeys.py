"""The file of journeys: what it holds, and where it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from formengine.audit.journeys import Journey, inspect_journeys, load_journeys
from formengine.loading import load_text
from formengine.problems import FormError
from tests.loading.support import with_questions, with_steps

FORM = load_text(
    with_steps(
        """\
- step: you
  title: You
  ask:
    - {id: born, type: date, label: Born, noun: your birth}
    - {id: ways, type: choices, label: Ways, noun: ways, options: [{id: sms, label: SMS}, {id: post, label: Post}]}
    - {id: home, type: address, label: Home, noun: your address}
- repeat: jobs
  title: Jobs
  item: a job
  title-of-item: "{{ boss }}"
  steps: [{step: job, ask: [{id: boss, type: text, label: Boss, noun: your boss}]}]
- for-each: ways
  steps: [{step: number, ask: [{id: n, type: text, label: Number, noun: the number}]}]
""",
        "en",
    )
)


def read(folder: Path, yaml: str) -> tuple[Journey, ...]:
    (folder / "journeys.yaml").write_text(dedent(yaml), "utf-8")
    return load_journeys(folder, FORM)


def test_a_form_without_a_file_has_no_journeys(tmp_path: Path) -> None:
    assert load_journeys(tmp_path, FORM) == ()


def test_a_journey_holds_answers_items_and_pages(tmp_path: Path) -> None:
    [journey] = read(
        tmp_path,
        """\
        journeys:
          - journey: one
            title: One
            today: 2026-11-16
            language: en
            answers:
              born: 27 03 1985
              ways: [sms]
              home: {line1: 5 Station Road, postcode: "75011", city: Paris}
              jobs: [{boss: Ann}, {boss: no}]
              ways.items: {sms: {n: "01"}}
            pages: [you, jobs/1/job, jobs, ways/sms/number, check, sent]
        """,
    )
    assert (journey.id, journey.title, journey.today, journey.language) == (
        "one",
        "One",
        date(2026, 11, 16),
        "en",
    )
    assert journey.answers == {
        "born": "27 03 1985",
        "ways": ("sms",),
        "home": {"line1": "5 Station Road", "postcode": "75011", "city": "Paris"},
    }
    assert journey.answers_at("jobs", "2") == {"boss": "no"}
    assert journey.answers_at("ways", "sms") == {"n": "01"}
    assert journey.answers_at("ways", "post") == {}
    assert journey.pages == ("you", "jobs/1/job", "jobs", "ways/sms/number", "check", "sent")


HEAD = "journeys:\n  - {journey: one, title: One, today: 2026-11-16, language: en, pages: [you], answers: {"


@pytest.mark.parametrize(
    ("yaml", "problems"),
    [
        (HEAD + "bron: x}}", [("journey-question", 2, "bron: x")]),
        (HEAD + "ways: sms}}", [("journey-answer", 2, "sms}")]),
        (HEAD + "ways: [sms, fax]}}", [("journey-option", 2, "fax]")]),
        (HEAD + "ways.items: {fax: {n: 01}}}}", [("journey-option", 2, "fax: {")]),
        (HEAD + "home: Paris}}", [("journey-answer", 2, "Paris}")]),
        (HEAD + "home: {town: Paris}}}", [("journey-answer", 2, "{town: Paris}")]),
        (HEAD + "born: 31 2 1985}}", [("journey-refused", 2, "31 2 1985")]),
        (HEAD + 'ways.items: {sms: {n: ""}}}}', [("journey-refused", 2, '""')]),
        (HEAD + "boss: Ann}}", [("journey-question", 2, "boss: Ann")]),
        (HEAD + "jobs: [{bos: Ann}]}}", [("journey-question", 2, "bos: Ann")]),
        (HEAD.replace("en,", "fr,") + "born: 27 3 1985}}", [("journey-language", 2, "fr,")]),
        (HEAD.replace("[you]", "[yuo]") + "born: 27 3 1985}}", [("journey-page", 2, "yuo]")]),
        (HEAD.replace("[you]", "[jobs/1/jab]") + "born: 27 3 1985}}", [("journey-page", 2, "jobs/1/jab]")]),
        (HEAD.replace("2026-11-16", "soon") + "born: 27 3 1985}}", [("not-a-date", 2, "soon,")]),
        (
            HEAD.replace("title", "titel") + "born: 27 3 1985}}",
            [("unknown-key", 2, "titel: One")],
        ),
        (
            HEAD + "born: 27 3 1985}}\n" + HEAD.partition("\n")[2] + "born: 27 3 1985}}",
            [("duplicate-journey", 3, "one, title")],
        ),
        ("journeys: soon", [("not-a-list", 1, "soon")]),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, yaml: str, problems: list[tuple[str, int, str]]
) -> None:
    with pytest.raises(FormError) as caught:
        read(tmp_path, yaml)
    found = caught.value.problems
    assert [(each.code, each.where.line) for each in found] == [(code, line) for code, line, _ in problems]
    for each, (_, line, words) in zip(found, problems, strict=True):
        assert each.where.source.line(line)[each.where.column - 1 :].startswith(words)
        assert each.code in str(each)


def test_a_refused_answer_is_told_in_the_words_of_its_page(tmp_path: Path) -> None:
    with pytest.raises(FormError) as caught:
        read(tmp_path, HEAD + "born: 31 2 1985}}")
    (problem,) = caught.value.problems
    assert problem.message.endswith(
        "« Your birth: there is no such day in the calendar. Check the day and the month, for example 27 3 2026. »"
    )


@pytest.mark.parametrize(
    ("question", "answer", "fix"),
    [
        ("type: yes-no, noun: n", "non", 'Write "yes" or "no", in quotes'),
        ("type: yes-no, noun: n", "true", 'Write "yes" or "no", in quotes'),
        ("type: declaration", "oui", 'Write "true", in quotes'),
        ("type: choice, noun: n, options: [{id: a, label: A}, {id: b, label: B}]", "B", "not what claimants read: a, b."),
        ("type: date, noun: n", "hier", "in the language of the journey"),
    ],
)  # fmt: skip
def test_a_refused_answer_is_told_with_the_values_to_write(
    tmp_path: Path, question: str, answer: str, fix: str
) -> None:
    form = load_text(
        "form: f\ntitle: T\nlanguages: [fr]\nservice: {name: S}\nparts:\n  - part: p\n    title: P\n    steps:\n"
        f"      - step: q\n        ask: [{{id: q, label: L, {question}}}]\n"
    )
    (tmp_path / "journeys.yaml").write_text(HEAD.replace("language: en, ", "language: fr, ").replace("[you]", "[q]")
                                            + f"q: {answer}}}}}", "utf-8")  # fmt: skip
    with pytest.raises(FormError) as caught:
        load_journeys(tmp_path, form)
    (problem,) = caught.value.problems
    assert fix in problem.fix


def test_a_question_that_no_answer_can_fit_is_told_by_its_limits_alone(tmp_path: Path) -> None:
    question = "- {id: years, type: integer, label: Years, noun: years, at-least: 9, at-most: 1}"
    (tmp_path / "journeys.yaml").write_text(f"{HEAD.replace('you', 's')}years: '5'}}}}", encoding="utf-8")
    assert inspect_journeys(tmp_path, load_text(with_questions(question).replace("[fr]", "[en]")))[1] == []


def test_a_file_without_a_journey_says_so(tmp_path: Path) -> None:
    (tmp_path / "journeys.yaml").write_text("# to come\n", encoding="utf-8")
    assert [each.code for each in inspect_journeys(tmp_path, FORM)[1]] == ["journeys-empty"]
