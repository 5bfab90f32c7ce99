"""`python -m a11y_tests.screen_reader`: listen to the journeys, and compare with what is recorded."""

from __future__ import annotations

import signal
import sys
import time

import click

from a11y_tests.screen_reader import programs
from a11y_tests.screen_reader.browsers import BROWSERS
from a11y_tests.screen_reader.running import listen
from a11y_tests.screen_reader.scripts import SCRIPTS
from a11y_tests.screen_reader.service import serving
from a11y_tests.screen_reader.verdict import Outcome
from a11y_tests.screen_reader.waiting import wait_until


@click.command()
@click.option(
    "--browser", "browsers", multiple=True, type=click.Choice(list(BROWSERS)), help="Only this one."
)
@click.option("--script", "names", multiple=True, type=click.Choice(list(SCRIPTS)), help="Only this one.")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="Runs that must agree.")
@click.option("--accept", is_flag=True, help="Keep what the runs agree on as the new recording.")
def main(browsers: tuple[str, ...], names: tuple[str, ...], runs: int, accept: bool) -> None:
    """Play each script in each browser. Ends with 0 when all is as recorded; README.md says what else it ends with."""
    try:
        programs.require()
    except programs.ProgramsMissing as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    # Whoever ends this also ends what it started.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    worst = Outcome.SAME
    with serving(wait_until) as url:
        for browser in browsers or BROWSERS:
            for name in names or SCRIPTS:
                begun = time.monotonic()
                verdict = listen(BROWSERS[browser], name, url, runs, accept=accept)
                took = time.monotonic() - begun
                click.echo(f"{browser}, {name}: {verdict.outcome.name.lower()} ({runs} runs, {took:.0f} s)")
                for line in verdict.lines:
                    click.echo(f"  {line}")
                worst = max(worst, verdict.outcome)
    sys.exit(int(worst))


if __name__ == "__main__":
    main()
