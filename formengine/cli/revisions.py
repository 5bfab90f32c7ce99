"""Forms as they were: at a revision of git, or as they were published last. Laid out as folders, as forms lie."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from formengine.loading import FILE
from formengine.phrases import Phrase, phrase
from formengine.resources import new_locales

if TYPE_CHECKING:  # with the library of signatures, which only what is published needs
    from formengine.publishing.store import Store

_DEFINITION = "definition "


class Unknown(Exception):  # an answer, not a failure
    """There is no such revision, or no git. `why` says which."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


@contextmanager
def at_revision(revision: str, forms: Path) -> Iterator[Path]:
    """The folder of forms as it was at a revision, for as long as the block runs. Raises Unknown.

    Only what definitions are made from is laid out, and their catalogues beside: a form has megabytes of recordings.
    """
    commit = _git(forms, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise Unknown(
            phrase(
                "'{revision}' is no file, no folder, and no revision that git knows in '{folder}'.",
                revision=revision,
                folder=forms,
            )
        )
    with TemporaryDirectory(prefix="formengine-was-") as folder:
        top = Path(folder, "forms")
        for there, into, names in (
            (forms, top, "**/*.yaml"),
            (new_locales(forms), new_locales(top), "**/*.po"),
        ):
            into.mkdir()
            files = _git(there, "archive", "--format=tar", commit.decode().strip(), "--", f":(glob){names}")
            if files is not None:
                with tarfile.open(fileobj=io.BytesIO(files)) as tar:
                    tar.extractall(into, filter="data")
        yield top


@contextmanager
def as_published(store: Store, form: str) -> Iterator[Path | None]:
    """The folder of a form as it was published last, in whatever language; None where it never was, or cannot be read.

    Nothing of it is served: whether its signature holds is asked of where it is.
    """
    newest = max(
        (
            (name, language)
            for language in store.languages(form)
            for name in store.releases(form, language)[:1]
        ),
        default=None,
    )
    with TemporaryDirectory(prefix="formengine-was-") as folder:
        yield _lay_out(store, form, *newest, Path(folder)) if newest is not None else None


@contextmanager
def as_released(store: Store, form: str, language: str, name: str) -> Iterator[Path | None]:
    """The folder of a form as one release has it; None where it cannot be read."""
    with TemporaryDirectory(prefix="formengine-was-") as folder:
        yield _lay_out(store, form, name, language, Path(folder))


def has_edits(folder: Path) -> bool:
    """Whether a form's folder is not as git has it; False where git has nothing to say."""
    if _git(folder, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return False
    return bool(
        _git(folder, "status", "--porcelain", "--untracked-files=all", "--", f":(glob,top){_below(folder)}")
    )


def _below(folder: Path) -> str:
    """The pathspec, from the top of the repository, of the definitions beside this folder: one may include another's."""
    prefix = (_git(folder.parent, "rev-parse", "--show-prefix") or b"").decode().strip()
    return f"{prefix}**/*.yaml"


def _lay_out(store: Store, form: str, name: str, language: str, into: Path) -> Path | None:
    from formengine.publishing.statement import Malformed, Signed  # noqa: PLC0415  # the library of signatures
    from formengine.publishing.store import Spoiled  # noqa: PLC0415  # the library of signatures

    try:
        parts = Signed.of(store.release(form, language, name)).statement.parts
        for part, digest in parts.items():
            if not part.startswith(_DEFINITION):
                continue
            path = _inside(into, form, part.removeprefix(_DEFINITION))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(store.object(digest))
    except (OSError, Malformed, Spoiled, ValueError):
        return None
    found = into / form
    return found if (found / FILE).is_file() else None


def _inside(top: Path, form: str, name: str) -> Path:
    """Where a file of a definition lies; its name leads there from the form. Raises ValueError for one that leads out."""
    path = (top / form / PurePosixPath(name)).resolve()
    if not path.is_relative_to(top.resolve()):
        raise ValueError(name)
    return path


def _git(folder: Path, *words: str) -> bytes | None:
    """What git says, asked in a folder; None where it refuses, or is not there."""
    try:
        done = subprocess.run(  # noqa: S603  # words of ours, and a revision behind --end-of-options
            ["git", "-C", str(folder), *words],  # noqa: S607  # whichever git the designer uses
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
