"""The command `formengine` and its verbs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from formengine.cli.imported import importing
from formengine.cli.refusing import asked, refusing
from formengine.cli.verbs import VERBS
from formengine.phrases import phrase
from formengine.problems import guess


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = VERBS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        try:
            with importing():
                command = getattr(import_module(module), name)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("formengine"):
                raise
            return _not_installed(cmd_name, error.name or "")
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that was meant; a slip of the keyboard is told with the nearest one."""
        if args and not args[0].startswith("-") and args[0] not in VERBS:
            near = guess(args[0], VERBS)
            ctx.fail(phrase("There is no command '{command}'{guess}", command=args[0], guess=near))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words of the command line, which also say in which language they are answered."""
        asked(ctx, args)
        with refusing(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; what it tells to type is what can be typed here."""
        with refusing(ctx):
            return super().invoke(ctx)


def _not_installed(verb: str, library: str) -> click.Command:
    """What stands for a verb whose libraries are not there: who only serves forms needs neither browser nor axe-core."""
    words = f"'{verb}' needs {library}, which is not installed here. Run: pip install 'formengine[audit]'"

    def tell(**_: object) -> None:
        raise click.ClickException(words)

    command = click.Command(
        verb, callback=tell, help=words, short_help="Not installed here; call it to see why."
    )
    command.ignore_unknown_options = True
    command.allow_extra_args = True
    return command


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="formengine")
def main() -> None:
    """Multi-step forms for public services, accessible by construction."""
