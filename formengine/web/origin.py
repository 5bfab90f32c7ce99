"""Where somebody came from who is on a page beside the form, and how they get back there."""

from __future__ import annotations

from urllib.parse import SplitResult, quote, unquote, urlsplit

from formengine.journey import gap, reachable
from formengine.web.asking import asked
from formengine.web.desk import Desk
from formengine.web.secrets import declared_tag

DECLARED = "declared"
"""The box of the check page, and what an address carries of it while it is ticked and nothing has changed."""
START = "start"
"""Where one comes from who would erase and begin again."""
BESIDE = ("check", "later", "resume", "accessibility", "privacy")
"""Pages that are no visits, and to which one returns all the same."""


def origin_of(desk: Desk, here: str = "") -> str:
    """The page that one came from, when it is one of this form's and not `here`; never an address from elsewhere. It is
    named by `from`; where nothing is, by the browser: pages that open beside the form are linked from every page of it.
    """
    named = asked().values.get("from")
    origin = _referring(desk) if named is None else named
    if origin in (*BESIDE, START):
        return "" if origin == here else origin
    visit = desk.visit(origin)
    return origin if visit is not None and reachable(desk.plan, desk.state, visit) else ""


def split_address(written: str) -> SplitResult:
    """The parts of an address that a browser sent; none of what is no address: anybody can send anything."""
    try:
        return urlsplit(written)
    except ValueError:
        return urlsplit("")


def _referring(desk: Desk) -> str:
    """The page of this form whose link was followed, in whatever language it was."""
    site = desk.compiled.site
    request = asked()
    address = split_address(request.headers.get("Referer", ""))
    for tag in desk.shelf.checked.form.all_tags:
        home = site.form(tag, desk.form_id)
        if address.netloc == request.host and address.path.startswith(home):
            return unquote(address.path.removeprefix(home))
    return ""


def ticked_of(origin: str) -> str:
    """What says that the declaration was ticked where one came from; the check page judges whether it is true."""
    return asked().values.get(DECLARED, "") if origin == "check" else ""


def ticked(desk: Desk) -> str:
    """What an address carries of a declaration that is ticked for these very answers; nothing of any other."""
    version = desk.draft.state_version
    if desk.sent.get(DECLARED) != "yes" or desk.sent.get("v") != str(version):
        return ""
    return f"{DECLARED}={declared_tag(desk.secret, version)}"


def back_of(desk: Desk, origin: str) -> str:
    """The address of the page that one came from; where there is none, of the first open page."""
    site = desk.compiled.site
    if desk.draft.status == "sent":
        return site.page(desk.language, desk.form_id, "sent")
    if origin == START:
        return site.form(desk.language, desk.form_id)
    if origin:
        address = site.page(desk.language, desk.form_id, quote(origin))
        return f"{address}?{DECLARED}={quote(ticked_of(origin))}" if ticked_of(origin) else address
    return desk.href(gap(desk.plan, desk.state))
