"""`formengine keys`: the keys that a service in production must be given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from formengine.problems import counted
from formengine.publishing.keys import SigningKey
from formengine.storage import StorageError, create_key_file
from formengine.storage.keys import write_private
from formengine.storage.opening import create_office_key, public_key_word

_PATH = click.Path(dir_okay=False, path_type=Path)


@click.group()
def keys() -> None:
    """Keys for a service in production."""


@keys.command()
@click.argument("file", type=_PATH)
def server(file: Path) -> None:
    """Write a new key of the server into FILE, readable by its owner alone; name it in FORMENGINE_KEYS_FILE."""
    _written(file, create_key_file)
    click.echo(
        f"{file}: a key for the server. Without it no draft opens: keep a copy apart from the database's."
    )


@keys.command()
@click.argument("private", type=_PATH)
@click.argument("public", type=_PATH)
def office(private: Path, public: Path) -> None:
    """Write the office's two keys: PRIVATE stays at the office, PUBLIC goes to the server (FORMENGINE_OFFICE_KEY)."""
    _written(private, create_office_key)
    _written(public, lambda path: write_private(path, f"{public_key_word(private)}\n"))
    click.echo(f"{private}: opens what was sent. Keep it at the office, never on the server.")
    click.echo(f"{public}: for the server. It closes, and cannot open.")


@keys.command()
@click.argument("private", type=_PATH)
@click.argument("public", type=_PATH)
def signing(private: Path, public: Path) -> None:
    """Write two keys to publish with: PRIVATE signs where the audit runs (FORMENGINE_SIGNING_KEY), PUBLIC goes to the
    server (FORMENGINE_SIGNING_PUBLIC_FILE).
    """
    key = SigningKey.new()
    _written(private, lambda path: write_private(path, f"{key.word}\n"))
    _written(public, lambda path: write_private(path, f"{key.public_word}\n"))
    click.echo(f"{private}: signs what was audited. Keep it where the audit runs, never on the server.")
    click.echo(f"{public}: for the server. It knows such a signature, and cannot make one.")


@keys.command()
def rotate() -> None:
    """Move every draft and code to the first key of FORMENGINE_KEYS_FILE, while the service runs and people save.

    Before: put the new key first, keep the old one below it, and start every process again. After: once all were
    started with both, and this was run, take the old key away.
    """
    from formengine.cli.service import settings_here, store_of  # noqa: PLC0415  # Flask: keys are made without

    store = store_of(settings_here(), rotating=True)
    try:
        moved, left = store.rewrap(), store.locked_with()
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    current = store.current_key
    told = f"{counted(moved, 'draft is', 'drafts are')} locked with key '{current}' now"
    click.echo(f"{told}, with {'its' if moved == 1 else 'their'} codes.")
    if left - {current}:
        # A process that was not started again goes on locking with the key that it knows as the first.
        raise click.ClickException(
            f"Some are locked with {', '.join(sorted(left - {current}))} again: a process still runs with the keys of "
            "before. Start every process again, and run this once more."
        )
    click.echo(
        "Nothing is locked with another key. Once every process was started with this one, take the old one away."
    )


@keys.command()
@click.option("--yes", is_flag=True, help="Do not ask again: for scripts.")
def accounts(yes: bool) -> None:
    """Let people sign in again after the server's key was lost, with all its copies: by a new key for accounts.

    Put the old key back instead, if anybody has it. With a new one, each person gets a new account: what their old one held
    is found by no one, and expires. Everybody is signed out.
    """
    from formengine.cli.service import settings_here, store_of  # noqa: PLC0415  # Flask: keys are made without

    store = store_of(settings_here())
    try:
        if not store.accounts.is_lost():
            raise click.ClickException(
                "The accounts' key opens with the server's keys: nothing is lost, and nothing was changed."
            )
        if not yes:
            click.confirm(
                "Each person gets a new account. What the old ones hold, begun and sent, is found by no one any more, and "
                "expires; what was sent stays with the office. If anybody has a copy of the old key, put it back instead. "
                "Begin anew?",
                abort=True,
            )
        store.accounts.begin_anew()
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    click.echo("Everybody is signed out, and can sign in again, with a new account.")
    click.echo("Start every process again that still runs with the lost key.")


def _written(path: Path, write: Callable[[Path], object]) -> None:
    try:
        write(path)
    except FileExistsError:
        raise click.ClickException(
            f"{path} exists already, and a key is never written over. Name another file."
        ) from None
    except (OSError, StorageError) as error:
        raise click.ClickException(f"{path} cannot be written: {error}") from None
