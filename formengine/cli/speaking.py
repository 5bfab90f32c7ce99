"""In which language a command speaks: the one that is asked for, or that of the machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from formengine.phrases import Speak
from formengine.tongues import SPOKEN, of_machine, speaker


def speaking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--speak`, and what it gives as `speak`."""

    def chosen(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Speak:
        return speaker(value or of_machine())

    option = click.option(
        "--speak",
        type=click.Choice(SPOKEN),
        callback=chosen,
        help="The language of what is said [that of LANG].",
    )
    return option(command)
