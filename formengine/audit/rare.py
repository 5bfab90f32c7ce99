"""Pages that few people see, and that must be as good as the others: a form that is not open, what an audit has found."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from formengine.audit.around import keep, sent_to
from formengine.audit.claimant import AWAY, FAIL, NOT_OPEN, OF_A_BROWSER, URLENCODED, Claimant
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.loading.statement import FILE, dump_statement
from formengine.model.statement import Conformity, Statement
from formengine.web.hosts import BAD_REQUEST
from formengine.web.limits import OF_A_LINE, TOO_MANY, subjects

CLOSED = 503
LIMITED = "limited"
CROWDED = "203.0.113.9"
"""An address from which too many requests were begun (RFC 5737)."""
_HOUR = datetime.timedelta(hours=1)
ACCESSIBILITY, UNTESTED = "accessibility", "untested"
_KINDS: tuple[tuple[Conformity, int, tuple[str, ...]], ...] = (
    ("full", 50, ()),
    ("partial", 49, ("11.10",)),
    ("none", 24, ("1.1", "13.8")),
)
STATEMENTS = tuple(
    Statement(
        state=kind,
        standard="4.1.2",
        rate=Decimal(2 * kept),
        kept=kept,
        applicable=50,
        failing=failing,
        on=datetime.date(2026, 10, 1),
        auditor="The auditor",
        derogations=tuple((each, "R-2026-14") for each in failing[:1]),
    )
    for kind, kept, failing in _KINDS
)
"""What may be found of a form, one of each kind; while its audit goes on, the form's own page shows it."""
_NOT_OPEN = "In a service in production, take away what is published of the form, and open it."
_TOLD = f"With a file {FILE} beside the form that says"
_AWAY = "Begin, take the database away, and"

WAYS: Ways = {
    f"{CLOSED}/{NOT_OPEN}": "In a service in production, open a form that was never published.",
    f"{NOT_OPEN}/{SHOWN}": _NOT_OPEN,
    f"{NOT_OPEN}/sent": f"{_NOT_OPEN} Here an answer was just sent.",
    f"{AWAY}/{SHOWN}": f"{_AWAY} open the first page.",
    f"{AWAY}/sent": f"{_AWAY} send the first page, which is still open.",
    f"{LIMITED}/{SHOWN}": f"Begin more than {OF_A_LINE} requests from one address of the network.",
    "400/stray": "Open the service under a host name that is not in FORMENGINE_HOSTS.",
    **{
        f"{ACCESSIBILITY}/{kind}": f"{_TOLD} “{kind}”, open the page on accessibility."
        for kind, _, _ in _KINDS
    },
    f"{ACCESSIBILITY}/{UNTESTED}": "Change the form after its audit, and open the page on accessibility.",
    **{f"start/outcome-{kind}": f"{_TOLD} “{kind}”, open the start page." for kind, _, _ in _KINDS},
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_closed(claimant: Claimant, found: Captured) -> None:
    """The page for a form of which nothing may be served: to whoever comes, and to whoever has just sent an answer."""
    asked = {FAIL: NOT_OPEN}
    if not claimant.form_id:
        # Of a form of which nothing is known: it says what the error page of the same number says.
        seen = claimant.send("GET", f"/{claimant.language}/", headers=asked)
        keep(found, str(CLOSED), NOT_OPEN, seen, CLOSED)
        return
    home, typed = claimant.home, {**asked, **OF_A_BROWSER, "Content-Type": URLENCODED}
    keep(found, NOT_OPEN, SHOWN, claimant.send("GET", home, headers=asked), CLOSED)
    keep(found, NOT_OPEN, "sent", claimant.send("POST", home, b"name=Dupont&go=next", headers=typed), CLOSED)


def capture_away(claimant: Claimant, found: Captured) -> None:
    """The page that comes while the database does not answer: to whoever comes, and to whoever has just sent an answer."""
    asked = {FAIL: AWAY}
    first = claimant.begin()
    keep(found, AWAY, SHOWN, claimant.send("GET", first.address, headers=asked), CLOSED)
    keep(found, AWAY, "sent", sent_to(claimant, first, first.address, asked), CLOSED)


def capture_limited(claimant: Claimant, found: Captured) -> None:
    """The page for whoever would begin where too many requests were begun from one connection."""
    engine = claimant.engine
    neighbour = claimant.neighbour()
    neighbour.asks_from = CROWDED
    engine.store.codes.tried(subjects(CROWDED, engine.settings), first=OF_A_LINE + 1)
    keep(found, LIMITED, SHOWN, neighbour.begin(), TOO_MANY)
    # The audit's clock stands still: what was counted would count for the other languages too.
    engine.store.codes.forget_tries(engine.settings.clock() + _HOUR)


def capture_stray(claimant: Claimant, found: Captured) -> None:
    """The page of a service that is asked for under a name that is not its own: `claimant` is at such a service."""
    keep(found, "400", "stray", claimant.open(f"/{claimant.language}/"), BAD_REQUEST)


def capture_statements(claimant: Claimant, found: Captured) -> None:
    """The accessibility statement as it may become, with its outcome on the start page, beside what an audit found."""
    shelf = claimant.engine.library.get(claimant.form_id, claimant.language)
    home = shelf.folder
    with TemporaryDirectory(prefix="formengine-audit-") as folder:
        shelf.folder = Path(folder)
        for statement in STATEMENTS:
            Path(folder, FILE).write_text(dump_statement(statement), "utf-8")
            keep(found, ACCESSIBILITY, statement.state, claimant.open(claimant.address(ACCESSIBILITY)))
            keep(found, "start", f"outcome-{statement.state}", claimant.open(claimant.home))
        shelf.folder = home
    shelf.tested = False
    keep(found, ACCESSIBILITY, UNTESTED, claimant.open(claimant.address(ACCESSIBILITY)))
    shelf.tested = True
