"""The command `formengine` and its verbs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

VERBS: Mapping[str, str] = {
    "audit": "formengine.cli.audit:audit",
    "check": "formengine.cli.check:check",
    "db": "formengine.cli.db:db",
    "diff": "formengine.cli.diff:diff",
    "erase": "formengine.cli.rights:erase",
    "explain": "formengine.cli.explain:explain",
    "export": "formengine.cli.rights:export",
    "fmt": "formengine.cli.fmt:fmt",
    "i18n": "formengine.cli.i18n:i18n",
    "import": "formengine.cli.import_form:import_form",
    "keys": "formengine.cli.keys:keys",
    "maintenance": "formengine.cli.maintenance:maintenance",
    "map": "formengine.cli.map:map_",
    "new": "formengine.cli.new:new",
    "new-question-type": "formengine.cli.new_question_type:new_question_type",
    "outbox": "formengine.cli.outbox:outbox",
    "preview": "formengine.cli.preview:preview",
    "publish": "formengine.cli.publish:publish",
    "request": "formengine.cli.request:request",
    "schema": "formengine.cli.schema:schema",
    "serve": "formengine.cli.serve:serve",
    "sign": "formengine.cli.sign:sign",
    "status": "formengine.cli.status:status",
    "worker": "formengine.cli.worker:worker",
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
        try:
            command = getattr(import_module(module), name)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("formengine"):
                raise
            return _not_installed(cmd_name, error.name or "")
        return command if isinstance(command, click.Command) else None


def _not_installed(verb: str, library: str) -> click.Command:
    """What stands for a verb whose libraries are not there: who only serves forms needs neither browser nor axe-core."""
    words = (
        f"'{verb}' needs {library}, which is not installed here. In a checkout, run: make test (or make audit). "
        "Elsewhere, run: pip install 'formengine[audit]'"
    )

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
