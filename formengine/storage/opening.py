"""Where a service keeps things: a folder made by itself for development, all given for production."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from formengine.storage.attachments import Attachment, Attachments
from formengine.storage.databases import POSSIBLE, open_database
from formengine.storage.handling import Handling
from formengine.storage.keys import (
    KeyProblem,
    KeyRing,
    create_key_file,
    key_word,
    looks_drawn,
    read_key,
    write_private,
)
from formengine.storage.letters import Letter, Letters
from formengine.storage.migrations import upgrade
from formengine.storage.office import Office
from formengine.storage.outbox import Outbox
from formengine.storage.sealing import new_private_key, public_key
from formengine.storage.store import Store
from formengine.storage.values import Contact, History, StorageError

DATABASE = "formengine.db"
SERVER_KEYS = "server.keys"
OFFICE_PRIVATE = "office.private"
PRIVATE_VARIABLE = "FORMENGINE_OFFICE_PRIVATE"
"""Names the file with the office's private key, where the office works."""
_NO_URL = f"Production needs the database's URL in DATABASE_URL: {POSSIBLE}."


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """What `open_store` needs. In production `url`, `keys` and `office_key_file` must be given.

    `folder` is for development: database and keys are made there on first use. `office_key_file` holds one
    word, `public:` and the office's public key in base64url.
    """

    folder: Path = Path("var")
    url: str | None = None
    keys: KeyRing | None = None
    office_key_file: Path | None = None
    production: bool = False


def open_store(
    settings: StorageSettings,
    clock: Callable[[], datetime] | None = None,
    *,
    at_once: bool = True,
    rotating: bool = False,
) -> Store:
    """The store of a service. Raises KeyProblem or StorageError, which say what an operator must give.

    `clock` gives the present, with its time zone; without one, the machine's is asked. `at_once` says whether a server that
    does not answer is a reason not to start: so it is for an operator, and not for a process that takes another's place.

    In production nothing is made up: keys that nobody knows of are not in anybody's backup. Nor is a key taken that somebody
    can guess, whichever verb opens the store; `rotating` takes one that is not the first, since that is how one leaves it.
    """
    if settings.production:
        if settings.url is None:
            raise StorageError(_NO_URL)
        if settings.keys is None:
            raise KeyProblem("Production needs the server's keys, from a file or the environment.")
        if settings.office_key_file is None:
            raise KeyProblem("Production needs the office's public key: what is sent is sealed to it.")
        _look_drawn(settings.keys, [settings.keys.current] if rotating else settings.keys.guessable)
    else:
        _make_folder(settings.folder)
    store = Store(
        _url(settings),
        settings.keys or _server_keys(settings.folder / SERVER_KEYS),
        _office_key(settings),
        **({"clock": clock} if clock is not None else {}),
        at_once=at_once,
    )
    if settings.production and at_once:
        store.require_durable()
    return store


def _look_drawn(keys: KeyRing, asked: Sequence[str]) -> None:
    guessable = [each for each in asked if each in keys.guessable]
    if guessable:
        raise KeyProblem(
            f"Key {guessable[0]!r} was not drawn at random, and others know it. Make one: `formengine keys server FILE`. "
            "Where people's answers are locked with it, put the new one first and run `formengine keys rotate`."
        )


def upgrade_database(settings: StorageSettings) -> bool:
    """Bring the database of a service to today's tables, without its keys; True when there was something to do.

    `open_store` does so too. Raises StorageError.
    """
    return upgrade(url_of(settings))


def url_of(settings: StorageSettings) -> str:
    """Where the database of a service is, its folder made where need be. Raises StorageError."""
    if settings.url is None and settings.production:
        raise StorageError(_NO_URL)
    if settings.url is None:
        _make_folder(settings.folder)
    return _url(settings)


def create_office_key(path: Path) -> None:
    """Write a new private key for an office, mode 0600. Raises FileExistsError rather than overwrite one.

    The file belongs on the office's machine, `public_key_word` of it on the service's.
    """
    write_private(path, f"{key_word('private', new_private_key())}\n")


def public_key_word(private: Path) -> str:
    """What the service's `office_key_file` holds, from the office's private file. Raises KeyProblem."""
    return key_word("public", public_key(read_key(private, "private")))


def open_office(settings: StorageSettings) -> Office:
    """The submissions of a service, for whoever works on them: it needs no key of the server. In production none that is
    there may be one that somebody can guess, as `open_store` has it. Raises KeyProblem and StorageError.
    """
    if settings.production and settings.keys is not None:
        _look_drawn(settings.keys, settings.keys.guessable)
    return Office(url_of(settings))


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a request after it was sent: its states, where its claimant wants messages, what was written, and which
    documents were given.
    """

    history: History
    contact: Contact
    letters: list[Letter]
    attachments: list[Attachment]


def what_became(settings: StorageSettings, reference: str, private: bytes) -> Became | None:
    """That of a request, where the server's keys are; None where they are not, since an office opens what was sent without
    them. Raises StorageError.
    """
    made, keys = settings.folder / SERVER_KEYS, settings.keys
    if keys is None and not settings.production and made.exists():
        keys = KeyRing.from_file(made)
    if keys is None:
        return None
    database = open_database(url_of(settings))
    try:
        handling = Handling(database, keys, _present)
        outbox = Outbox(database, keys, _present)
        written = Letters(database, keys, None, _present, outbox).of_office(reference, private)
        given = Attachments(database, keys, None, _present, outbox).of_office(reference)
        return Became(handling.history(reference) or (), handling.contact(reference), written, given)
    finally:
        database.close()


def _present() -> datetime:
    return datetime.now(UTC)


def office_private_key(settings: StorageSettings, file: Path | None) -> bytes | None:
    """The key that opens what was sent: of this file, or in development of the one that was made beside the database. None
    where there is neither: then here is not the office. Raises KeyProblem for a file that holds none, and in production for
    a key that nobody drew.
    """
    made = settings.folder / OFFICE_PRIVATE
    # Where a public key was named, the one that was made opens nothing that came since.
    own = not settings.production and settings.office_key_file is None
    if file is None and own and made.exists():
        file = made
    key = None if file is None else read_key(file, "private")
    if settings.production and key is not None and not looks_drawn(key):
        raise KeyProblem(
            f"{file}: the office's private key was not drawn at random, and others know it. Make one, and its public half: "
            "`formengine keys office PRIVATE PUBLIC`."
        )
    return key


def _url(settings: StorageSettings) -> str:
    return settings.url or f"sqlite:///{settings.folder.resolve() / DATABASE}"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{folder}: the folder cannot be made ({type(error).__name__}).") from None


def _server_keys(path: Path) -> KeyRing:
    if not path.exists():
        # Where another process of this service was first, its key counts.
        with contextlib.suppress(FileExistsError):
            create_key_file(path)
    return KeyRing.from_file(path)


def _office_key(settings: StorageSettings) -> bytes:
    if settings.office_key_file is not None:
        return read_key(settings.office_key_file, "public")
    path = settings.folder / OFFICE_PRIVATE
    if not path.exists():
        with contextlib.suppress(FileExistsError):
            create_office_key(path)
    return public_key(read_key(path, "private"))
