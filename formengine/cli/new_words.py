"""What `formengine new` says, in the language of whoever begins a form: also when it refuses what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import IO, Any

import click

from formengine.authoring.new_form import SPOKEN
from formengine.cli.as_typed import as_typed
from formengine.tongues import of_machine

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "language": "en",
        "stopped": "Stopped. Nothing was written. To begin again, type the same command once more; answers can "
        "also be given as options: see formengine new --help.",
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
        "id": "'{form}' cannot stand in an address. Write '{better}' or the like.",
        "there": "'{folder}' is there already. Write another name, or take that folder away.",
        "zone": "There is no time zone '{value}'. Write one such as Europe/Paris.",
        "usage": "Usage: {usage}",
        "error": "Error: {message}",
        "not-passing": "The form would have these problems:\n\n{problems}",
        "argument-lacks": "The name of the form is missing: formengine new parking-permit, for instance.",
        "option-unknown": "There is no option '{option}'.{near}",
        "option-near": " Did you mean {options}?",
        "option-wants": "'{option}' wants something behind it: see formengine new --help.",
        "value-wrong": "'{option}' cannot be that: see formengine new --help.",
        "extra": 'That is more than one name and its options: a text with spaces stands between quotes ("…").',
        "needed": "People read this in the form: it cannot be left empty. Write it now; you can change it later.",
        "wrong": "Write en, fr, or both with a comma between.",
        "done": "{folder} is there: three pages, and everything around them. Now:",
        "check": "say what is wrong with it",
        "preview": "look at it in your browser, and at what is wrong, at each save",
        "map": "see its pages and the ways between them",
        "audit": "look at every page as the gate does",
    },
    "fr": {
        "language": "fr",
        "stopped": "Arrêté. Rien n’a été écrit. Pour recommencer, tapez la même commande ; les réponses peuvent "
        "aussi être données en options : voir formengine new --help.",
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
        "id": "« {form} » ne peut pas figurer dans une adresse. Écrivez par exemple « {better} ».",
        "there": "« {folder} » existe déjà. Donnez un autre nom, ou enlevez ce dossier.",
        "zone": "« {value} » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris.",
        "usage": "Utilisation : {usage}",
        "error": "Erreur : {message}",
        "not-passing": "Le formulaire aurait ces problèmes :\n\n{problems}",
        "argument-lacks": "Le nom du formulaire manque : formengine new carte-stationnement, par exemple.",
        "option-unknown": "L’option « {option} » n’existe pas.{near}",
        "option-near": " Vouliez-vous dire {options} ?",
        "option-wants": "Il faut quelque chose après « {option} » : voir formengine new --help.",
        "value-wrong": "« {option} » ne peut pas être cela : voir formengine new --help.",
        "extra": 'C’est plus qu’un nom et ses options : un texte avec des espaces s’écrit entre guillemets droits ("…").',
        "needed": "Les gens lisent cela dans le formulaire : il faut l’écrire. Vous pourrez le changer plus tard.",
        "wrong": "Écrivez fr, en, ou les deux avec une virgule entre elles.",
        "done": "{folder} est prêt : trois pages, et tout ce qui les entoure. Maintenant :",
        "check": "dit ce qui ne va pas",
        "preview": "le montre dans votre navigateur, avec ce qui ne va pas, à chaque enregistrement",
        "map": "montre ses pages et les chemins entre elles",
        "audit": "regarde chaque page, comme le fait le contrôle avant publication",
    },
}
NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {"en": "English", "fr": "French"},
    "fr": {"en": "anglais", "fr": "français"},
}


def speaks(args: Sequence[str] = ()) -> str:
    """The language to speak: the one that is asked for among these words of the command line, or that of the machine."""
    typed = [*args, ""]
    for word, following in pairwise(typed):
        name, _, value = word.partition("=")
        asked = value or following
        if name == "--speak" and asked in SPOKEN:
            return asked
    return of_machine()


class Refused(click.UsageError):
    """The command is wrong: how it is used, and why it is refused."""

    def __init__(self, words: Mapping[str, str], message: str, ctx: click.Context | None = None) -> None:
        super().__init__(message, ctx or click.get_current_context(silent=True))
        self._words = words

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it, where click would say it in English."""
        if self.ctx is not None:
            usage = self.ctx.get_usage().partition(": ")[2]
            click.echo(self._words["usage"].format(usage=usage), file, err=True)
        click.echo(self._words["error"].format(message=as_typed(self.message)), file, err=True)


class Failed(click.ClickException):
    """The form could not be begun: it would have these problems."""

    def __init__(self, words: Mapping[str, str], problems: str) -> None:
        super().__init__(words["not-passing"].format(problems=problems))
        self._words = words

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it, where click would say it in English."""
        click.echo(self._words["error"].format(message=self.message), file, err=True)


class Stopped(click.ClickException):
    """Whoever was asked has stopped it, with Ctrl+C or the end of what is typed."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(as_typed(words["stopped"]))

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it: it is no error."""
        click.echo(f"\n{self.message}", file, err=True)


class Speaking(click.Command):
    """A command whose refusals are in the language that it is asked to speak."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it. Raises Stopped where click would only say that it was aborted."""
        try:
            return super().invoke(ctx)
        except (click.Abort, KeyboardInterrupt, EOFError) as error:
            raise Stopped(WORDS[ctx.params.get("speak") or speaks()]) from error

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments. Raises Refused where click would refuse them in English."""
        words = WORDS[speaks(args)]
        try:
            return super().parse_args(ctx, args)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise Refused(words, _reason(words, error), ctx) from error


def _reason(words: Mapping[str, str], error: click.UsageError) -> str:
    match error:
        case click.MissingParameter():
            return words["argument-lacks"]
        case click.NoSuchOption():
            options = ", ".join(error.possibilities or ())
            near = words["option-near"].format(options=options) if options else ""
            return words["option-unknown"].format(option=error.option_name, near=near)
        case click.BadOptionUsage():
            return words["option-wants"].format(option=error.option_name)
        case click.BadParameter():
            name = error.param.opts[0] if error.param is not None else ""
            return words["value-wrong"].format(option=name)
        case _:
            return words["extra"]
