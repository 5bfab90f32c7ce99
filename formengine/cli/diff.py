"""`formengine diff`: what a claimant would notice of a change, and what becomes of answers already given."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from formengine.catalogues import Catalogue, CatalogueError
from formengine.cli.revisions import Unknown, at_revision
from formengine.cli.speaking import speaking
from formengine.cli.told_of import teller_of
from formengine.cli.touched import Touched, in_the_middle, url_of
from formengine.comparing import Difference, compare, translation_changes
from formengine.comparing.difference import SAID
from formengine.comparing.translations import Texts
from formengine.loading import FILE, inspect
from formengine.loading.changes import FILE as CHANGES
from formengine.model import Form
from formengine.phrases import Speak, in_words, numbered, phrase, strung
from formengine.problems import Problem
from formengine.resources import forms_dir, new_locales


@dataclass(frozen=True)
class Change:
    """A form in two versions; one of them is missing where the form is new, or gone."""

    id: str
    old: Form | None
    new: Form | None
    differences: tuple[Difference, ...]
    touched: Touched | None = None
    unread: tuple[Problem, ...] = ()
    """Lines of `changes.yaml` that say nothing, since they cannot be read: answers that they are about seem lost."""

    def told(self, difference: Difference) -> str:
        """A difference in words; no line is said to be missing that may be there and cannot be read."""
        return difference.told_with({**SAID, "lost": _UNREAD} if self.unread else SAID)


_UNREAD = phrase("ANSWERS ARE LOST: changes.yaml could not be read whole, see below")


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--form", "forms", multiple=True, metavar="ID", help="Of revisions: only this form, or these.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--drafts",
    "database",
    default="",
    metavar="DATABASE",
    help="Count the open drafts that are touched: of the URL or the SQLite file of a service. No key is needed.",
)
@speaking
def diff(old: str, new: str | None, forms: tuple[str, ...], shape: str, database: str, speak: Speak) -> None:
    """Say what a claimant would notice between OLD and NEW, in the order in which they meet it.

    Each is a form's folder or file, or a revision of git, which stands for the folder of forms as it was then. Without NEW,
    what lies there now is compared. Behind each difference stands what becomes of answers that were given before.

    Ends with 0 when nothing would be noticed, 1 when something would, 2 when the command is wrong.
    """
    with ExitStack() as stack:
        url = url_of(database) if database else ""
        found = [_change(*pair, url) for pair in _pairs(stack, old, new, forms)]
    changes = [each for each in found if each.differences or each.old is None or each.new is None]
    if shape == "json":
        click.echo(json.dumps({"forms": [_dumped(each) for each in changes]}, ensure_ascii=False, indent=1))
    else:
        for line in _text(changes, speak):
            click.echo(in_words(line, speak))
    if changes:
        raise SystemExit(1)


def _pairs(
    stack: ExitStack, old: str, new: str | None, named: Sequence[str]
) -> Iterator[tuple[str, Path | None, Path | None]]:
    """The forms to compare: their ids, and where both versions lie."""
    before, after = _place(stack, old), _place(stack, new) if new is not None else forms_dir()
    single = [_is_form(each) for each in (before, after)]
    if all(single):
        yield after.name if after.is_dir() else after.parent.name, before, after
        return
    if single[0] and new is None:
        raise click.UsageError(f"Compare '{old}' with what? Name a second folder, file or revision.")
    if any(single):
        alone = before if single[0] else after
        before, after = (before.parent if single[0] else before), (after.parent if single[1] else after)
        named = [alone.name]
    known = sorted({file.parent.name for top in (before, after) for file in top.glob(f"*/{FILE}")})
    for form in named:
        if form not in known:
            raise click.UsageError(f"There is no form '{form}' in either.")
    for form in named or known:
        if not form.startswith("_"):
            yield form, _below(before, form), _below(after, form)


def _place(stack: ExitStack, word: str) -> Path:
    path = Path(word)
    if path.exists():
        return path
    if (forms_dir() / word / FILE).is_file():
        return forms_dir() / word
    try:
        return stack.enter_context(at_revision(word, forms_dir()))
    except Unknown as error:
        raise click.UsageError(str(error)) from None


def _below(top: Path, form: str) -> Path | None:
    return top / form if (top / form / FILE).is_file() else None


def _is_form(path: Path) -> bool:
    return path.is_file() or (path / FILE).is_file()


def _change(form: str, before: Path | None, after: Path | None, url: str) -> Change:
    (old, _), (new, unread) = (_read(path) if path is not None else (None, ()) for path in (before, after))
    if old is None or new is None:
        return Change(form, old, new, ())
    assert before is not None  # it was read
    assert after is not None
    here = [_locales(each) for each in (before, after)]
    told = [teller_of(each, locales) for each, locales in zip((before, after), here, strict=True)]
    found = (*compare(old, new, *told), *_translated(old, new, *here))
    touched = Touched.of(in_the_middle(url, old.id), old.version, found) if url and found else None
    return Change(form, old, new, found, touched, unread)


def _locales(path: Path) -> Path | None:
    """The catalogues of a form that lies there: those beside the folder of forms, as they were then."""
    found = new_locales((path if path.is_dir() else path.parent).parent)
    return found if found.is_dir() else None


def _translated(old: Form, new: Form, before: Path | None, after: Path | None) -> Iterator[Difference]:
    for language in new.languages:
        if language in old.languages and language != new.source_language:
            pair = (_texts(language, old, before), _texts(language, new, after))
            yield from translation_changes(language, *pair)


def _texts(language: str, form: Form, locales: Path | None) -> Texts:
    """What translators wrote, or nothing where it cannot be read: that is for the check to say."""
    try:
        return Catalogue.load(language, form.id, locales).by_context() if locales is not None else {}
    except CatalogueError:
        return {}


def _read(path: Path) -> tuple[Form, tuple[Problem, ...]]:
    """A form as far as it can be built, and what of its changes cannot be read: the rest is for the check to say."""
    form, problems = inspect(path)
    if form is None:
        told = "\n\n".join(str(problem) for problem in problems)
        raise click.UsageError(f"'{path.name}' cannot be read, so that nothing can be compared:\n\n{told}")
    return form, tuple(each for each in problems if Path(each.where.source.name).name == CHANGES)


def _text(changes: Sequence[Change], speak: Speak) -> Iterator[str]:
    if not changes:
        yield phrase("A claimant would notice nothing.")
    for number, change in enumerate(changes):
        if number:
            yield ""
        if change.old is None or change.new is None:
            fate = phrase("the form is new.") if change.old is None else phrase("the form is gone.")
            yield strung([change.id, fate], ": ")
            continue
        yield numbered(
            len(change.differences),
            "{form}: 1 difference that a claimant would notice",
            "{form}: {n} differences that a claimant would notice",
            form=change.id,
        )
        each_of = change.touched.each if change.touched is not None else (0,) * len(change.differences)
        for difference, count in zip(change.differences, each_of, strict=True):
            most = numbered(count, " (at most 1 draft)", " (at most {n} drafts)") if count else ""
            yield strung(["- ", change.told(difference), most], "")
        for problem in change.unread:
            yield phrase("This could not be read, and says nothing:")
            yield problem.told(speak)
        if change.touched is not None:
            yield from change.touched.text()


def _dumped(change: Change) -> dict[str, Any]:
    versions: dict[str, Any] = {
        name: form.version if form else None for name, form in (("old", change.old), ("new", change.new))
    }
    told = [asdict(each) for each in change.differences]
    if change.unread:
        versions["unread"] = [str(problem) for problem in change.unread]
    if change.touched is None:
        return {"form": change.id, **versions, "differences": told}
    for each, number in zip(told, change.touched.each, strict=True):
        each["drafts"] = number
    return {"form": change.id, **versions, "differences": told, "drafts": change.touched.dump()}
