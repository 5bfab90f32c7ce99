"""What tells the claimant of a request that there is something new about it, whoever of the office has done it, and how."""

from __future__ import annotations

from collections.abc import Callable

from formengine.delivery.choosing import OF_THE_OFFICE
from formengine.problems import FormError
from formengine.storage import Kept, Outgoing, Store
from formengine.web.library import Library
from formengine.web.sending import told_of_news
from formengine.web.settings import Settings


def news_of(settings: Settings, store: Store, kept: Kept, forms: Callable[[], Library]) -> list[Outgoing]:
    """The messages; nothing where they want none, where no channel can bring one, or where the form is not installed here.
    `forms` gives the forms, where they are needed.
    """
    contact, channels = store.handling.contact(kept.reference), settings.deliver
    if (contact.email is None and contact.phone is None) or set(channels) <= set(OF_THE_OFFICE):
        return []
    try:
        shelf = forms().get(kept.form, kept.language)
    except (FormError, KeyError):
        return []
    return told_of_news(shelf, contact, channels, kept.reference, settings.clock())
