"""The command `formengine` and its verbs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

VERBS: Mapping[str, str] = {
    "audit": "formengine.cli.audit:audit",
    "check": "formengine.cli.check:check",
    "i18n": "formengine.cli.i18n:i18n",
    "keys": "formengine.cli.keys:keys",
    "serve": "formengine.cli.serve:serve",
}
"""Each verb's module, read when it is called: `serve` must not wait for what only the audit needs."""


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = VERBS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="formengine")
def main() -> None:
    """Multi-step forms for public services, accessible by construction."""
