"""`formengine publish`: what was audited and signed, into the folder from which a service in production serves."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import click

from formengine.cli.losing import lost_by_going_back, lost_since
from formengine.cli.publishable import (
    Candidate,
    candidates,
    public_keys,
    published_folder,
    settings_here,
    signing_key,
)
from formengine.cli.revisions import as_published, as_released
from formengine.problems import counted
from formengine.publishing.choosing import Refused, files_of, read
from formengine.publishing.keys import PublicKeys
from formengine.publishing.making import Changed, gather
from formengine.publishing.signing import SignaturesError, read_marks
from formengine.publishing.statement import Signed, time_of
from formengine.publishing.store import Store
from formengine.web import Settings


@click.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option("--language", "languages", multiple=True, help="Only this language; may be repeated.")
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="The folder [./published].")
@click.option("--list", "listing", is_flag=True, help="Say what was published, the newest first.")
@click.option("--back", is_flag=True, help="Publish the version before the current one again.")
@click.option("--version", "version", default="", help="With --back: this version (its first digits).")
def publish(
    forms: tuple[str, ...],
    languages: tuple[str, ...],
    to: Path | None,
    listing: bool,
    back: bool,
    version: str,
) -> None:
    """Publish forms, named by id or folder; all in ./forms when none is named.

    Each language is published for itself. What is stale, failing or unsigned is refused, with the reason. Earlier
    versions stay; --back signs one of them anew, for which it needs the private key. Ends with 0 when all was done,
    1 when something was refused, 2 when the command is wrong.
    """
    store = Store(published_folder(to))
    if listing:
        for line in _listed(store, forms, languages, public_keys()):
            click.echo(line)
        return
    if version and not back:
        raise click.UsageError("--version needs --back.")
    done = _back(store, forms, languages, version) if back else _publish(store, forms, languages)
    if not done:
        raise SystemExit(1)


class _Not(Exception):  # an answer
    """A form is not published. The message says why."""


def _publish(store: Store, forms: tuple[str, ...], languages: tuple[str, ...]) -> bool:
    keys, settings = public_keys(), settings_here()
    done = True
    for each in candidates(forms, languages, settings):
        try:
            click.echo(f"{each.name}: {_one(store, each, keys, settings)}")
        except _Not as why:
            done = False
            click.echo(f"{each.name} is not published: {why}", err=True)
    return done


def _one(store: Store, candidate: Candidate, keys: PublicKeys, settings: Settings) -> str:
    """Publish a form in a language; what was done, in words. Raises _Not."""
    if candidate.reasons:
        raise _Not("\n  ".join(candidate.reasons))
    signed = _signed(candidate, keys, settings)
    name = signed.statement.name
    newest = store.releases(candidate.form, candidate.language)[:1]
    known = bool(newest) and newest[0] == name
    if known and _is_whole(store, candidate, name, keys):
        return f"{name} is published already."
    with as_published(store, candidate.form) as before:
        lost = lost_since(candidate.folder, before, "what is published") if before is not None else []
    if any(each.severity == "error" for each in lost):
        raise _Not("\n  ".join(f"{each.message} {each.fix}" for each in lost))
    if newest and newest[0] > name:
        raise _Not(
            f"{newest[0]} was signed later and is published. To go back, use --back; otherwise sign anew."
        )
    try:
        store.add(signed, gather(candidate.folder, signed.statement.parts, settings))
    except (Changed, OSError) as error:
        raise _Not(f"{error}.") from error
    return f"{name} was damaged, and is mended." if known else f"published as {name}."


def _is_whole(store: Store, candidate: Candidate, name: str, keys: PublicKeys) -> bool:
    """Whether a release lies there as it was signed, with all its files, and the pointer names it."""
    try:
        files_of(store, read(store, candidate.form, candidate.language, name, keys).statement)
    except Refused:
        return False
    return store.current(candidate.form, candidate.language) == name


def _signed(candidate: Candidate, keys: PublicKeys, settings: Settings) -> Signed:
    """The statement as it is now, with the signature beside the form, if that is one of it. Raises _Not."""
    try:
        mark = read_marks(candidate.folder).get(candidate.language)
    except SignaturesError as error:
        raise _Not(f"its signatures cannot be read: {error}.") from error
    if mark is None:
        raise _Not("nobody signed it. Run 'formengine sign' where the audit runs.")
    if mark.key not in keys:
        raise _Not(f"the key '{mark.key}' signed it, which is none of those that may publish.")
    signed = mark.over(candidate.statement(settings.locales, mark.at))
    if not signed.verify(keys):
        raise _Not("its signature is of another version. Run 'formengine sign' where the audit runs.")
    return signed


def _back(store: Store, forms: tuple[str, ...], languages: tuple[str, ...], version: str) -> bool:
    """Sign an earlier version anew: only whoever may publish can go back."""
    key, keys = signing_key(), public_keys()
    places = _places(store, forms, languages)
    done = True
    for form, language in places:
        name = f"{form} in '{language}'"
        try:
            earlier = _earlier(store, form, language, version, keys)
            for line in _lost_by(store, earlier):
                click.echo(f"{name}: {line}", err=True)
            signed = Signed.by(key, earlier.statement.again(_now()))
            files = files_of(store, signed.statement)
            store.add(signed, {signed.statement.parts[part]: content for part, content in files.items()})
            click.echo(f"{name}: {signed.statement.version[:12]} is published again.")
        except (_Not, Refused, OSError) as why:
            done = False
            click.echo(f"{name} stays as it is: {why}", err=True)
    return done


def _lost_by(store: Store, earlier: Signed) -> Iterator[str]:
    """What people who are in the middle would lose, in words. Going back is in a hurry: it is told, and stops nobody."""
    told = earlier.statement
    with (
        as_published(store, told.form) as now,
        as_released(store, told.form, told.language, told.name) as back,
    ):
        lost = lost_by_going_back(now, back)
    if lost is None:
        yield "what people in the middle lose by it is not known: one of the two versions cannot be read."
        return
    for code, what, meant in (
        ("question-removed", "question", "not sent; they come back with a version that asks for them"),
        ("option-removed", "option", "asked for again"),
    ):
        gone = sorted({each.line.removeprefix("question: ") for each in lost if each.code == code})
        count = sum(1 for each in lost if each.code == code)
        if count:
            asked = "did not ask" if code == "question-removed" else "did not offer"
            yield (
                f"this version {asked} {counted(count, what)} of the one that is served ({', '.join(gone)}): "
                f"people’s answers to them are {meant}."
            )


def _earlier(store: Store, form: str, language: str, version: str, keys: PublicKeys) -> Signed:
    """The newest release of that version, or else of another version than the current one. Raises _Not, Refused."""
    current = ""
    for name in store.releases(form, language):
        try:
            signed = read(store, form, language, name, keys)
        except Refused:
            continue
        found = signed.statement.version
        if version and found.startswith(version):
            return signed
        if not version and current and found != current:
            return signed
        current = current or found
    raise _Not(f"there is no version {version}." if version else "there is no earlier version.")


def _places(store: Store, forms: tuple[str, ...], languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Which of what is published was meant: forms are named by id, or by a folder of that name. Raises UsageError."""
    names = {Path(name).name for name in forms}
    known = list(store.places())
    for name in sorted(names - {form for form, _ in known}):
        raise click.UsageError(f"Nothing of a form '{name}' is published in {store.folder}.")
    return [
        (form, language)
        for form, language in known
        if (not names or form in names) and (not languages or language in languages)
    ]


def _listed(
    store: Store, forms: tuple[str, ...], languages: tuple[str, ...], keys: PublicKeys
) -> Iterator[str]:
    for form, language in _places(store, forms, languages):
        yield f"{form} in '{language}':"
        for name in store.releases(form, language):
            try:
                signed = read(store, form, language, name, keys)
            except Refused as no:
                yield f"  {name}  refused: {no.reason.words}"
                continue
            day = time_of(signed.statement.at).strftime("%Y-%m-%d %H:%M:%S UTC")
            yield f"  {signed.statement.version[:12]}  signed {day} with the key '{signed.key}'"


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
