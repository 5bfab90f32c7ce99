"""The pages of a form that asks who fills it in, and what it says to helpers. Other forms have none of them.

Nobody signs in anywhere: the page that offers it is shown, and where nobody was signed in.
"""

from __future__ import annotations

from dataclasses import replace

from formengine.audit.around import keep
from formengine.audit.claimant import PROVIDER, Claimant
from formengine.audit.page import NotOnPage
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.audit.walk import Here, name_of
from formengine.model import ForEach, Form, Repeat, Step
from formengine.model.walk import texts_of
from formengine.web.desk import END, ERASE, LATE, LATER
from formengine.web.handing import lies_with, passed_to
from formengine.web.hands import PROFESSIONAL, SELF, UNSAID, WHO, Hand
from formengine.web.helped import HELPED, MAKE
from formengine.web.leave import REFUSED
from formengine.web.resume import RESUME
from formengine.web.sent_for import SENT
from formengine.web.who import FAILED

HELPER, LENT, HIDDEN, SHEET = "helper", "lent", "hidden", "sheet"
UNCODED = f"{HELPER}-uncoded"
SIGNED_IN = "signed-in"
SOMEBODY = Hand(PROFESSIONAL, 0, "Lou Durand", "Example Office", PROVIDER.label)
_HELPS = "Begin as somebody who helps"
_LET_IN = "Let somebody help (…/helped), and come by the code for helpers"
WAYS: Ways = {
    f"{WHO}/{SHOWN}": "Begin.",
    f"{WHO}/{FAILED}": "Begin, sign in as a professional, and stop at the provider.",
    f"{WHO}/shared": "On a shared device (formengine kiosk), begin.",
    f"{WHO}/{LENT}": f"{_LET_IN}.",
    f"{LATER}/{HELPER}": f"{_HELPS}, and put off the rest to later.",
    f"{LATER}/{UNCODED}": f"{_HELPS}, and open …/later.",
    f"{LATER}/{LENT}": f"{_LET_IN}, and put off the rest to later.",
    f"{ERASE}/{LENT}": f"{_LET_IN}, and open …/erase.",
    f"{HELPED}/{SHOWN}": "Begin, and open …/helped.",
    f"{HELPED}/code": "Begin, open …/helped, and ask for a code.",
    f"{SENT}/{HELPER}": f"{_HELPS}, answer everything, and send.",
    f"{SENT}/{HELPER}-{LATE}": f"{_HELPS}, send, and answer the first page afterwards in a tab that was left open.",
    f"{LATER}/{SHEET}": f"{_HELPS}, answer everything, send, and look what to hand on.",
    f"{END}/{HELPER}": f"On a shared device, {_HELPS[0].lower()}{_HELPS[1:]}, answer everything, send, and finish.",
    f"{WHO}/{SHEET}": f"{_HELPS}, answer everything, send, and come by the code that is handed on.",
    f"check/{HELPER}": f"{_HELPS}, and answer everything.",
    "check/unproven": "On a shared device, begin as somebody who helps as part of their job, and answer everything.",
    f"check/{SIGNED_IN}": "Begin, sign in as somebody who helps as part of their job, and answer everything.",
    f"check/{LENT}": f"{_LET_IN}, and answer everything.",
    f"*/{HELPER}": f"{_HELPS}, and come to the page.",
    f"*/{HIDDEN}": f"{_LET_IN}, and open a page of a private answer.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_who(claimant: Claimant, found: Captured) -> None:
    """Who fills in; how a helper passes the request on; and how a claimant lets somebody help."""
    assisted = _form(claimant).assisted
    if assisted is None:
        return
    who = claimant.address(WHO)
    claimant.open(claimant.home)
    keep(found, WHO, SHOWN, claimant.press("begin"))
    if "professional" in assisted.helpers:
        keep(found, WHO, FAILED, claimant.open(f"{who}?{FAILED}"))
        device = claimant.neighbour()
        device.share()
        device.open(device.home)
        keep(found, WHO, "shared", device.press("begin"))
    if "relative" in assisted.helpers:
        helper = claimant.neighbour()
        helper.begin("relative")
        keep(found, LATER, UNCODED, helper.open(helper.address(LATER)))
        desk = helper.desk()
        desk.store.codes.give(desk.draft)
        keep(found, LATER, HELPER, helper.open(helper.address(LATER)))
    claimant.open(who)
    claimant.press(SELF)
    keep(found, HELPED, SHOWN, claimant.open(claimant.address(HELPED)))
    keep(found, HELPED, "code", claimant.press(MAKE))


def to_helpers(claimant: Claimant, found: Captured, here: Here) -> bool:
    """Keep the page that a claimant has before them as a helper reads it, where it has words for those; whether it was kept.

    Once and empty: in all its states they are the same words, as a translation's are. Then it is the claimant's again.
    """
    form = _form(claimant)
    nodes = (node for _, node in form.nodes() if not isinstance(node, ForEach) and node.id == here.key)
    page = here.step or next(nodes, None)
    if form.assisted is None or page is None or any(each.kind == HELPER for each in found.of(here.name)):
        return False
    own = replace(page, steps=()) if isinstance(page, Repeat) else page
    if not any(text.for_helper for text in texts_of(own)):
        return False
    passed_to(claimant.desk(), Hand(form.assisted.helpers[0]))
    found.add(here.key, HELPER, claimant.open(here.seen.address), here.name)
    passed_to(claimant.desk(), Hand(SELF))
    claimant.open(here.seen.address)
    return True


def capture_helper(claimant: Claimant, found: Captured) -> None:
    """Who has answered everything is helped: by somebody beside them, who reads words for helpers, then by somebody whom a
    code lets in. Then they are back at the check page.
    """
    form = _form(claimant)
    if form.assisted is None or form.assisted.by == "professional":
        return
    secret = claimant.desk().secret
    try:
        claimant.open(claimant.address(WHO))
        keep(found, "check", HELPER, claimant.press("relative"))
        if "professional" in form.assisted.helpers:
            for kind, hand in (("unproven", Hand(PROFESSIONAL)), (SIGNED_IN, SOMEBODY)):
                passed_to(claimant.desk(), hand)
                keep(found, "check", kind, claimant.open(claimant.address("check")))
        claimant.open(claimant.address(WHO))
        claimant.press(SELF)
        _let_in(claimant, found, form)
    except NotOnPage as error:
        found.fault(WHO, str(error))
    claimant.go_on_with(secret)
    claimant.open(claimant.address("check"))


def capture_sent_for(claimant: Claimant, found: Captured) -> None:
    """What a helper reads who has sent, what they hand on, and what is asked of whoever comes with that. Then it is the
    claimant's, and the page of what was sent is open again.
    """
    form = _form(claimant)
    if form.assisted is None or not form.assisted.may_send:
        return
    desk = claimant.desk()
    lies_with(desk, form.assisted.helpers[0])
    keep(found, SENT, HELPER, claimant.open(claimant.address(SENT)))
    keep(found, SENT, f"{HELPER}-{LATE}", claimant.open(f"{claimant.address(SENT)}?{LATE}"))
    keep(found, LATER, SHEET, claimant.open(claimant.address(LATER)))
    claimant.share()
    keep(found, END, HELPER, claimant.open(claimant.address(END)))
    claimant.share(on=False)
    lies_with(desk, UNSAID)
    keep(found, WHO, SHEET, claimant.open(claimant.address(SENT)))
    lies_with(desk, "")
    claimant.open(claimant.address(SENT))


def _let_in(claimant: Claimant, found: Captured, form: Form) -> None:
    claimant.open(claimant.address(HELPED))
    claimant.press(MAKE)
    desk = claimant.desk()
    codes = desk.store.codes
    own, code = codes.of(desk.draft) or "", codes.helpers.of(desk.draft) or ""
    helper = claimant.neighbour()
    _resume(helper, code)
    keep(found, WHO, LENT, helper.seen)
    keep(found, "check", LENT, helper.press("relative"))
    keep(found, LATER, LENT, helper.open(helper.address(LATER)))
    keep(found, ERASE, LENT, helper.open(helper.address(ERASE)), REFUSED)
    for step in (node for _, node in form.nodes() if isinstance(node, Step)):
        if any(question.private for question in step.questions):
            _page(helper, found, step, HIDDEN)
    _resume(claimant, own)
    claimant.press(SELF)


def _resume(someone: Claimant, code: str) -> None:
    someone.open(someone.address(RESUME))
    someone.press("next", {"code": [code]})


def _page(someone: Claimant, found: Captured, step: Step, kind: str) -> None:
    """Keep a page that this way leads to; one that it does not lead to has the same words elsewhere."""
    seen = someone.open(someone.address(step.id))
    if seen.address == someone.address(step.id):
        found.add(step.id, kind, seen, name_of(step.id))


def _form(claimant: Claimant) -> Form:
    return claimant.engine.library.get(claimant.form_id).checked.form
