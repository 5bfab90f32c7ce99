"""Pages that few people see, and that must be as good as the others: a form that is not open, what an audit has found."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from formengine.audit.around import keep
from formengine.audit.claimant import FAIL, NOT_OPEN, URLENCODED, Claimant
from formengine.audit.states import SHOWN, Captured
from formengine.loading.statement import FILE, dump_statement
from formengine.model.statement import Conformity, Statement

CLOSED = 503
ACCESSIBILITY = "accessibility"
_KINDS: tuple[tuple[Conformity, int, tuple[str, ...]], ...] = (
    ("full", 50, ()),
    ("partial", 49, ("11.10",)),
    ("none", 24, ("1.1", "13.8")),
)
STATEMENTS = tuple(
    Statement(
        kind, "4.1.2", Decimal(2 * kept), kept, 50, failing, datetime.date(2026, 10, 1), "Camille Martin"
    )
    for kind, kept, failing in _KINDS
)
"""What may be found of a form, one of each kind; while its audit goes on, the form's own page shows it."""


def capture_closed(claimant: Claimant, found: Captured) -> None:
    """The page for a form of which nothing may be served: to whoever comes, and to whoever has just sent an answer."""
    asked = {FAIL: NOT_OPEN}
    home = claimant.home if claimant.form_id else f"/{claimant.language}/"
    keep(found, NOT_OPEN, SHOWN, claimant.send("GET", home, headers=asked), CLOSED)
    if claimant.form_id:
        typed = {**asked, "Content-Type": URLENCODED}
        seen = claimant.send("POST", home, b"name=Dupont&go=next", headers=typed)
        keep(found, NOT_OPEN, "sent", seen, CLOSED)


def capture_statements(claimant: Claimant, found: Captured) -> None:
    """The accessibility statement as it may become: where the form stands beside what an audit found of it."""
    shelf = claimant.engine.library.get(claimant.form_id, claimant.language)
    home = shelf.folder
    with TemporaryDirectory(prefix="formengine-audit-") as folder:
        shelf.folder = Path(folder)
        for statement in STATEMENTS:
            Path(folder, FILE).write_text(dump_statement(statement), "utf-8")
            keep(found, ACCESSIBILITY, statement.state, claimant.open(claimant.address(ACCESSIBILITY)))
        shelf.folder = home
