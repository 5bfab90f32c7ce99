"""`formengine new`: begin a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import click

from formengine.authoring.new_form import SPOKEN, Wanted, form_text, journeys_text, translations
from formengine.catalogues import path_of
from formengine.checks.reach import is_address, phone_doubt
from formengine.cli.as_typed import as_typed, command, lacks_for_audit
from formengine.cli.check import problems_of
from formengine.cli.new_words import NAMES, WORDS, Failed, Refused, Speaking, speaks
from formengine.loading import FILE, ids, load
from formengine.problems import FormError, Problem
from formengine.resources import forms_dir, forms_locales, new_locales
from formengine.tongues import speaker
from formengine.translating import Book, updated, written


@click.command(cls=Speaking)
@click.argument("form")
@click.option("--title", help="What people call the form, in the first of its languages.")
@click.option(
    "--title-in",
    "more",
    nargs=2,
    multiple=True,
    metavar="LANGUAGE TITLE",
    help="The same in another of them.",
)
@click.option("--languages", help="Those that it is offered in, the one of its file first: en, fr.")
@click.option("--service", help="The service that offers it.")
@click.option("--phone", help="The number that people call for help; empty for none.")
@click.option("--email", help="The address that people write to for help; empty for none.")
@click.option(
    "--time-zone", default="Europe/Paris", show_default=True, help="In which its days begin and end."
)
@click.option("--speak", type=click.Choice(SPOKEN), help="The language of the questions here [that of LANG].")
def new(form: str, speak: str | None, **said: Any) -> None:
    """Begin FORM, in forms/FORM: a small whole form without a problem, to be changed line by line.

    Asks what the options leave out. FORM stands in addresses: small letters, figures and dashes, such as parking-permit.
    """
    speak = speak or speaks()
    words = WORDS[speak]
    folder = forms_dir() / form
    _free(words, form, folder)
    spoken = _languages(words, said["languages"])
    for language, _ in said["more"]:
        if language not in spoken[1:]:
            listed = ", ".join(spoken)
            raise Refused(words, words["title-nowhere"].format(language=language, languages=listed))
    titles = {spoken[0]: said["title"] or _ask(words, words["title"])}
    for language in spoken[1:]:
        asked = words["title-in"].format(language=NAMES[speak][language])
        titles[language] = dict(said["more"]).get(language) or _ask(words, asked)
    service = said["service"] or _ask(words, words["service"])
    if said["time_zone"] not in available_timezones():
        raise Refused(words, words["zone"].format(value=said["time_zone"]))
    contact = _contact(words, {"phone": said["phone"], "email": said["email"]}, said["time_zone"])
    wanted = Wanted(form, titles, service, contact, said["time_zone"])
    warnings = _write(words, folder, wanted)
    _tell(folder, words)
    for warning in warnings:
        click.echo(f"\n{warning.told(speaker(speak))}")


def _free(words: Mapping[str, str], form: str, folder: Path) -> None:
    """Refuse an id that cannot be one, or that is taken."""
    rule = ids.KEBAB
    if not rule.looks.fullmatch(form) or len(form) > ids.MAX_LENGTH or form in rule.taken:
        better = ids.suggestion(form, "-")
        raise Refused(words, words["id"].format(form=form, better=better))
    if folder.exists():
        raise Refused(words, words["there"].format(folder=folder))


def _ask(words: Mapping[str, str], question: str) -> str:
    """What is typed, until something is; an empty line is told why it is asked again."""
    while not (typed := _typed(question)):
        click.echo(words["needed"])
    return typed


def _typed(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, prompt_suffix="\n> ")).strip()


def _languages(words: Mapping[str, str], given: str | None) -> list[str]:
    written = given if given is not None else _typed(words["languages"])
    languages = list(dict.fromkeys(written.replace(",", " ").split()))
    if languages and set(languages) <= set(SPOKEN):
        return languages
    if given is not None:
        raise Refused(words, words["wrong"])
    click.echo(words["wrong"])
    return _languages(words, None)


def _contact(words: Mapping[str, str], given: Mapping[str, str | None], zone: str) -> dict[str, str]:
    """How to reach somebody: something at least, that can be dialled or written to."""
    asks = all(value is None for value in given.values())
    found = {key: _reached(words, key, value, zone, asks=asks) for key, value in given.items()}
    reached = {key: value for key, value in found.items() if value}
    if reached:
        return reached
    if not asks:
        raise Refused(words, words["contact"])
    click.echo(words["contact"])
    return _contact(words, given, zone)


def _reached(words: Mapping[str, str], key: str, given: str | None, zone: str, *, asks: bool) -> str:
    """A number or an address; asked for again until it is one, where it is asked for at all."""
    while True:
        value = given or ""
        if asks:
            value = _typed(words[key])
        value = value.strip()
        wrong = phone_doubt(value, zone) == "error" if key == "phone" else not is_address(value)
        if not value or not wrong:
            return value
        said = words[f"{key}-wrong"].format(value=value)
        if not asks:
            raise Refused(words, said)
        click.echo(said)


def _write(words: Mapping[str, str], folder: Path, wanted: Wanted) -> Sequence[Problem]:
    """Write everything, and take it away again should it not pass the check. Gives the warnings."""
    folder.mkdir(parents=True)
    made = [folder / FILE, folder / "journeys.yaml"]
    made[0].write_text(form_text(wanted), encoding="utf-8")
    made[1].write_text(journeys_text(wanted), encoding="utf-8")
    locales = forms_locales() or new_locales()
    try:
        form = load(folder)
        for language in wanted.languages[1:]:
            known = translations(wanted, language)
            book, _ = updated(form, language, Book())
            said = tuple(replace(each, translation=known[each.key]) for each in book.messages)
            path = path_of(language, form.id, locales)
            path.parent.mkdir(parents=True, exist_ok=True)
            made.append(path)
            path.write_text(written(replace(book, messages=said)), encoding="utf-8")
        # A notice is for whoever edits the form next: the name of an office may well be one of its words.
        problems = problems_of(folder, locales)
        errors = [each for each in problems if each.severity == "error"]
        if errors:
            raise FormError(errors)
    except BaseException as error:
        # Also when it is stopped: what is half there would be in the way of the next try.
        for path in made:
            path.unlink(missing_ok=True)
        folder.rmdir()
        if isinstance(error, FormError):
            told = "\n\n".join(problem.told(speaker(words["language"])) for problem in error.problems)
            raise Failed(words, told) from error
        raise
    return [each for each in problems if each.severity == "warning"]


def _tell(folder: Path, words: Mapping[str, str]) -> None:
    click.echo(words["done"].format(folder=folder))
    verbs = ("check", "preview", "map", "audit")
    typed = {verb: f"{command()} {verb}" + ("" if verb == "preview" else f" {folder.name}") for verb in verbs}
    width = max(map(len, typed.values())) + 2
    for verb in verbs:
        click.echo(f"  {typed[verb]:<{width}} {words[verb]}")
    if lacks_for_audit():
        click.echo(as_typed(words["lacks"]))
