"""`formengine new`: begin a form."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from formengine.authoring.new_form import SPOKEN, Wanted, form_text, journeys_text, translations
from formengine.catalogues import path_of
from formengine.checks.reach import is_address, phone_doubt
from formengine.cli.as_typed import as_typed, command, lacks_for_audit
from formengine.cli.check import problems_of
from formengine.loading import FILE, ids, load
from formengine.problems import FormError, Problem
from formengine.resources import forms_dir, forms_locales, new_locales
from formengine.translating import Book, updated, written

_ASKED = {
    "en": {
        "title": "What will people call this form? For instance: Ask for a parking permit",
        "title-in": "And in {language}?",
        "title-nowhere": "'{language}' is none of its languages beside the first: {languages}. Leave --title-in {language} "
        "out, or offer the form in it: --languages.",
        "languages": "In which languages will people read it? en, fr, or both, the one that you write first: en, fr",
        "service": "Which service offers it?",
        "phone": "Which number do people call for help? (Enter: none)",
        "email": "Which e-mail address do people write to for help? (Enter: none)",
        "contact": "People need a way to reach somebody: give a number or an address.",
        "phone-wrong": "'{value}' is no number that people can dial. Write one like 01 99 00 12 34, 3949 or "
        "+32 2 555 12 12.",
        "email-wrong": "'{value}' is no e-mail address. Write one like help@example.org.",
        "lacks": "An audit also needs Chromium, chromedriver and some libraries. Run: pip install 'formengine[audit]'",
        "wrong": "Write en, fr, or both with a comma between.",
        "done": "{folder} is there: three pages, and everything around them. Now:",
        "check": "say what is wrong with it",
        "serve": "look at it in your browser",
        "map": "see its pages and the ways between them",
        "audit": "look at every page as the gate does",
    },
    "fr": {
        "title": "Comment les gens appelleront-ils ce formulaire ? Par exemple : Demander une carte de stationnement",
        "title-in": "Et en {language} ?",
        "title-nowhere": "« {language} » n’est pas une autre de ses langues : {languages}. Ôtez --title-in {language}, ou "
        "proposez le formulaire dans cette langue : --languages.",
        "languages": "En quelles langues sera-t-il lu ? fr, en, ou les deux, celle où vous écrivez d’abord : fr, en",
        "service": "Quel service le propose ?",
        "phone": "Quel numéro appeler pour être aidé ? (Entrée : aucun)",
        "email": "À quelle adresse électronique écrire pour être aidé ? (Entrée : aucune)",
        "contact": "Il faut un moyen de joindre quelqu’un : donnez un numéro ou une adresse.",
        "phone-wrong": "« {value} » n’est pas un numéro que l’on compose. Écrivez par exemple 01 99 00 12 34, 3949 ou "
        "+32 2 555 12 12.",
        "email-wrong": "« {value} » n’est pas une adresse électronique. Écrivez par exemple aide@example.org.",
        "lacks": "Il faut pour « audit » Chromium, chromedriver et des bibliothèques. "
        "Faites : pip install 'formengine[audit]'",
        "wrong": "Écrivez fr, en, ou les deux avec une virgule entre elles.",
        "done": "{folder} est prêt : trois pages, et tout ce qui les entoure. Maintenant :",
        "check": "dit ce qui ne va pas",
        "serve": "le montre dans votre navigateur",
        "map": "montre ses pages et les chemins entre elles",
        "audit": "regarde chaque page, comme le fait le contrôle avant publication",
    },
}
_NAMES = {"en": {"en": "English", "fr": "French"}, "fr": {"en": "anglais", "fr": "français"}}


@click.command()
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
    folder = forms_dir() / form
    _free(form, folder)
    speak = speak or _speaks()
    words = _ASKED[speak]
    spoken = _languages(words, said["languages"])
    for language, _ in said["more"]:
        if language not in spoken[1:]:
            raise click.UsageError(
                words["title-nowhere"].format(language=language, languages=", ".join(spoken))
            )
    titles = {spoken[0]: said["title"] or _ask(words["title"])}
    for language in spoken[1:]:
        asked = words["title-in"].format(language=_NAMES[speak][language])
        titles[language] = dict(said["more"]).get(language) or _ask(asked)
    service = said["service"] or _ask(words["service"])
    contact = _contact(words, {"phone": said["phone"], "email": said["email"]}, said["time_zone"])
    wanted = Wanted(form, titles, service, contact, said["time_zone"])
    warnings = _write(folder, wanted)
    _tell(folder, words)
    for warning in warnings:
        click.echo(f"\n{warning}")


def _free(form: str, folder: Path) -> None:
    """Refuse an id that cannot be one, or that is taken."""
    rule = ids.KEBAB
    if not rule.looks.fullmatch(form) or len(form) > ids.MAX_LENGTH or form in rule.taken:
        raise click.UsageError(
            f"'{form}' cannot stand in an address. Write '{ids.suggestion(form, '-')}' or the like."
        )
    if folder.exists():
        raise click.UsageError(f"'{folder}' is there already.")


def _speaks() -> str:
    language = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "fr" if language.startswith("fr") else "en"


def _ask(words: str) -> str:
    return str(click.prompt(words, prompt_suffix="\n> "))


def _languages(words: Mapping[str, str], given: str | None) -> list[str]:
    written = given if given is not None else str(click.prompt(words["languages"], prompt_suffix="\n> "))
    languages = list(dict.fromkeys(written.replace(",", " ").split()))
    if languages and set(languages) <= set(SPOKEN):
        return languages
    if given is not None:
        raise click.UsageError(words["wrong"])
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
        raise click.UsageError(words["contact"])
    click.echo(words["contact"])
    return _contact(words, given, zone)


def _reached(words: Mapping[str, str], key: str, given: str | None, zone: str, *, asks: bool) -> str:
    """A number or an address; asked for again until it is one, where it is asked for at all."""
    while True:
        value = given or ""
        if asks:
            value = str(click.prompt(words[key], default="", show_default=False, prompt_suffix="\n> "))
        value = value.strip()
        wrong = phone_doubt(value, zone) == "error" if key == "phone" else not is_address(value)
        if not value or not wrong:
            return value
        said = words[f"{key}-wrong"].format(value=value)
        if not asks:
            raise click.UsageError(said)
        click.echo(said)


def _write(folder: Path, wanted: Wanted) -> Sequence[Problem]:
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
    except FormError as error:
        for path in made:
            path.unlink(missing_ok=True)
        folder.rmdir()
        raise click.ClickException(str(error)) from error
    return [each for each in problems if each.severity == "warning"]


def _tell(folder: Path, words: Mapping[str, str]) -> None:
    click.echo(words["done"].format(folder=folder))
    verbs = ("check", "serve", "map", "audit")
    typed = {verb: f"{command()} {verb}" + ("" if verb == "serve" else f" {folder.name}") for verb in verbs}
    width = max(map(len, typed.values())) + 2
    for verb in verbs:
        click.echo(f"  {typed[verb]:<{width}} {words[verb]}")
    if lacks_for_audit():
        click.echo(as_typed(words["lacks"]))
