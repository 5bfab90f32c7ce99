"""The pages that stand around the steps: start, check, sent, erase, a conflict of two tabs, errors, and what is about."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from formengine.audit import offices
from formengine.audit.claimant import FAIL, OF_A_BROWSER, URLENCODED, Claimant, Seen
from formengine.audit.page import Filled, NotOnPage, PageForm
from formengine.audit.states import EMPTY, SHOWN, Captured, Ways
from formengine.audit.walk import name_of
from formengine.model import Stop
from formengine.web.desk import OVERRUN, UNREADY, UNSAVED
from formengine.web.errors import GONE, KNOWN, TURNED
from formengine.web.extension import OFFERED
from formengine.web.settings import MAX_BODY

LATE = "late"
"""The last page, where an answer came after everything was sent."""
NO_SUCH = "audit-no-such-page"
WITHOUT_COOKIES = "?cookie=none"
_FAILS = "This comes when the service fails, which the audit brings about on purpose; nobody can at will."
_CLOSED = "Answer a page that an answer in another tab has closed meanwhile."
_TOO_OLD = "Begin. When the answers have been erased elsewhere, or are too old,"
WAYS: Ways = {
    "start/none": "Open the start page.",
    "start/no-cookies": "Forbid cookies in the browser, and begin.",
    "start/open": "Begin, and open the start page again.",
    "start/sent": "Send, and open the start page.",
    "start/none-open": f"{_TOO_OLD} open the first page again.",
    "accessibility/shown": "Follow the link to it at the foot of the start page.",
    "accessibility/open": "Begin, and follow the link to it at the foot of a page.",
    "privacy/shown": "Follow the link to it at the foot of the start page.",
    "privacy/open": "Begin, and follow the link to it at the foot of a page.",
    "later/shown": "Begin, and open …/later, as a button does from the second page on.",
    "later/declared": "Tick the declaration, and put off the rest to later.",
    "erase/open": "Begin, and ask to erase the answers.",
    f"erase/{UNSAVED}": "Begin, type something, and ask to erase the answers before it is saved.",
    "erase/sent": "Send, and ask to erase the answers.",
    "erased/shown": "Send, ask to erase the answers, and confirm it.",
    f"*/{UNREADY}": "Begin, and open …/check before anything is answered.",
    f"*/{OVERRUN}": f"{_CLOSED} Or add ?{OVERRUN} to the first page's address.",
    f"check/{OVERRUN}": f"{_CLOSED} Or add ?{OVERRUN} to the check page's address.",
    "check/error-declaration": "Send without ticking the declaration.",
    "check/moved": "Change an answer in another tab; then tick the declaration here, and send.",
    f"sent/{LATE}": "Send while the first page is open in another tab, and answer it there afterwards.",
    **{f"{status}/shown": _FAILS for status in KNOWN},
    "404/shown": "Begin, and open an address below it that no page has.",
    "gone/shown": "Begin, and send the first page where the form no longer has it: edit the form meanwhile.",
    "turned/shown": "Begin, and send the first page where an edit of the form has made an end of it meanwhile.",
    "500/sent": f"{_FAILS} Here a form was just sent.",
    "405/shown": "Ask for the page with the method PUT, as no browser does: curl -X PUT.",
    "413/shown": "Begin, and send more than a megabyte.",
    "ended/shown": f"{_TOO_OLD} send the first page, which is still open.",
    "resume/kept": f"{_TOO_OLD} send the first page, which is still open, and ask to give a code.",
    "conflict/shown": "Begin, open the first page in two tabs, and send another answer from each.",
    "index/shown": "Open the list of forms.",
    "index/empty": "Open the list of forms of a service that has none.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_start(claimant: Claimant, found: Captured) -> None:
    """The start page of a newcomer, without cookies, with a draft; the pages that lie open beside the form; and the first
    page, where the check page leads whoever asks for it too early.
    """
    keep(found, "start", "none", claimant.open(claimant.home))
    keep(found, "start", "no-cookies", claimant.open(claimant.home + WITHOUT_COOKIES))
    for page in ("accessibility", "privacy"):
        keep(found, page, SHOWN, claimant.open(claimant.address(page)))
    claimant.begin()
    keep(found, "start", "open", claimant.open(claimant.home))
    keep(found, "later", SHOWN, claimant.open(claimant.address("later")))
    for page in ("accessibility", "privacy"):
        keep(found, page, "open", claimant.open(claimant.address(page)))
    keep(found, "erase", "open", claimant.open(claimant.address("erase")))
    keep(found, "erase", UNSAVED, claimant.open(f"{claimant.address('erase')}?{UNSAVED}"))
    early = claimant.open(claimant.address("check"))
    first = early.address.partition("?")[0].removeprefix(claimant.home)
    if early.status == 200 and first != "check":
        found.add(first, UNREADY, early, name_of(first))
        found.add(first, OVERRUN, claimant.open(f"{claimant.address(first)}?{OVERRUN}"), name_of(first))
        claimant.open(early.address)
    else:
        found.fault("check", f"It came before anything was answered: {early.status} at {early.address}.")


def capture_check(claimant: Claimant, found: Captured) -> None:
    """The check page, as one comes to it from a page that another tab has closed, without the declaration, put off with it,
    and after another tab has changed an answer. It stays the page shown.
    """
    keep(found, "check", SHOWN, claimant.seen)
    form = claimant.seen.page.form
    keep(found, "check", OVERRUN, claimant.open(f"{claimant.address('check')}?{OVERRUN}"))
    keep(found, "check", "error-declaration", claimant.press("send", form=form), 422)
    keep(found, "later", "declared", claimant.press("later", {"declared": ["yes"]}, form=form))
    declared = {"declared": ["yes"], "v": ["0"]}
    keep(found, "check", "moved", claimant.press("send", declared, form=form), 409)


def capture_end(claimant: Claimant, found: Captured) -> None:
    """What was sent, the same after an answer that came late from another tab, the start page that knows it, its erasure."""
    keep(found, "sent", SHOWN, claimant.seen)
    keep(found, "sent", LATE, claimant.press("next", form=claimant.begun.page.form))
    keep(found, "start", "sent", claimant.open(claimant.home))
    keep(found, "erase", "sent", claimant.open(claimant.address("erase")))
    keep(found, "erased", SHOWN, claimant.press("erase"))


def capture_errors(claimant: Claimant, found: Captured) -> None:
    """Each error page, as far as there is a way to it: an address that is none, a request that is none, a draft that is
    gone.
    """
    claimant.begin()
    first = claimant.seen
    keep(found, "404", SHOWN, claimant.open(claimant.address(NO_SUCH)), 404)
    keep(found, "405", SHOWN, claimant.send("PUT", claimant.home), 405)
    keep(found, "413", SHOWN, claimant.send("POST", first.address, b"x" * (MAX_BODY + 1)), 413)
    for status in (400, 500):
        keep(
            found,
            str(status),
            SHOWN,
            claimant.send("GET", claimant.home, headers={FAIL: str(status)}),
            status,
        )
    keep(found, "500", "sent", sent_to(claimant, first, first.address, {FAIL: "500"}), 500)
    # One question is asked elsewhere now; others nobody asks any more: a name, and a date in its three parts.
    unasked = {"asked_no_more": "Dupont", "no_more-day": "27", "no_more-month": "3", "no_more-year": "1985"}
    gone = sent_to(claimant, first, claimant.address(NO_SUCH), {}, unasked)
    keep(found, GONE, SHOWN, gone, 404)
    checked = claimant.engine.library.get(claimant.form_id, claimant.language).checked
    stop = next((node for _, node in checked.form.nodes() if isinstance(node, Stop)), None)
    if stop is not None:
        keep(found, TURNED, SHOWN, sent_to(claimant, first, claimant.address(stop.id), {}), 409)
    desk = claimant.desk()
    desk.store.erase(desk.draft)
    keep(found, "start", "none-open", claimant.open(first.address))
    form = first.page.form
    ended = claimant.press("next", filled_in(form, 0), form=form)
    keep(found, "ended", SHOWN, ended, 403)
    if any(each.button("carry") for each in ended.page.forms[:1]):
        keep(found, "resume", "kept", claimant.press("carry"))


def sent_to(
    claimant: Claimant,
    page: Seen,
    address: str,
    asked: Mapping[str, str],
    more: Mapping[str, str] | None = None,
) -> Seen:
    """What answers a page that is filled in and sent to an address, as a browser sends it, with `more` beside its inputs."""
    form = page.page.form
    body = urlencode([*form.sent("next", filled_in(form, 0)), *(more or {}).items()]).encode()
    return claimant.send("POST", address, body, {**asked, **OF_A_BROWSER, "Content-Type": URLENCODED})


def capture_conflict(claimant: Claimant, found: Captured) -> None:
    """Two tabs that answer the first page differently: the one that comes second is asked which answer counts."""
    form = claimant.begin().page.form
    other = claimant.open(claimant.seen.address).page.form
    try:
        claimant.press("next", filled_in(form, 0), form=form)
        keep(
            found,
            "conflict",
            SHOWN,
            claimant.press("next", filled_in(other, -1), form=other, forged=True),
            409,
        )
    except NotOnPage as error:
        found.fault("conflict", str(error))


def filled_in(form: PageForm, number: int) -> Filled:
    """Something in every input: the first (0) or the last (-1) of what is offered, or a name."""
    offered = {
        control.name: [each.value for each in form.controls if each.name == control.name and each.value]
        for control in form.controls
        if control.kind != "hidden"
    }
    if number == 0:
        return {name: values[:1] or ["Dupont"] for name, values in offered.items()}
    return {name: values[-1:] if len(values) > 1 else ["Martin"] for name, values in offered.items()}


def capture_index(claimant: Claimant, found: Captured) -> None:
    """The list of forms, and the error pages outside any form."""
    home = f"/{claimant.language}/"
    if claimant.language in OFFERED:
        keep(found, "index", SHOWN, claimant.open(home))
        for status in KNOWN:
            failed = claimant.send("GET", home, headers={FAIL: str(status)})
            keep(found, str(status), SHOWN, failed, status)
        sent = {FAIL: "500", **OF_A_BROWSER, "Content-Type": URLENCODED}
        keep(found, "500", "sent", claimant.send("POST", home, b"name=Dupont&go=next", sent), 500)


def capture_no_forms(claimant: Claimant, found: Captured) -> None:
    """The list of forms of a service that has none yet."""
    keep(found, "index", EMPTY, claimant.open(f"/{claimant.language}/"))


def pages_of_engine(language: str) -> tuple[str, ...]:
    """The names of the engine's own pages in a language; in one that it does not offer there are none."""
    return ("index", *(str(status) for status in KNOWN), *offices.PAGES) if language in OFFERED else ()


def keep(found: Captured, page: str, kind: str, seen: Seen, status: int = 200) -> None:
    """Keep a state, or note that another status came than the page should have."""
    if seen.status == status:
        found.add(page, kind, seen)
    else:
        found.fault(page, f"{kind}: {status} was expected, and {seen.status} came at {seen.address}.")
