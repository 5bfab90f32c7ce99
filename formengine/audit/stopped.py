"""Maintenance, as it is announced and as it is met: on pages of a form, and on those of no form."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from formengine.audit.around import keep
from formengine.audit.claimant import OF_A_BROWSER, URLENCODED, Claimant
from formengine.audit.rare import CLOSED
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.audit.walk import name_of
from formengine.web.works import Works

PAGE, SOON = "maintenance", "maintenance-soon"
_HOUR, _DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
_ANNOUNCED = "With maintenance announced (formengine maintenance)"
WAYS: Ways = {
    f"{page}/{SOON}{days}": f"{_ANNOUNCED} from tomorrow on, {how}, {what}."
    for page, what in (("start", "open the start page"), ("index", "open the list of forms"))
    for days, how in (("", "for an hour"), ("-days", "for a day"))
} | {
    f"*/{SOON}": f"{_ANNOUNCED} from tomorrow on, for a day, begin.",
    f"{PAGE}/{SHOWN}": f"{_ANNOUNCED} for now, open any page.",
    f"{PAGE}/sent": f"{_ANNOUNCED} for now, send a page that was open before.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_maintenance(claimant: Claimant, found: Captured) -> None:
    """The notice, within one day and over two; then the page itself, also for whoever has just sent an answer."""
    home = claimant.home if claimant.form_id else f"/{claimant.language}/"
    begun = "start" if claimant.form_id else "index"
    with _announced(claimant, _DAY, _DAY + _HOUR):
        keep(found, begun, SOON, claimant.open(home))
    with _announced(claimant, _DAY, 2 * _DAY):
        keep(found, begun, f"{SOON}-days", claimant.open(home))
        if claimant.form_id:
            seen = claimant.begin()
            name = seen.address.removeprefix(home)
            found.add(name, SOON, seen, name_of(name))
    with _announced(claimant, -_HOUR, _HOUR):
        keep(found, PAGE, SHOWN, claimant.send("GET", home), CLOSED)
        if claimant.form_id:
            typed = {"Content-Type": URLENCODED, **OF_A_BROWSER}
            keep(
                found,
                PAGE,
                "sent",
                claimant.send("POST", home, b"name=Dupont&go=next", headers=typed),
                CLOSED,
            )


@contextmanager
def _announced(claimant: Claimant, begins: datetime.timedelta, ends: datetime.timedelta) -> Iterator[None]:
    """Maintenance in the file that announces it, counted from the day of the audit."""
    maintenance, now = claimant.engine.maintenance, claimant.engine.settings.clock()
    maintenance.path.write_text(Works(now + begins, now + ends).text, "utf-8")
    maintenance.look()
    try:
        yield
    finally:
        maintenance.path.unlink()
        maintenance.look()
