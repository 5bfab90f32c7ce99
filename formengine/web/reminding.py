"""Reminders: what is noted when somebody wants them, and what a worker does about it.

A worker looks at each row once a day, at humane hours, and tells what is to be told
(docs/decisions/0084-reminders.md). It reads the form, and of the draft nothing but which pages were answered.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping
from typing import Any

from formengine.delivery.choosing import OF_THE_OFFICE
from formengine.delivery.hours import next_humane, next_look
from formengine.delivery.occasions import Occasion, occasions
from formengine.delivery.reminding import reminders
from formengine.expressions import Env
from formengine.journey import asked_since, asks_of, env_at
from formengine.model import Form
from formengine.model.reminder import OF_DRAFTS
from formengine.problems import FormError
from formengine.storage import Contact, Look, Outgoing, Pace, Remind, Store
from formengine.web.asking import asked
from formengine.web.desk import Desk
from formengine.web.library import Library, Shelf
from formengine.web.settings import Settings

log = logging.getLogger("formengine")

BATCH = 50
EVERY = datetime.timedelta(minutes=1)
UNREADABLE = datetime.timedelta(hours=1)
"""When a row is looked at again whose form cannot be read now."""


def of_drafts(form: Form) -> bool:
    """Whether a form has something to say of what was begun."""
    return any(rule.moment in OF_DRAFTS for rule in form.reminders)


def base_of(desk: Desk, settings: Settings) -> str:
    """The address of the service, as whoever asks just now has reached it."""
    scheme = "https" if settings.secure_cookies else "http"
    return f"{scheme}://{asked().host}{desk.compiled.site.prefix}"


def of_draft(desk: Desk, settings: Settings, contact: Contact) -> None:
    """Note that somebody wants to be reminded of what they have begun."""
    _note(desk.store, desk.shelf, desk.draft.version)
    remind = Remind(contact, base_of(desk, settings), settings.clock())
    desk.store.reminders.give(desk.draft, remind)


def _note(store: Store, shelf: Shelf, version: str) -> None:
    """Note what the version asks that a draft is of: when the form changes, a worker knows nothing else of it."""
    form = shelf.checked.form
    if version == form.version and any(rule.moment == "form-changed" for rule in form.reminders):
        store.reminders.note_version(form.id, version, asks_of(shelf.plan))


def of_sent(desk: Desk, settings: Settings, contact: Contact, received: datetime.datetime) -> Remind | None:
    """What is noted where a request is sent: None where nothing would ever be told of it. The next one is announced to those
    who have said that they want that.
    """
    form = desk.shelf.checked.form
    if contact.email is None and contact.phone is None:
        return None
    env, checked = env_at(desk.plan, desk.state), desk.shelf.checked.expressions
    renewal = any(
        rule.wanted is not None and checked.get(rule.wanted).evaluate(env) is True for rule in form.reminders
    )
    awaited = any(rule.moment == "document-needed" for rule in form.reminders)
    # Without that wish no address is kept here: where news go is known elsewhere.
    kept = contact if renewal else Contact(language=contact.language)
    return Remind(kept, base_of(desk, settings), received, renewal) if renewal or awaited else None


def remind(store: Store, library: Library, settings: Settings, now: datetime.datetime, pace: Pace) -> int:
    """Look at all rows whose time has come; how many things were told. Safe in several processes at once."""
    told = 0

    def batch() -> tuple[int, bool]:
        nonlocal told
        looks = store.reminders.due(BATCH)
        for look in looks:
            told += _looked_at(store, library, settings, look, now)
        return len(looks), len(looks) == BATCH

    pace.each(batch)
    return told


def _looked_at(store: Store, library: Library, settings: Settings, look: Look, now: datetime.datetime) -> int:
    try:
        shelf = library.get(look.form, look.language)
    except (FormError, KeyError):
        # It may come back: what is to be told of it waits.
        store.reminders.looked(look, now + UNREADABLE)
        return 0
    form, daytime = shelf.checked.form, settings.daytime
    soonest = next_humane(now, shelf.zone, daytime)
    if soonest > now:
        store.reminders.looked(look, soonest)
        return 0

    if look.reminding.draft is not None:
        # Its claimant may have gone on with a version that came after they wanted this.
        _note(store, shelf, look.version)

    def changed() -> bool:
        draft = look.reminding.draft
        before = store.reminders.asked_by(look.form, look.version)
        return draft is not None and asked_since(shelf.plan, store.reminders.visits(draft), before)

    due = list(occasions(form, look, now, changed))
    outgoing = [each for occasion in due for each in _written(shelf, look, occasion, settings, now)]
    after = next_look(now, shelf.zone, look.reminding.id, daytime)
    told = [occasion.name for occasion in due] if outgoing else []
    return len(told) if store.reminders.looked(look, after, told, outgoing) else 0


def _written(
    shelf: Shelf, look: Look, occasion: Occasion, settings: Settings, now: datetime.datetime
) -> list[Outgoing]:
    channels = tuple(each for each in settings.deliver if each not in OF_THE_OFFICE)
    language = look.reminding.contact.language or look.contact.language or look.language
    try:
        compiled = shelf.compiled(language)
        env = Env({}, today=now.astimezone(shelf.zone).date())
        return reminders(compiled, look, occasion, channels, settings.daytime, env)
    except Exception as error:  # noqa: BLE001  # one that cannot be written must not keep all others from being told
        log.error("%s: no reminder could be written (%s).", look.form, type(error).__name__)
        return []


def _is_reached(desk: Desk) -> bool:
    """Whether anybody could be told of what was sent: who wants no messages is not reminded."""
    submission = desk.store.submission(desk.draft)
    return submission is not None and desk.store.handling.contact(submission.reference).is_reached


def shown(desk: Desk) -> Mapping[str, Any]:
    """What a page says of reminders: the address that stops them, where there are any; and, of what was begun, that there
    are none, where the form has rules for it.
    """
    found = desk.store.reminders.of(desk.draft)
    if found is not None and desk.draft.status == "sent" and not _is_reached(desk):
        found = None
    form, site = desk.shelf.checked.form, desk.compiled.site
    path = f"stop/{found.secret}" if found is not None else ""
    return {
        "reminding": site.page(desk.language, desk.form_id, path) if path else "",
        "unreminded": not path and desk.draft.status == "open" and of_drafts(form),
    }
