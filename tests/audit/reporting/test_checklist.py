"""What only people can judge, in a file beside the form: written, filled in, written anew, and read."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml

from formengine.audit.reporting import (
    ChecklistError,
    Subject,
    read_checklist,
    rgaa_view,
    statement_of,
    write_open,
)
from formengine.audit.reporting.checklist import FILE, Judgement, version_of
from formengine.loading import load
from tests.audit.reporting.support import DAY, FORM, UNSURE, captured, judged, page, written


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return written(tmp_path)


def fill(home: Path, criterion: str, result: str) -> None:
    """As a person does it, with an editor."""
    path = home / FILE
    before, entry, after = path.read_text("utf-8").partition(
        f'- criterion: "{criterion}"\n    result: ""\n    by: ""\n    date: ""'
    )
    assert entry
    filled = f'- criterion: "{criterion}"\n    result: {result}\n    by: Dominique\n    date: 2026-11-20'
    path.write_text(before + filled + after, "utf-8")


def test_a_fresh_list_asks_for_all_that_nobody_knows(home: Path) -> None:
    path, waiting = write_open(home, "fr")
    text = path.read_text("utf-8")
    assert (path, waiting, len(yaml.safe_load(text)["judgements"])) == (home / "rgaa.yaml", 106, 106)
    assert "# 11.1 (A) Chaque champ a une étiquette." in text
    assert read_checklist(home).judgements == {}


def test_after_an_audit_it_asks_for_what_is_open_and_says_what_the_machine_saw(home: Path) -> None:
    subjects = [Subject(captured(page("<h1>Vous</h1>")), load(home), home)]
    view = rgaa_view(subjects, judged(subjects, who=[UNSURE]), DAY)
    _, waiting = write_open(home, "en", view)
    text = (home / FILE).read_text("utf-8")
    assert waiting == view.counts["to-judge"]
    assert '"5.1"' not in text  # there is no table
    assert '# The machine could not decide: color-contrast (1 state).\n  - criterion: "3.2"' in text


def test_it_tells_the_criteria_in_english_where_the_engine_does_not_speak_the_language(home: Path) -> None:
    path, _ = write_open(home, "br")
    assert "# 11.1 (A) Each field has a label." in path.read_text("utf-8")


def test_what_people_filled_in_is_read_and_stays_when_it_is_written_anew(home: Path) -> None:
    write_open(home, "fr")
    fill(home, "11.10", "failing")
    fill(home, "11.1", "conforming")
    known = read_checklist(home).judgements
    assert known["11.10"] == Judgement(
        "11.10", "failing", "Dominique", datetime.date(2026, 11, 20), "", version_of(home)
    )
    before = (home / FILE).read_text("utf-8")
    _, waiting = write_open(home, "fr")
    assert (waiting, read_checklist(home).judgements) == (104, known)
    assert (home / FILE).read_text("utf-8").count("\n") == before.count("\n")


def test_a_form_that_changed_asks_to_look_again_and_keeps_what_was_said(home: Path) -> None:
    write_open(home, "fr")
    fill(home, "11.1", "conforming")
    before = version_of(home)
    written(home.parent.parent, FORM.replace("Votre nom,", "Nom,"))
    assert version_of(home) != before
    write_open(home, "fr")
    again = "  # The form has changed since: look again, then write the day and the new version.\n"
    assert f'{again}  - criterion: "11.1"' in (home / FILE).read_text("utf-8")
    assert read_checklist(home).judgements["11.1"].of == before


GOOD = 'criterion: "1.1", result: conforming, by: Dominique, date: 2026-11-20'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "cannot be read"),
        ("x: 1\n", "write 'judgements:'"),
        ("- 1\n", "write 'judgements:'"),
        ("judgements: [1]\n", "entry 1: write criterion, result"),
        (f"judgements: [{{{GOOD}, who: me}}]\n", "entry 1: write criterion, result"),
        (f"judgements: [{{{GOOD.replace(chr(34), '')}}}]\n", 'quotation marks, such as "11.10"'),
        (f"judgements: [{{{GOOD.replace('1.1', '1.99')}}}]\n", "write the criterion's number"),
        (
            f"judgements: [{{{GOOD.replace('conforming', 'good')}}}]\n",
            "'good' is no result; write conforming",
        ),
        (f"judgements: [{{{GOOD.replace('Dominique', '')}}}]\n", "say by whom 1.1 was judged"),
        (f"judgements: [{{{GOOD.replace('2026-11-20', 'today')}}}]\n", "say on which day 1.1 was judged"),
        (f"judgements: [{{{GOOD}}}, {{{GOOD}}}]\n", "entry 2: 1.1 was judged before"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place(home: Path, text: str, told: str) -> None:
    (home / FILE).write_text(text, "utf-8")
    with pytest.raises(ChecklistError, match=r"rgaa\.yaml") as raised:
        read_checklist(home)
    assert told in str(raised.value)


def test_a_list_that_cannot_be_read_is_not_written_over(home: Path) -> None:
    (home / FILE).write_text("judgements: [1]\n", "utf-8")
    with pytest.raises(ChecklistError):
        write_open(home, "fr")
    assert (home / FILE).read_text("utf-8") == "judgements: [1]\n"


def test_the_29th_of_february_counts_three_years_too() -> None:
    judged_on = Judgement("1.1", "conforming", "D", datetime.date(2024, 2, 29))
    assert judged_on.holds(datetime.date(2027, 2, 28))
    assert not judged_on.holds(datetime.date(2027, 3, 1))


ENTRY = '  - {{criterion: "3.2", result: {}, by: D, date: 2026-11-20, derogation: "The maps come from the state."}}\n'


def test_a_derogation_of_what_fails_is_kept_and_told_in_public(home: Path) -> None:
    (home / FILE).write_text(f"judgements:\n{ENTRY.format('failing')}", "utf-8")
    write_open(home, "en")
    assert read_checklist(home).judgements["3.2"].derogation == "The maps come from the state."
    subjects = [Subject(captured(page("<h1>Vous</h1>")), load(home), home)]
    said = statement_of(rgaa_view(subjects, judged(subjects), DAY))
    assert said.derogations == (("3.2", "The maps come from the state."),)
    assert said.failing == ("3.2",)  # the rate counts it all the same


def test_what_is_kept_needs_no_derogation(home: Path) -> None:
    (home / FILE).write_text(f"judgements:\n{ENTRY.format('conforming')}", "utf-8")
    with pytest.raises(
        ChecklistError, match=r"a derogation is for what fails, and 3\.2 is said to be conforming"
    ):
        read_checklist(home)
