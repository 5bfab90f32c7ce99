"""The report: what an audit found, for people and for programs, and what people must still judge.

`write_report` writes pages with pictures, JSON, JUnit, SARIF and EARL from what was `Gathered`; `rgaa_view` says of each
criterion of RGAA where a form stands, `write_checklist` asks people about what a machine cannot know, and
`write_statement` leaves beside the form what its public statement of accessibility tells.
"""

from __future__ import annotations

from formengine.audit.reporting.checklist import ChecklistError, read_checklist, write_checklist
from formengine.audit.reporting.gathered import Gathered
from formengine.audit.reporting.open_questions import write_open
from formengine.audit.reporting.statement import statement_of, write_statement
from formengine.audit.reporting.subjects import Subject
from formengine.audit.reporting.view import RgaaView, rgaa_view
from formengine.audit.reporting.writing import write_report

__all__ = [
    "ChecklistError",
    "Gathered",
    "RgaaView",
    "Subject",
    "read_checklist",
    "rgaa_view",
    "statement_of",
    "write_checklist",
    "write_open",
    "write_report",
    "write_statement",
]
