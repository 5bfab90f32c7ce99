"""`no-help`: a form says who can help, in the same place on every page (WCAG 2.2, 3.2.6).

Whoever is stuck needs a person: `service` has a `phone`, an `email`, an `address` or an `office` where to find someone. Two
of them are better, since not everybody can call, or write.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.model import Form


def check(form: Form) -> Iterator[Advice]:
    """Yield the service that nobody can reach."""
    service = form.service
    if not any((service.phone, service.email, service.office, service.address)):
        yield Advice("no-help", service.where, {}, service.name.aside, "warning")
