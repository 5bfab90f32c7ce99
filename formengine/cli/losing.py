"""What an edit would lose of answers that people have given: held against the form as they know it.

That is the version that was published last, where the folder of what is published is at hand: those are the pages that
people are in the middle of. Elsewhere it is a revision of git: the one that is named, or what was committed last. Why it is
these: docs/decisions/0063-what-a-change-loses-is-said.md.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from formengine.catalogue import yaml
from formengine.checks import changes, duplicate_ids
from formengine.cli.revisions import as_published, at_revision, has_edits
from formengine.loading import FILE, inspect
from formengine.loading.changes import FILE as CHANGES
from formengine.model import Form
from formengine.phrases import phrase
from formengine.problems import Problem, did_you_mean, nearest
from formengine.source import Span

if TYPE_CHECKING:  # most forms are as they were, and wait for nothing that compares
    from formengine.comparing import Difference
    from formengine.publishing.store import Store

LAST = "HEAD"


def lost_answers(folders: Sequence[Path], since: str = "") -> list[Problem]:
    """What the forms in these folders would lose. `since` names a revision of git; raises Unknown when it is none."""
    store = _store(Path(os.environ.get("FORMENGINE_PUBLISHED") or "published"))
    found: list[Problem] = []
    with ExitStack() as stack:
        revisions: dict[Path, Path] = {}
        for folder in (each.parent if each.is_file() else each for each in folders):
            before = None
            if store is not None and not since:
                before = stack.enter_context(as_published(store, folder.name))
            name: str = phrase("what is published")
            if before is None and (since or has_edits(folder)):
                name, top = since or phrase("the last commit"), folder.absolute().parent
                if top not in revisions:
                    revisions[top] = stack.enter_context(at_revision(since or LAST, top))
                before = revisions[top] / folder.name
            if before is not None and (before / FILE).is_file():
                found += lost_since(folder, before, name)
    return found


def _store(folder: Path) -> Store | None:
    if not folder.is_dir():
        return None
    from formengine.publishing.store import Store  # noqa: PLC0415  # with the library of signatures, for what is published

    return Store(folder)


def lost_since(folder: Path, before: Path, name: str) -> list[Problem]:
    """What a form would lose of answers to the version that lies in `before`, and is called `name`."""
    (new, found), old = inspect(folder), inspect(before)[0]
    if new is None or any(duplicate_ids.check(new)):
        return []  # why it cannot be read, or which of two things an id means, is told already
    if old is None:
        return [Problem("lost-unknown", new.where, {"since": name}, "warning")]
    faulty = [each for each in (*found, *changes.check(new)) if Path(each.where.source.name).name == CHANGES]
    if any(each.code in yaml.ENTRIES for each in faulty):
        return []  # no line could be read: which of them would have settled what, nobody knows
    return list(_problems(old, new, name, [each.where for each in faulty]))


def _item(where: Span) -> str:
    """The item of a list that a place stands in, with all its lines."""
    lines = where.source.text.split("\n")
    first = next(
        (at for at in range(where.line - 1, -1, -1) if lines[at].lstrip().startswith("- ")), where.line - 1
    )
    below = next(
        (at for at in range(first + 1, len(lines)) if lines[at].lstrip().startswith("- ")), len(lines)
    )
    return "\n".join(lines[first:below])


def lost_by_going_back(now: Path | None, earlier: Path | None) -> tuple[Difference, ...] | None:
    """What an earlier version would lose of answers to the one that is served; None where one of them cannot be read."""
    if now is None or earlier is None:
        return None
    from formengine.comparing import losses  # noqa: PLC0415  # most forms wait for nothing that compares

    served, back = inspect(now)[0], inspect(earlier)[0]
    return losses(served, back) if served is not None and back is not None else None


def _problems(old: Form, new: Form, since: str, faulty: Sequence[Span]) -> Iterator[Problem]:
    from formengine.comparing import losses, meanings, of_nothing  # noqa: PLC0415  # most forms wait for nothing that compares

    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    nothing = [line for line in of_nothing(old, new) if line.where not in faulty]
    # One slip in a line of changes is one problem, and not the loss of what it was meant to settle too.
    meant = {word for where in faulty for word in re.findall(r"[\w-]+", _item(where))}
    meant |= {line.name if line.other else nearest(line.name, line.known) or "" for line in nothing}
    for each in losses(old, new):
        if each.fate == "lost" and meant.isdisjoint(
            re.findall(r"[\w-]+", f"{each.line.partition(':')[2]} {each.option}")
        ):
            code = "lost-option" if each.code == "option-removed" else "lost-answers"
            values = {
                "what": each.words,
                "since": since,
                "line": each.line,
                "today": today,
                "option": each.option,
                "now": each.now or "its_id_now",
            }
            yield Problem(code, _where(new, each), values)
    for line in nothing:
        if line.other:
            said = "list" if line.other == "question" else "question"
            values = {"id": line.name, "kind": line.other, "said": said, "former": line.name}
            yield Problem("change-other-kind", line.where, values)
            continue
        near = nearest(line.name, line.known)
        said = did_you_mean(near) if near else "."
        told = {"what": line.what, "since": since, "guess": said}
        yield Problem("change-of-nothing", line.where, told, "error" if near else "warning")
    for each in meanings(old, new):
        told = {"what": each.words, "since": since, "line": each.line, "today": today}
        yield Problem("meaning-changed", _where(new, each), told, "warning")


def _where(form: Form, lost: Difference) -> Span:
    """The page that asked for it, if that is still there; else the form."""
    page = lost.page.rpartition("/")[2]
    return next((step.where for _, _, step in form.steps() if step.id == page), form.where)
