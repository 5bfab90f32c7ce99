"""How the engine is run: which forms, where answers are kept, and what protects them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from formengine.accounts import HELPERS, Provider, ProviderProblem, provider_of
from formengine.delivery.channel import ConfigurationProblem
from formengine.delivery.choosing import chosen
from formengine.delivery.hours import USUAL, Daytime, daytime_of
from formengine.model import Retention
from formengine.publishing.keys import PublicKeys
from formengine.resources import forms_dir
from formengine.storage import KeyRing

MAX_BODY = 1_000_000
"""Bytes that a request may send; more gets 413."""


SENT_DAYS = 30
"""How long the page of what was sent is kept at least, from sending on (docs/decisions/0040-taking-a-request-back.md)."""
LEAST_DAYS = 1
"""WCAG 2.2.1 and RGAA 13.1: a time limit is longer than 20 hours, or can be extended."""


LEAST_MINUTES, MOST_MINUTES = 10, 240
"""How long a session on a shared device lasts at least, and at most, from the last page on."""


MINUTES = "FORMENGINE_KIOSK_MINUTES"


class SessionsTooShortError(ValueError):
    """Sessions on shared devices would end while somebody reads. The message says what to write."""

    def __init__(self, minutes: int) -> None:
        super().__init__(
            f"kiosk_minutes is {minutes}: whoever reads slowly needs {LEAST_MINUTES} minutes a page at least.\n"
            f"Write {MINUTES}={LEAST_MINUTES} or more; 20 is usual."
        )


class DraftsTooShortError(ValueError):
    """Drafts would be gone before people have had the time that they must be given. The message says what to write."""

    def __init__(self, days: int) -> None:
        super().__init__(
            f"draft_days is {days}: drafts must be kept for {LEAST_DAYS} day at least, so that people have the 20 hours\n"
            "that WCAG 2.2.1 and RGAA 13.1 give them. Write draft_days=1 or more; 30 is usual."
        )


Network = IPv4Network | IPv6Network


class EnvironmentProblem(ValueError):
    """A variable of the environment holds what it cannot. The message says what to write."""


def is_on(given: Mapping[str, str], name: str) -> bool:
    """Whether a variable switches something on: 1 does, 0 and nothing do not. Raises EnvironmentProblem."""
    value = given.get(name, "")
    if value not in {"1", "0", ""}:
        # « true » taken for off would send cookies in the clear.
        raise EnvironmentProblem(f"{name} is '{value}'. Write 1 to switch it on, or 0.")
    return value == "1"


def networks_of(written: str) -> tuple[Network, ...]:
    """The networks in a text such as `127.0.0.1 10.0.0.0/8`. Raises EnvironmentProblem."""
    try:
        return tuple(ip_network(word) for word in written.replace(",", " ").split())
    except ValueError as error:
        raise EnvironmentProblem(
            f"FORMENGINE_PROXIES: {error}. Write the addresses of your proxies, such as 127.0.0.1 10.0.0.0/8."
        ) from None


def channels_of(given: Mapping[str, str]) -> tuple[str, ...]:
    """The channels that messages are made for. Raises EnvironmentProblem."""
    try:
        return chosen(given)
    except ConfigurationProblem as error:
        raise EnvironmentProblem(str(error)) from None


def daytime_from(given: Mapping[str, str]) -> Daytime:
    """The hours and days at which reminders go. Raises EnvironmentProblem."""
    try:
        return daytime_of(given.get("FORMENGINE_REMINDER_HOURS", ""), given.get("FORMENGINE_HOLIDAYS", ""))
    except ConfigurationProblem as error:
        raise EnvironmentProblem(str(error)) from None


def minutes_of(given: Mapping[str, str]) -> int:
    """How long a session on a shared device lasts. Raises EnvironmentProblem."""
    written = given.get(MINUTES) or "20"
    if not (written.isdecimal() and written.isascii() and LEAST_MINUTES <= int(written) <= MOST_MINUTES):
        raise EnvironmentProblem(
            f"{MINUTES} is '{written}'. Write a number of minutes from {LEAST_MINUTES} to {MOST_MINUTES}; 20 is usual."
        )
    return int(written)


def accounts_of(given: Mapping[str, str]) -> Provider | None:
    """The provider that people sign in with; None where there are no accounts. Raises EnvironmentProblem."""
    try:
        return provider_of(given)
    except ProviderProblem as problem:
        raise EnvironmentProblem(str(problem)) from None


def helpers_of(given: Mapping[str, str]) -> Provider | None:
    """The provider that professionals sign in with who help others. Raises EnvironmentProblem."""
    try:
        return provider_of(given, HELPERS)
    except ProviderProblem as problem:
        raise EnvironmentProblem(str(problem)) from None


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True)
class Settings:
    """Everything an operator can choose. Times in days; `clock` gives aware times (the audit fixes it)."""

    forms: Path = field(default_factory=forms_dir)
    var: Path = Path("var")
    database_url: str | None = None
    """The database, `sqlite:////path/to/file.db` or `postgresql://user@host/name`; SQLite under `var` when it is None."""
    keys: KeyRing | None = None
    """The server's keys; made under `var` at the first start when they are None, but never in production."""
    office_key_file: Path | None = None
    """The file with the office's public key, to which everything sent is sealed."""
    production: bool = False
    """True where people depend on it: nothing is made up then, a start without keys and office key is refused, and only
    what is published is served.
    """
    published: Path = Path("published")
    """The folder of what is published (see `formengine.publishing.store`): in production, what is served."""
    signing: PublicKeys = field(default_factory=PublicKeys)
    """The keys whose signatures count there."""
    locales: Path | None = None
    """The folder of the forms' catalogues; the engine's own when it is None."""
    secure_cookies: bool = False
    """True behind TLS: cookies then never travel without it."""
    tls_below: bool = False
    """True where every name below the service's host is the operator's and behind TLS: browsers are told so (HSTS)."""
    draft_days: int = 30
    """How long what was answered is kept, from the start of a draft on: `LEAST_DAYS` at least, and a day after the last page
    that was opened. A form may say otherwise.
    """
    offer_drafts: bool = False
    """Whether languages that await a native reader are served too: for the audit, never for claimants."""
    pseudo: bool = False
    """Whether forms are served in languages for testing too (see `formengine.pseudo`): for those who make them, never for
    claimants.
    """
    templates: Path | None = None
    """A folder of templates that replace the engine's own."""
    tokens: Path | None = None
    """A style sheet of custom properties that replaces the engine's own: a service's colours and spaces."""
    proxies: Sequence[Network] = ()
    """The networks of the proxies that stand before the service: what they write of whom they speak for is believed."""
    deliver: Sequence[str] = ()
    """The channels that messages are made for at sending (see `formengine.delivery`). A worker carries them."""
    hosts: Sequence[str] = ()
    """The names that the service answers to (see `formengine.web.hosts`); any that it is asked for when there are none."""
    json_log: bool = False
    """Whether what `formengine serve` and its worker log is JSON, for programs (see `formengine.web.logs`)."""
    daytime: Daytime = USUAL
    """The hours and days at which reminders go (see `formengine.delivery.hours`)."""
    accounts: Provider | None = None
    """The provider that people sign in with (see `formengine.accounts`); without one, no form has accounts."""
    helpers: Provider | None = None
    """The provider that professionals sign in with who help others; without one, nobody proves that they are one."""
    maintenance: Path | None = None
    """The file that announces maintenance (see `formengine.web.works`); `maintenance` under `var` when it is None."""
    kiosk: bool = False
    """Whether every browser is a shared device; otherwise those that staff have set up (see `formengine.web.kiosk`)."""
    kiosk_minutes: int = 20
    """How long a session on a shared device lasts after each page: `LEAST_MINUTES` at least."""
    clock: Callable[[], datetime.datetime] = _now

    def sent_until(self, received: datetime.datetime) -> datetime.datetime:
        """Until when the page of what was sent is kept at least: as long again as a draft, and `SENT_DAYS`."""
        return received + datetime.timedelta(days=max(self.draft_days, SENT_DAYS))

    def of_form(self, retention: Retention) -> Settings:
        """The settings as they are for a form, which may say itself how long its drafts are kept."""
        drafts = retention.drafts
        return self if drafts is None else replace(self, draft_days=drafts.number)

    def __post_init__(self) -> None:
        """Refuse what would take people's time away. Raises DraftsTooShortError and SessionsTooShortError."""
        if self.draft_days < LEAST_DAYS:
            raise DraftsTooShortError(self.draft_days)
        if self.kiosk_minutes < LEAST_MINUTES:
            raise SessionsTooShortError(self.kiosk_minutes)
