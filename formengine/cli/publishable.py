"""What may be signed and published of forms: what `formengine sign` and `formengine publish` share."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from formengine import tags
from formengine.audit.gate import (
    Entry,
    Fingerprint,
    definition,
    fingerprint,
    read_evidence,
    stale,
    surroundings,
)
from formengine.cli.evidence import page_settings
from formengine.cli.forms import chosen
from formengine.loading import load
from formengine.model import Form
from formengine.problems import FormError, Problem
from formengine.publishing.content import Parts
from formengine.publishing.keys import PublicKeys, SigningKey, SigningKeyProblem
from formengine.publishing.making import help_of
from formengine.publishing.statement import Statement
from formengine.stages import checked
from formengine.web import Settings


@dataclass(frozen=True)
class Candidate:
    """A form in a language, as it lies in its folder: why it may not go out, or what the audit found of it."""

    folder: Path
    form: str
    language: str
    reasons: tuple[str, ...] = ()
    found: tuple[Form, Fingerprint, Entry] | None = None
    easy: Entry | None = None
    """What the audit found of the easy words, where they are offered."""

    @property
    def name(self) -> str:
        """The form and the language, as lines of output begin."""
        return f"{self.form} in '{self.language}'" if self.language else self.form

    def statement(self, locales: Path | None, at: str) -> Statement:
        """What is to be signed at a time. Only of a candidate without reasons."""
        assert self.found is not None
        form, made_from, entry = self.found
        told = help_of(form, self.language, locales)
        easy = self.easy.dump() if self.easy is not None else {}
        return Statement(self.form, self.language, made_from.parts, entry.dump(), told, at, easy)


def candidates(named: Sequence[str], languages: Sequence[str], settings: Settings) -> Iterator[Candidate]:
    """Each released language of each form. Drafts are nobody's to publish: they await a native reader.

    Raises UsageError for a form that is not there, and for a language that no form releases.
    """
    folders = [folder.parent if folder.is_file() else folder for folder in chosen(named)]
    around = surroundings(settings)
    released: set[str] = set()
    found: list[Candidate] = []
    for folder in folders:
        try:
            form = load(folder)
        except FormError as error:
            found.append(Candidate(folder, folder.name, "", (_counted(error, folder),)))
            continue
        released.update(form.languages)
        wanted = [each for each in form.languages if not languages or each in languages]
        reasons = stale(folder, form, settings, around)
        for language in wanted:
            of_language = [*reasons.get(language, ()), *reasons.get(tags.easy(language), ())]
            said = [Problem(each.code, form.where, each.values).message for each in of_language]
            found.append(_candidate(folder, form, language, said, settings, around))
    for language in languages:
        if language not in released:
            raise click.UsageError(f"No form named here is released in '{language}'.")
    yield from found


def _candidate(
    folder: Path, form: Form, language: str, reasons: list[str], settings: Settings, around: Parts
) -> Candidate:
    try:
        checked(folder, settings.locales, language)
    except FormError as error:
        reasons = [_counted(error, folder), *reasons]
    if reasons:
        return Candidate(folder, form.id, language, tuple(reasons))
    made_from = fingerprint(folder, language, settings, {**around, **definition(folder)})
    evidence = read_evidence(folder)
    entry, easy = evidence[language], evidence.get(tags.easy(language))
    if made_from.hash != entry.hash:
        return Candidate(folder, form.id, language, ("a file was edited at this moment; begin again.",))
    return Candidate(
        folder,
        form.id,
        language,
        (),
        (form, made_from, entry),
        easy if language in form.easy_languages else None,
    )


def _counted(error: FormError, folder: Path) -> str:
    return f"there are problems in it. See them: formengine check {folder}"


def settings_here() -> Settings:
    """The settings that pages show, from the environment, as a server has them."""
    return page_settings()


def published_folder(to: Path | None) -> Path:
    """Where things are published: as the command says, as a server is told, or beside the forms."""
    return to or Path(os.environ.get("FORMENGINE_PUBLISHED") or Settings().published)


def signing_key() -> SigningKey:
    """The private key, from the environment. Raises ClickException."""
    try:
        key = SigningKey.from_env(os.environ)
    except SigningKeyProblem as problem:
        raise click.ClickException(str(problem)) from None
    if key is None:
        message = "FORMENGINE_SIGNING_KEY, or FORMENGINE_SIGNING_KEY_FILE, must hold the key that signs."
        raise click.ClickException(f"{message} Make one: formengine keys signing")
    return key


def public_keys() -> PublicKeys:
    """The keys whose signatures count, from the environment; where the private key is, its own too. Raises as above."""
    try:
        known = PublicKeys.from_env(os.environ)
        own = SigningKey.from_env(os.environ)
        if own is not None and own.id not in known:
            known = PublicKeys({**known.keys, **PublicKeys.of(own.public_word).keys})
    except SigningKeyProblem as problem:
        raise click.ClickException(str(problem)) from None
    if not known:
        message = "FORMENGINE_SIGNING_PUBLIC, or …_FILE, must hold the keys that may publish."
        raise click.ClickException(message)
    return known
