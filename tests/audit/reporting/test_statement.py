"""What the audit leaves beside a form for its public statement of accessibility."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

from formengine.audit.reporting import Subject, rgaa_view, statement_of, write_statement
from formengine.audit.reporting.rgaa import CRITERIA
from formengine.loading import load
from formengine.loading.statement import FILE, load_statement
from formengine.model.statement import Statement
from tests.audit.reporting.support import DAY, OF_AXE, captured, judged, page, written


def subject(home: Path) -> Subject:
    return Subject(captured(page("<h1>Vous</h1>")), load(home), home)


def test_while_something_waits_only_what_fails_is_told(tmp_path: Path) -> None:
    home = written(tmp_path)
    subjects = [subject(home)]
    view = rgaa_view(subjects, judged(subjects, who=[OF_AXE]), DAY)
    assert statement_of(view) == Statement("in-progress", "RGAA 4.1.2", failing=("3.2",))


def test_when_all_is_judged_it_has_a_rate_the_last_day_and_who_answers_for_it(tmp_path: Path) -> None:
    home = written(tmp_path)
    entries = "".join(
        f'  - {{criterion: "{each.number}", result: conforming, by: D, date: 2026-11-{10 + each.theme}}}\n'
        for each in CRITERIA
    )
    (home / "rgaa.yaml").write_text(f"auditor: Access Ltd\njudgements:\n{entries}", "utf-8")
    subjects = [subject(home)]
    view = rgaa_view(subjects, judged(subjects, who=[OF_AXE]), DAY)
    path = write_statement(home, view)
    assert path == home / FILE
    assert load_statement(home) == Statement(
        "partial",
        "RGAA 4.1.2",
        Decimal("99.0"),
        105,
        106,
        ("3.2",),
        datetime.date(2026, 11, 23),
        "Access Ltd",
    )


def test_the_same_is_not_written_again(tmp_path: Path) -> None:
    home = written(tmp_path)
    subjects = [subject(home)]
    view = rgaa_view(subjects, judged(subjects, who=[OF_AXE]), DAY)
    assert write_statement(home, view) is not None
    assert write_statement(home, view) is None


def test_where_nothing_is_known_yet_nothing_is_written(tmp_path: Path) -> None:
    home = written(tmp_path)
    assert write_statement(home, rgaa_view([subject(home)], judged([subject(home)]), DAY)) is None


def test_an_audit_of_a_part_changes_nothing_that_is_said(tmp_path: Path) -> None:
    home = written(tmp_path)
    report = judged([subject(home)])
    report.results.clear()
    assert write_statement(home, rgaa_view([subject(home)], report, DAY)) is None
    assert not (home / FILE).exists()
