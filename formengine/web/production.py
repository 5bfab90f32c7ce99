"""What keeps a service from being safe: every setting is judged, and all that must be changed is said at once.

Each check is a function from what an operator wrote to sentences; nothing is opened but the files that settings name.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

from formengine.accounts.provider import HELPERS
from formengine.accounts.provider import PREFIX as OIDC
from formengine.publishing.keys import PublicKeys, SigningKeyProblem
from formengine.storage import KeyProblem
from formengine.storage.keys import read_key
from formengine.storage.opening import OFFICE_PRIVATE, PRIVATE_VARIABLE
from formengine.web import logs
from formengine.web.app import keys_of, settings_from_environment
from formengine.web.hosts import VARIABLE as HOSTS
from formengine.web.hosts import hosts_of
from formengine.web.settings import (
    MINUTES,
    EnvironmentProblem,
    Settings,
    accounts_of,
    helpers_of,
    is_on,
    minutes_of,
    networks_of,
)

SWITCHES = (
    "FORMENGINE_DRAFTS",
    "FORMENGINE_KIOSK",
    "FORMENGINE_PRODUCTION",
    "FORMENGINE_SECURE",
    "FORMENGINE_SECURE_BELOW",
)
DEBUGGING = ("FLASK_DEBUG", "PYTHONDEVMODE")
OF_OTHERS = stat.S_IWOTH
LEAST_HOSTS_BITS = {4: 8, 6: 16}
"""Bits that the network of a proxy must fix: one that fixes fewer is the whole Internet, or nearly."""
NEAR = frozenset(("", "localhost", "127.0.0.1", "::1"))
VERIFIED = ("verify-full", "verify-ca")


@dataclass(frozen=True, slots=True)
class Finding:
    """A setting, what is wrong with it and what to write. One that is `grave` keeps the service from starting."""

    variable: str
    words: str
    grave: bool = True

    def __str__(self) -> str:
        """As an operator reads it."""
        return f"{self.variable}: {self.words}"


Check = Callable[[Settings, Mapping[str, str]], Iterator[Finding]]


def findings(given: Mapping[str, str]) -> Sequence[Finding]:
    """Everything that an environment leaves to be mended, the grave first. What cannot be read is said once, and the rest is
    judged all the same.
    """
    unread = {each.variable: each for each in _unreadable(given)}
    readable = {name: value for name, value in given.items() if not any(_same(name, bad) for bad in unread)}
    settings = settings_from_environment(readable)
    judged = (
        found for check in CHECKS for found in check(settings, readable) if not _known(found.variable, unread)
    )
    return sorted([*unread.values(), *judged], key=lambda found: not found.grave)


def _known(variable: str, unread: Mapping[str, Finding]) -> bool:
    """Whether a variable, or the one that may stand in its place, was said not to be readable."""
    return any(_same(variable, each) for each in unread)


def _same(one: str, other: str) -> bool:
    if any(one.startswith(each) and other.startswith(each) for each in (OIDC, HELPERS)):
        return True  # they are read together
    return one.removesuffix("_FILE") == other.removesuffix("_FILE")


def _unreadable(given: Mapping[str, str]) -> Iterator[Finding]:
    readers: dict[str, Callable[[], object]] = {
        "FORMENGINE_KEYS_FILE": lambda: keys_of(given),
        "FORMENGINE_SIGNING_PUBLIC": lambda: PublicKeys.from_env(given),
        "FORMENGINE_PROXIES": lambda: networks_of(given.get("FORMENGINE_PROXIES", "")),
        HOSTS: lambda: hosts_of(given.get(HOSTS, "")),
        logs.VARIABLE: lambda: logs.is_json(given),
        MINUTES: lambda: minutes_of(given),
        f"{OIDC}ISSUER": lambda: accounts_of(given),
        f"{HELPERS}ISSUER": lambda: helpers_of(given),
    }
    for variable, read in readers.items():
        try:
            read()
        except (KeyProblem, SigningKeyProblem, EnvironmentProblem) as problem:
            yield Finding(variable, str(problem).removeprefix(f"{variable}: "))
    for name in SWITCHES:
        try:
            is_on(given, name)
        except EnvironmentProblem as problem:
            yield Finding(name, str(problem))


def server_keys(settings: Settings, given: Mapping[str, str]) -> Iterator[Finding]:
    """The keys that lock every draft: given, drawn at random, and in a file that nobody else reads."""
    name = "FORMENGINE_KEYS_FILE"
    if settings.keys is None:
        make = "Make them with `formengine keys server server.keys`, and write the file's path here."
        yield Finding(name, f"the server's keys are missing. {make}")
        return
    for key_id in settings.keys.guessable:
        yield Finding(
            name, f"key '{key_id}' was not drawn at random. Make one: `formengine keys server server.keys`."
        )
    file = Path(given.get(name) or "-")
    if not given.get("FORMENGINE_KEYS") and _mode(file) & 0o077:
        yield Finding(name, f"others on this machine can read {file}. Write: chmod 600 {file}")


def office_key(settings: Settings, given: Mapping[str, str]) -> Iterator[Finding]:
    """The public key to which what is sent is sealed; its private half is elsewhere."""
    name = "FORMENGINE_OFFICE_KEY"
    if settings.office_key_file is None:
        make = "The office makes it with `formengine keys office office.private office.public`, and gives you the second."
        yield Finding(name, f"the office's public key is missing. {make}")
    else:
        try:
            read_key(settings.office_key_file, "public")
        except KeyProblem as problem:
            yield Finding(name, str(problem))
    private = settings.var / OFFICE_PRIVATE
    if private.exists():
        yield Finding(
            name, f"{private} opens what was sent, and lies on this machine. Move it to the office's."
        )
    if given.get(PRIVATE_VARIABLE):
        words = (
            "it names the key that opens what was sent, where pages are served. Take it out of this environment: a "
            "`formengine worker` of its own has it, as another user or on the office's machine."
        )
        yield Finding(PRIVATE_VARIABLE, words)


def signing_keys(settings: Settings, _: Mapping[str, str]) -> Iterator[Finding]:
    """Who may publish."""
    if not settings.signing:
        words = "Production needs the public keys of those who may publish. Write them here, or their file in …_FILE."
        yield Finding("FORMENGINE_SIGNING_PUBLIC", words)


def secure_cookies(settings: Settings, _: Mapping[str, str]) -> Iterator[Finding]:
    """Cookies that never travel in the clear."""
    if not settings.secure_cookies:
        words = "cookies would travel without TLS. Let a proxy before the service end TLS, and write 1."
        yield Finding("FORMENGINE_SECURE", words)


def hosts(settings: Settings, _: Mapping[str, str]) -> Iterator[Finding]:
    """The names that the service answers to."""
    if not settings.hosts:
        words = (
            "any name that somebody sends would be shown. Write the service's own, such as forms.example.org."
        )
        yield Finding(HOSTS, words)


def proxies(settings: Settings, _: Mapping[str, str]) -> Iterator[Finding]:
    """Whose word about the addresses of claimants is believed."""
    name = "FORMENGINE_PROXIES"
    if not settings.proxies:
        words = "all claimants would count as one address, that of the proxy. Write the addresses of your proxies."
        yield Finding(name, words)
    for network in settings.proxies:
        if network.prefixlen < LEAST_HOSTS_BITS[network.version]:
            yield Finding(
                name, f"{network} believes nearly everybody. Write the addresses of your proxies alone."
            )


def accounts(settings: Settings, given: Mapping[str, str]) -> Iterator[Finding]:
    """The provider that people sign in with, reached by TLS alone."""
    if settings.accounts is None:
        return
    for name, address in (("ISSUER", settings.accounts.issuer), ("ADDRESS", settings.accounts.address)):
        if not address.startswith("https://"):
            yield Finding(
                f"{OIDC}{name}", "people would sign in without TLS. Write an address with https://."
            )
    file = _path(given, f"{OIDC}SECRET_FILE")
    if file is not None and _mode(file) & 0o077:
        words = f"others on this machine can read {file}. Write: chmod 600 {file}"
        yield Finding(f"{OIDC}SECRET_FILE", words)


def drafts(settings: Settings, _: Mapping[str, str]) -> Iterator[Finding]:
    """Languages that no native reader has read, or that nobody speaks."""
    if settings.offer_drafts:
        yield Finding("FORMENGINE_DRAFTS", "claimants would meet languages that nobody has read. Write 0.")
    if settings.pseudo:
        yield Finding("FORMENGINE_PSEUDO", "claimants would meet languages that nobody speaks. Write 0.")


def database(settings: Settings, _: Mapping[str, str]) -> Iterator[Finding]:
    """Where drafts are kept."""
    name, url = "DATABASE_URL", settings.database_url
    if url is None:
        words = "the database is missing. Write sqlite:////path/to/file.db or postgresql://user@host/name."
        yield Finding(name, words)
        return
    if url.startswith("sqlite"):
        words = "SQLite serves one machine. With several, write postgresql://user@host/name."
        yield Finding(name, words, grave=False)
        return
    try:
        parts = urlsplit(url)
        password, hosts = parts.password, _hosts(parts)
    except ValueError:
        return  # whoever opens it says what is wrong
    if password:
        words = "it holds a password, which lists of processes and of settings show. Use a password file (~/.pgpass)."
        yield Finding(name, words, grave=False)
    if not hosts <= NEAR and not set(parse_qs(parts.query).get("sslmode", ())) & set(VERIFIED):
        words = "the way to the database is not verified. Write ?sslmode=verify-full at its end."
        yield Finding(name, words, grave=False)


def _hosts(parts: SplitResult) -> set[str]:
    """The hosts that the URL of a server names, a server and its standbys; one without a name is this machine's socket."""
    named = parse_qs(parts.query).get("host") or [parts.netloc.rpartition("@")[2]]
    return {urlsplit(f"//{each}").hostname or "" for some in named for each in some.split(",")}


