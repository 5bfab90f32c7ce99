"""How a command is refused: in the language of whoever writes forms, for the verbs that they use.

What our own code refuses is a `Phrase`, which knows how it is said otherwise. What the library of the command line refuses
is told by what it found, in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

import click

from formengine.cli.as_typed import as_typed
from formengine.cli.verbs import OF_DESIGNERS, VERBS
from formengine.phrases import Phrase, Speak, either, english, in_words, phrase
from formengine.problems import FormError, did_you_mean
from formengine.tongues import SPOKEN, of_machine, speaker

_ASKED = f"{__name__}.asked"


class Broken(click.ClickException):
    """A form that a verb needs whole has problems: they are told as the check tells them."""

    def __init__(self, error: FormError, before: str = "") -> None:
        self._problems, self._before = error.problems, before
        super().__init__(self.told(english))

    def told(self, speak: Speak) -> str:
        """The problems in the language that is spoken."""
        told = [problem.told(speak) for problem in self._problems]
        return "\n\n".join([in_words(self._before, speak), *told] if self._before else told)


class Unreadable(Broken):
    """What the command names cannot be read at all."""

    exit_code = click.UsageError.exit_code


class Refused(click.ClickException):
    """What is shown in the place of a refusal: the same, said."""

    def __init__(self, error: click.ClickException, speak: Speak) -> None:
        message = error.told(speak) if isinstance(error, Broken) else _message(error, speak)
        super().__init__(as_typed(message))
        self._lines = [phrase("Error: {message}", message=self.message).in_words(speak)]
        if isinstance(error, click.UsageError) and error.ctx is not None:
            usage = phrase("Usage: {usage}", usage=error.ctx.get_usage().partition(": ")[2])
            more = phrase("Try '{command} --help' for help.", command=error.ctx.command_path)
            self._lines = [usage.in_words(speak), more.in_words(speak), "", *self._lines]

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it, where click would say it in English."""
        click.echo("\n".join(self._lines), file, err=True)


class Misused(Refused):
    """The same, where the command itself is wrong."""

    exit_code = click.UsageError.exit_code


def not_written(path: Path, error: OSError) -> click.ClickException:
    """What refuses a file that cannot be written; the reason is the system's own."""
    return click.ClickException(phrase("{file} cannot be written: {why}.", file=path, why=error.strerror))


def asked(ctx: click.Context, args: Sequence[str]) -> None:
    """Keep in which language these words of the command line are answered: a designer's in theirs, others in English."""
    verb = next((each for each in args if not each.startswith("-")), "")
    told = [value for name, value in pairwise([*args, ""]) if name == "--speak"]
    told += [each.removeprefix("--speak=") for each in args if each.startswith("--speak=")]
    language = next((each for each in told if each in SPOKEN), of_machine())
    ours = verb in OF_DESIGNERS or verb not in VERBS
    ctx.meta[_ASKED] = speaker(language) if ours else english


@contextmanager
def refusing(ctx: click.Context) -> Iterator[None]:
    """Say in that language what the block refuses. What has words of its own, and help, stays as it is."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.ClickException as error:
        if type(error).show not in (click.ClickException.show, click.UsageError.show):
            raise
        if isinstance(error, click.UsageError) and error.ctx is None:
            error.ctx = click.get_current_context(silent=True) or ctx
        shown = Misused if error.exit_code == Misused.exit_code else Refused
        raise shown(error, ctx.meta.get(_ASKED, english)) from error


def _message(error: click.ClickException, speak: Speak) -> str:
    """What is wrong, in the language that is spoken; the library's own words stand where that is English."""
    if isinstance(error.message, Phrase):
        return error.message.in_words(speak)
    return error.format_message() if speak is english else in_words(_reason(error), speak)


def _reason(error: click.ClickException) -> str:
    """What is wrong, in words of ours where the library has found it."""
    match error:
        case click.MissingParameter():
            return phrase("'{name}' is missing.", name=_named(error))
        case click.NoSuchOption():
            near = _near(error.possibilities)
            return phrase("There is no option '{option}'{guess}", option=error.option_name, guess=near)
        case click.exceptions.NoSuchCommand():
            near = _near(error.possibilities)
            return phrase("There is no command '{command}'{guess}", command=error.command_name, guess=near)
        case click.BadOptionUsage():
            return phrase(
                "'{option}' wants something behind it, and one thing alone.", option=error.option_name
            )
        case click.BadParameter() if error.param is not None:
            return _not_that(error, error.param.type)
        case click.UsageError() if error.message.startswith("Got unexpected extra argument"):
            extra = error.message.partition("(")[2].rpartition(")")[0]
            return phrase("'{words}' is more than this command takes.", words=extra)
    return error.format_message()


def _not_that(error: click.BadParameter, kind: click.ParamType[Any]) -> str:
    if isinstance(kind, click.Choice):
        known = either([str(each) for each in kind.choices])
        return phrase("'{name}' is one of these: {known}.", name=_named(error), known=known)
    if isinstance(kind, click.IntRange) and None not in (kind.min, kind.max):
        return phrase(
            "'{name}' is a whole number from {least} to {most}.",
            name=_named(error),
            least=kind.min,
            most=kind.max,
        )
    if isinstance(kind, click.Path):
        wanted = phrase("a folder") if kind.dir_okay else phrase("a file that can be read")
        return phrase("'{name}' must be {wanted}.", name=_named(error), wanted=wanted)
    return phrase("'{name}' cannot be that: {why}", name=_named(error), why=error.message)


def _named(error: click.BadParameter) -> str:
    """The option as it is typed, or what the help calls the argument."""
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Argument):
        return (
            error.param.make_metavar(error.ctx) if error.ctx is not None else error.param.human_readable_name
        )
    return max(error.param.opts, key=len)


def _near(known: Sequence[str] | None) -> str:
    return did_you_mean(known[0]) if known else "."
