"""From the definition alone, over the real service: every page in every state, and what nothing shows is named."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from a11y_tests.conftest import explored
from formengine.audit.driving.layouts import layout_of
from formengine.audit.exploring import Explored, UnknownStateError, explore, plan_of_folder, replay
from formengine.audit.page import read_page
from formengine.catalogues import ENGINE, Catalogue
from formengine.loading import load
from formengine.resources import forms_dir
from tests.audit.exploring.support import write

LABEL = "\"{{ 'Both of you' if couple else 'You' }}: your name?\""
FORM = f"""
- {{step: couple, ask: [{{id: couple, type: yes-no, label: "A couple?", noun: you are two}}]}}
- step: name
  ask: [{{id: name, type: text, label: {LABEL}, summary: Name, noun: your name, max-length: 60}}]
- {{stop: end, when: not couple and name == 'Nobody', title: Stop, text: Stop.}}
- step: dates
  title: Dates
  ask:
    - {{id: begin, type: date, label: "Since {{{{ months_before(6) }}}}", summary: Begin, noun: the first day}}
    - {{id: finish, type: date, label: End, noun: the last day, latest: today}}
  rules:
    - {{must: finish >= begin, message: The end comes after., at: finish}}
    - {{warn: begin >= months_before(6), message: So long ago., at: begin}}
- repeat: jobs
  when: couple
  title: Jobs
  item: a job
  title-of-item: "{{{{ firm }}}}"
  at-most: 3
  steps:
    - {{step: firm, ask: [{{id: firm, type: text, label: Firm, noun: the firm}}]}}
"""
ABOVE = "parameters: [{id: ceiling, values: {2025-04-01: 10, 2026-04-01: 20}}]"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Explored:
    return explore(write(tmp_path_factory.mktemp("forms"), FORM), "en")


def kinds(found: Explored, page: str) -> set[str]:
    return {state.kind for state in found.captured.of(page)}


def test_everything_is_seen_without_a_journey_written_by_hand(found: Explored) -> None:
    assert found.captured.problems == []
    assert found.coverage.complete
    assert found.coverage.pages[0] == found.coverage.pages[1]


def test_a_language_that_a_form_is_not_written_in_is_named(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="not written in 'sv', only in en"):
        explore(write(tmp_path, FORM), "sv")


def test_how_long_an_answer_is_kept_comes_with_the_first_page(found: Explored) -> None:
    # The same page is seen on a shared device too, where it is kept for minutes.
    kept = {
        value.partition("Max-Age=")[2].partition(";")[0]
        for state in found.captured.states
        for name, value in state.headers
        if name == "Set-Cookie" and state.name == "couple"
    }
    assert "2592000" in kept


def test_a_page_is_seen_empty_with_each_message_filled_in_and_as_long_as_can_be(found: Explored) -> None:
    assert kinds(found, "name") >= {"empty", "error-text-empty", "error-too-long", "filled", "longest"}
    (state,) = [state for state in found.captured.of("name") if state.kind == "longest"]
    assert b"Hautbourg" in state.body


def test_a_page_is_seen_in_each_wording_that_its_conditions_give_it(found: Explored) -> None:
    bodies = {state.kind: state.body for state in found.captured.of("name")}
    assert (b"Both of you" in bodies["empty"]) != (b"Both of you" in bodies["empty-2"])


def test_each_rule_is_broken_and_the_stop_is_met(found: Explored) -> None:
    assert {"rule-1", "rule-2"} <= kinds(found, "dates")
    assert kinds(found, "end") == {"shown"}


def test_a_list_is_seen_empty_with_one_item_with_several_and_full(found: Explored) -> None:
    assert {"empty", "items", "items-2", "full", "full-unfinished", "unfinished", "error-list-open"} <= kinds(
        found, "jobs"
    )
    assert kinds(found, "jobs/remove") == {"shown"}


def test_what_another_day_words_differently_is_seen_on_that_day(found: Explored) -> None:
    assert "empty-on-2028-02-29" in kinds(found, "dates")
    assert not any("2028" in kind for kind in kinds(found, "name"))


def test_what_names_the_calendar_is_asked_again_in_another_month_and_says_so(found: Explored) -> None:
    (state,) = [state for state in found.captured.of("dates") if state.kind == "asked-again"]
    assert Catalogue.load("en", ENGINE).by_key()["notice.new-period"] in html.unescape(state.body.decode())
    assert found.coverage.asked_again == (1, 1)
    assert kinds(found, "name").isdisjoint({"asked-again", "error-asked-again"})
    origin = replay(Path(), state.id, found).origin
    assert (origin.page, origin.how) == ("dates", "a month later")


def test_an_answer_that_another_month_makes_wrong_is_mended_there(tmp_path: Path) -> None:
    week = '- {step: week, ask: [{id: since, type: date, label: "In {{ months_before(0) }}", summary: Day, noun: the day}]'
    rule = "  rules: [{must: since >= months_before(0), message: This month only.}]}"
    found = explore(write(tmp_path, f"{week},\n{rule}"), "en")
    assert {"asked-again", "error-asked-again"} <= kinds(found, "week")
    assert found.captured.problems == []


def test_a_way_that_cannot_be_gone_on_in_another_month_is_a_fault(tmp_path: Path) -> None:
    ask = '- {step: week, ask: [{id: since, type: date, label: "In {{ months_before(0) }}", summary: Day, noun: the day}],'
    rule = "  rules: [{must: since >= months_before(6) and may > 0, message: Too late.}]}"
    until = "parameters: [{id: may, values: {2025-04-01: 1, 2026-12-01: 0}}]"
    found = explore(write(tmp_path, f"{ask}\n{rule}", until), "en")
    assert any("there is no way on from 422" in words for _, words in found.captured.problems)


AGE = """
- step: age
  title: Age
  ask: [{id: years, type: integer, label: Age, summary: Age, noun: your age, at-most: 150}]
  rules: [{must: years < 100, message: Less.}]