def debugging(_: Settings, given: Mapping[str, str]) -> Iterator[Finding]:
    """Modes for developers, which show a browser what only they should see."""
    for name in DEBUGGING:
        if given.get(name, "").lower() not in ("", "0", "false", "no"):
            yield Finding(name, "this is for developers, and shows too much. Take it out of the environment.")


def writable(settings: Settings, given: Mapping[str, str]) -> Iterator[Finding]:
    """Files from which pages and keys are made, and that any account of the machine could change."""
    named = {
        "FORMENGINE_PUBLISHED": settings.published,
        "FORMENGINE_OFFICE_KEY": settings.office_key_file,
        "FORMENGINE_SIGNING_PUBLIC_FILE": _path(given, "FORMENGINE_SIGNING_PUBLIC_FILE"),
        "FORMENGINE_TEMPLATES": settings.templates,
        "FORMENGINE_TOKENS": settings.tokens,
        "FORMENGINE_LOCALES": _path(given, "FORMENGINE_LOCALES"),
    }
    for name, path in named.items():
        if path is not None and _mode(path) & OF_OTHERS:
            yield Finding(name, f"everybody on this machine can change {path}. Write: chmod o-w {path}")


CHECKS: Sequence[Check] = (
    server_keys,
    office_key,
    signing_keys,
    secure_cookies,
    hosts,
    proxies,
    database,
    accounts,
    drafts,
    debugging,
    writable,
)


def refusal(given: Mapping[str, str]) -> tuple[str, Sequence[str]]:
    """What to say to whoever starts a service: why it does not start, or nothing; and what to think about all the same."""
    found = findings(given)
    grave = [str(each) for each in found if each.grave]
    warned = [str(each) for each in found if not each.grave]
    if not grave:
        return "", warned
    lines = "".join(f"\n  {each}" for each in grave)
    return f"The settings are not safe, and nothing was started. {len(grave)} to change:{lines}", warned


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _path(given: Mapping[str, str], name: str) -> Path | None:
    return Path(given[name]) if given.get(name) else None
