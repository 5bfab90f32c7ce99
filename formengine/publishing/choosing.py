"""Which release of a form may be served in a language: the newest that a known key signed and that is whole.

What does not verify is passed over, with the reason, and the one before it counts. An unsigned word, such as the name in
`current`, decides nothing: whoever can write into the folder but holds no key can take a release away, and never bring
one back that a newer one has followed while that lies there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from formengine.publishing.content import Parts, libraries, running_engine, setting_digest
from formengine.publishing.found import against
from formengine.publishing.keys import PublicKeys
from formengine.publishing.statement import Malformed, Signed, Statement
from formengine.publishing.store import Spoiled, Store

BESIDE_PAGES = frozenset({"audit", "cli", "comparing"})
"""Rooms of the engine that no page passes through: a server whose commands were mended serves the same pages."""

Files = Mapping[str, bytes]
"""Contents by the names of the parts that they are."""

STORED = ("beside", "catalogue", "definition", "style", "template", "theme")
"""The kinds of parts that are files; `beside` is what is said of a form's accessibility. The others, engine, libraries and
settings, are the server's, and compared.
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a release is not served. `code` is for programs, `words` for whoever runs the service."""

    code: str
    words: str


class Refused(Exception):  # an answer, not a failure
    """A release may not be served."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.reason = Reason(code, words)


@dataclass(frozen=True)
class Running:
    """The server that would serve: its engine and libraries, its settings that pages show, and the keys that it knows."""

    keys: PublicKeys
    settings: Mapping[str, object]
    engine: Parts = field(default_factory=running_engine)
    libraries: Parts = field(default_factory=libraries)


@dataclass(frozen=True)
class Release:
    """A release that was verified, with all its files."""

    signed: Signed
    files: Files = field(repr=False)

    @property
    def statement(self) -> Statement:
        """What was signed."""
        return self.signed.statement


@dataclass(frozen=True)
class Choice:
    """The release to serve, if there is one; and the newer ones that are not served, with the reason of each."""

    release: Release | None
    refused: tuple[tuple[str, Reason], ...] = ()

    @property
    def help(self) -> Mapping[str, str]:
        """Who runs the form and who can help, in words that were signed; nothing when no release tells."""
        return self.release.statement.help if self.release is not None else self.spoken

    spoken: Mapping[str, str] = field(default_factory=dict)


def choose(store: Store, form: str, language: str, running: Running) -> Choice:
    """The newest release that may be served, and why those after it may not."""
    refused: list[tuple[str, Reason]] = []
    names = store.releases(form, language)
    current = store.current(form, language)
    spoken: Mapping[str, str] = {}
    if current and current not in names:
        refused.append((current[:80], Reason("missing", "it was published last, and its statement is gone")))
    for name in names:
        try:
            signed = read(store, form, language, name, running.keys)
            spoken = spoken or signed.statement.help
            return Choice(fitting(store, signed, running), tuple(refused))
        except Refused as no:
            refused.append((name, no.reason))
    return Choice(None, tuple(refused), spoken)


def read(store: Store, form: str, language: str, name: str, keys: PublicKeys) -> Signed:
    """A statement that a known key signed, about this form and language and under its own name. Raises Refused."""
    try:
        signed = Signed.of(store.release(form, language, name))
    except OSError as error:
        raise Refused("unreadable", f"its statement cannot be read ({type(error).__name__})") from error
    except Malformed as error:
        raise Refused("unreadable", f"its statement cannot be used: {error}") from error
    told = signed.statement
    if signed.key not in keys:
        raise Refused(
            "unknown-key", f"the key '{signed.key[:40]}' signed it, which this server does not know"
        )
    if not signed.verify(keys):
        raise Refused(
            "bad-signature", f"its signature is not that of the key '{signed.key}' over what it says"
        )
    if (told.form, told.language) != (form, language):
        raise Refused("other-form", f"it was signed for '{told.form}' in '{told.language}'")
    if told.name != name:
        raise Refused("replayed", f"it is the older release {told.name}, under another name")
    for entry, what in ((told.entry, "the audit"), (told.easy, "the audit of the easy words")):
        if entry or what == "the audit":
            _passed(entry, what)
    return signed


def _passed(entry: Mapping[str, Any], what: str) -> None:
    """Raises Refused for what an audit found that did not pass, or that cannot have."""
    if entry.get("passed") is not True:
        raise Refused("not-passed", f"{what} did not pass")
    if wrong := against(entry):
        raise Refused("contradictory", f"{what} is said to have passed, and tells of {'; '.join(wrong)}")


def fitting(store: Store, signed: Signed, running: Running) -> Release:
    """The release with its files, all as they were signed, for the server that runs. Raises Refused."""
    for reason in misfits(signed.statement, running):
        raise Refused(reason.code, reason.words)
    return Release(signed, files_of(store, signed.statement))


def files_of(store: Store, statement: Statement) -> Files:
    """Every file of a release, verified. Raises Refused."""
    try:
        return {
            part: store.object(name)
            for part, name in statement.parts.items()
            if part.partition(" ")[0] in STORED
        }
    except Spoiled as error:
        raise Refused("spoiled", str(error)) from error


def misfits(statement: Statement, running: Running) -> Iterator[Reason]:
    """Why this server would show other pages than those that were audited."""
    engine = _of_kind("engine", statement.parts)
    other = sorted(
        room
        for room in {*engine, *running.engine} - BESIDE_PAGES
        if engine.get(room) != running.engine.get(room)
    )
    if other:
        words = "the engine that runs is not the one that was audited"
        yield Reason(
            "engine", f"{words} (different: {', '.join(other)}): audit, sign and publish with this one"
        )
    audited = _of_kind("library", statement.parts)
    if changed := sorted(name for name, known in audited.items() if running.libraries.get(name) != known):
        words = (
            f"it was audited with other versions of {', '.join(changed)}: audit, sign and publish with these"
        )
        yield Reason("library", words)
    for name, known in _of_kind("setting", statement.parts).items():
        if name not in running.settings:
            yield Reason("setting", f"it was audited with a setting that is not known here: {name}")
        elif setting_digest(running.settings[name]) != known:
            words = (
                f"the setting {name} is {running.settings[name]!r} here and was another when it was audited"
            )
            yield Reason("setting", words)


def _of_kind(kind: str, parts: Parts) -> dict[str, Any]:
    return {name.partition(" ")[2]: known for name, known in parts.items() if name.startswith(f"{kind} ")}
