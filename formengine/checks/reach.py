"""Who helps is real, and can be reached: the name is somebody's, the number can be dialled, the address can be written to.

    service: {name: Town hall, phone: "01 99 00 12 34", email: help@example.org}

They are judged as those of claimants are (`phone`, `email`). An office may also have a short number (3949), or one of
another country, with its `+`. What could never be dialled (`service-phone`) or written to (`service-email`) is an error. A
number of digits that is not possible in the country of the form's time zone is a warning: some office may have it all the
same. A name that an import has put there is an error too: nobody has written the real one yet (`service-placeholder`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from formengine.fields.base import Answer, Reading
from formengine.fields.places import country_of_zone
from formengine.fields.registry import kind_of
from formengine.model import Form, Question, Text
from formengine.problems import Problem, Severity
from formengine.source import Source, Span

PLACEHOLDERS = frozenset(("Name of your service", "Nom de votre service", "اسم خدمتكم"))
"""What an import writes where the other format does not say whose form it is; a test holds the list complete."""

_SHORT = re.compile(r"\d{2,6}")
_DIALLED = re.compile(r"\+?[\d\s().\u2010-\u2015/-]*\d{2}[\d\s().\u2010-\u2015/-]*")
_HOME = "FR"


def check(form: Form) -> Iterator[Problem]:
    """Yield what is wrong with the name, the number and the address."""
    service = form.service
    if service.name.source in PLACEHOLDERS:
        yield Problem(
            "service-placeholder", service.at.get("name", service.where), {"name": service.name.source}
        )
    doubt = phone_doubt(service.phone, form.time_zone) if service.phone is not None else None
    if doubt is not None:
        where = service.at.get("phone", service.where)
        yield Problem("service-phone", where, {"value": service.phone}, doubt)
    if service.email is not None and not is_address(service.email):
        yield Problem("service-email", service.at.get("email", service.where), {"value": service.email})


def phone_doubt(written: str, zone: str) -> Severity | None:
    """How sure it is that nobody can dial this in the country of the time zone; None where they can."""
    country = country_of_zone(zone) or _HOME
    if _is_short(written, country) or not _read("phone", written, country).faults:
        return None
    return "warning" if _DIALLED.fullmatch(written) else "error"


def is_address(written: str) -> bool:
    """Whether it is an e-mail address."""
    return not _read("email", written).faults


def _is_short(written: str, country: str) -> bool:
    """Whether it is a short number of the country, such as 3949 in France."""
    import phonenumbers  # noqa: PLC0415 - heavy: the numbering plans of the world

    digits = re.sub(r"[\s.]", "", written)
    if not _SHORT.fullmatch(digits) or country not in phonenumbers.SUPPORTED_REGIONS:
        return False
    return phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(digits, country), country)


def _read(kind: str, written: str, country: str = _HOME) -> Answer:
    """What a question of this type would understand."""
    nowhere = Span(Source("", ""), 1, 1)
    question = Question(kind, kind, Text("", (), kind, nowhere), nowhere, settings={"country": country})
    return kind_of(kind).read(question, {kind: [written]}, Reading("en", datetime.date.min))