- {stop: old, when: years >= 60, title: Stop, text: Stop.}
"""


def test_a_page_whose_answer_decides_is_seen_with_its_longest_answer_too(tmp_path: Path) -> None:
    found = explore(write(tmp_path, AGE), "en")
    (state,) = [state for state in found.captured.of("age") if state.kind == "longest"]
    assert read_page(state.body.decode()).form.value("years") == "150"
    assert found.coverage.longest == (1, 1)
    origin = replay(tmp_path, state.id, found).origin
    assert (origin.page, origin.how) == ("age", "kept")


def test_an_error_is_seen_where_an_answer_is_changed_from_the_check_page(found: Explored) -> None:
    changed = [state for state in found.captured.states if state.kind.endswith("-changed")]
    assert changed
    for state in changed:
        page = read_page(state.body.decode())
        assert page.messages
        assert page.form.action.endswith("?change")


TOGETHER = """
- step: reach
  title: How to reach you
  ask:
    - {id: email, type: email, label: E-mail, noun: your e-mail}
    - {id: town, type: text, label: Town, noun: your town}
    - {id: street, type: text, label: Street, noun: your street}
"""


def test_each_of_several_questions_is_seen_wrong_alone(tmp_path: Path) -> None:
    found = explore(write(tmp_path, TOGETHER), "en")
    pages = [read_page(state.body.decode()) for state in found.captured.of("reach")]
    assert found.captured.problems == []
    assert max(len(page.messages) for page in pages) == 3
    alone = " ".join(page.messages[0] for page in pages if len(page.messages) == 1).lower()
    assert [noun in alone for noun in ("your e-mail", "your town", "your street")] == [True] * 3


def test_a_list_is_seen_full_of_answered_items(found: Explored) -> None:
    bodies = {state.kind: state.body for state in found.captured.of("jobs")}
    assert sum(link.endswith("/remove") for link in read_page(bodies["full"].decode()).links) == 3
    assert read_page(bodies["error-list-full"].decode()).messages
    assert layout_of(bodies["full"]).key != layout_of(bodies["full-unfinished"]).key


def test_what_a_limit_says_on_another_day_is_seen_on_that_day(found: Explored) -> None:
    assert "error-date-future-on-2028-02-29" in kinds(found, "dates")
    assert "shown-on-2028-02-29" in kinds(found, "check")
    assert not any(kind.startswith("error-date-empty-on") for kind in kinds(found, "dates"))


def test_the_same_form_gives_the_same_states_to_the_byte(found: Explored, tmp_path: Path) -> None:
    again = explore(write(tmp_path, FORM), "en")
    assert [state.id for state in again.captured.states] == [state.id for state in found.captured.states]
    assert [state.body for state in again.captured.states] == [state.body for state in found.captured.states]


def test_a_state_is_found_with_the_journey_that_showed_it(found: Explored, tmp_path: Path) -> None:
    origin = replay(tmp_path, "tiny/en/end/shown", found).origin
    assert origin.journey is not None
    assert origin.journey.pages[:2] == ("couple", "name")
    assert origin.journey.answers["name"] == "Nobody"
    broken = replay(tmp_path, "tiny/en/dates/rule-1", found)
    assert (broken.state.status, broken.origin.how) == (422, "sent")


def test_a_state_that_is_none_is_told_with_those_near(found: Explored, tmp_path: Path) -> None:
    with pytest.raises(UnknownStateError) as told:
        replay(tmp_path, "tiny/en/end/hidden", found)
    assert told.value.near == ("tiny/en/end/shown",)


def test_a_condition_that_can_never_be_is_a_failure_at_its_line(tmp_path: Path) -> None:
    never = (
        '- {step: never, when: couple and not couple, ask: [{id: x, type: yes-no, label: "X?", noun: x}]}\n'
    )
    folder = write(tmp_path, FORM.strip() + "\n" + never)
    found = explore(folder, "en")
    line = (folder / "form.yaml").read_text("utf-8").splitlines().index(f"      {never.strip()}") + 1
    assert not found.coverage.complete
    missed = {each.id for each in found.coverage.missed}
    assert missed >= {"never", "never.filled"}
    assert {each.where.line for each in found.coverage.missed} == {line}
    assert f"form.yaml:{line}:" in found.coverage.text()
    assert "never" in {name for name, _ in found.captured.problems}


def test_a_figure_of_the_law_is_seen_on_each_day_from_which_it_changes(tmp_path: Path) -> None:
    rich = '- {step: rich, when: income > ceiling, ask: [{id: rich, type: yes-no, label: "Over {{ ceiling }}?", noun: r}]}'
    rich = rich.replace("noun: r", "summary: Rich, noun: r")
    steps = f"- {{step: income, ask: [{{id: income, type: integer, label: I, noun: i}}]}}\n{rich}"
    found = explore(write(tmp_path, steps, ABOVE), "en")
    assert found.coverage.days == ("2026-11-16", "2025-04-01", "2026-04-01")
    assert {"empty", "empty-on-2025-04-01", "empty-on-2026-04-01"} <= kinds(found, "rich")


def test_a_form_of_the_repository_is_seen_whole_and_twice_the_same() -> None:
    folder = forms_dir() / "contact-change"
    language = load(folder).source_language
    # Whatever process of this run has explored it for its tests.
    found, again = explored("contact-change", language), explore(folder, language)
    assert found.coverage.missed == []
    assert found.captured.problems == []
    assert again.captured.states == found.captured.states
    assert again.coverage.dump() == found.coverage.dump()
    assert again.origins == found.origins


def test_nothing_in_the_forms_of_the_repository_is_out_of_reach() -> None:
    for folder in sorted(forms_dir().glob("*/form.yaml")):
        assert plan_of_folder(folder.parent).missed == ()
