"""« Recevoir des rappels par message » of what an account holds: there is no code that a message could carry, and so its
owner asks for them on a page of their own.

What the form's own answers say of where messages go stands there already, to be kept or changed: the server reads it while
its owner asks for the page, and never else (docs/decisions/0075-accounts.md). Nothing is noted before the button is pressed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Response

from formengine.compiling import Message
from formengine.model.reminder import OF_DRAFTS
from formengine.storage import NOBODY, Contact
from formengine.web.by_message import EMAIL, PHONE, shown_as, typed_addresses, ways
from formengine.web.carried import Elsewhere
from formengine.web.desk import Desk
from formengine.web.reminding import of_draft, of_drafts
from formengine.web.responses import INVALID, rendered, see_other
from formengine.web.secrets import FIELD
from formengine.web.sending import contact_now
from formengine.web.settings import Settings
from formengine.web.signed import ACCOUNT

REMIND = "reminders"
"""What the address of the account's page carries where reminders are asked for."""
SEND, BACK = "next", "back"
"""The values of its buttons."""
WRONG = "wrong"


def may_ask(desk: Desk, settings: Settings) -> bool:
    """Whether what this account holds can be spoken of at all: not sent yet, by a form with rules, where messages can go."""
    form = desk.shelf.checked.form
    return (
        desk.draft.account is not None
        and desk.draft.status == "open"
        and of_drafts(form)
        and bool(ways(settings))
    )


def show_remind(desk: Desk, settings: Settings) -> Response:
    """GET: where they would go."""
    held = desk.store.reminders.of(desk.draft)
    return _page(desk, settings, shown_as(desk, held.contact if held else _answered(desk, settings)))


def send_remind(desk: Desk, settings: Settings) -> Response:
    """POST: note where they go, or say what is wrong. In another language, the same page again: nothing is noted."""
    go = desk.sent.get("go", "")
    typed, found, messages = typed_addresses(desk, settings)
    if go.startswith("lang-"):
        return _page(desk, settings, typed, messages if desk.sent.get("told") == WRONG else ())
    onward = desk.compiled.site.page(desk.language, desk.form_id, ACCOUNT)
    if go == BACK:
        return see_other(onward)
    if not any(typed.values()):
        offered = ways(settings)
        key = "error.remind-nowhere" if len(offered) > 1 else f"error.message-{offered[0]}"
        messages.append(Message(desk.compiled.words.word(key), offered[0]))
    if messages:
        return _page(desk, settings, typed, messages)
    to = Contact(found.get(EMAIL), found.get(PHONE), desk.spoken)
    of_draft(desk, settings, to)
    return see_other(onward)


def _answered(desk: Desk, settings: Settings) -> Contact:
    """Where the answers say that messages go. A form that asks to sign in once more for some pages shows none of them here;
    nor does one that somebody else is helping with.
    """
    return NOBODY if desk.shelf.asks_again or desk.state.lent else contact_now(desk, settings)


def _page(
    desk: Desk, settings: Settings, typed: Mapping[str, str], messages: Sequence[Message] = ()
) -> Response:
    site, offered, form = desk.compiled.site, ways(settings), desk.shelf.checked.form
    written = {name: typed.get(name, "") for name in offered}
    along = [(FIELD, desk.csrf), ("told", WRONG if messages else ""), *written.items()]
    html = desk.compiled.render(
        "pages/remind.html",
        desk.frame_filling(),
        messages=tuple(messages),
        wrong={each.target: each.text for each in messages},
        offered=offered,
        typed=written,
        tells=[each for each in OF_DRAFTS if any(rule.moment == each for rule in form.reminders)],
        here=ACCOUNT,
        query=f"?{REMIND}",
        held="open",
        origin="",
        elsewhere=[
            Elsewhere(code, f"{site.page(code, desk.form_id, ACCOUNT)}?{REMIND}", along)
            for code in form.others(desk.language)
        ]
        if desk.posted is not None
        else (),
    )
    return rendered(html, INVALID if messages else 200)
