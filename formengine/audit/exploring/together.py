"""Exploring several forms and languages at once: each is a matter of its own, and a machine has more than one core."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import groupby
from multiprocessing import active_children, get_context
from pathlib import Path

from formengine.audit.exploring.exploring import Explored, explore, plan_of_folder
from formengine.audit.exploring.planning import Planned
from formengine.web import Settings

Wanted = tuple[Path, str]
"""The folder of a form, and a language."""

AT_ONCE = 2
"""Processes: an audit is measured, and its time promised, on two cores."""

_LOG = "formengine"


def explore_all(wanted: Sequence[Wanted], settings: Settings | None = None) -> Generator[Explored]:
    """Explore each form in its language, and give what was found in the same order.

    Raises FormError for a form that cannot be served.
    """
    if len(wanted) < 2 or (os.cpu_count() or 1) < 2:
        yield from _one_by_one(wanted, settings)
        return
    # A new process that is no copy of this one: a copy would have its threads' locks and not its threads.
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    begin = (Path.cwd(), logging.getLogger(_LOG).level)
    with ProcessPoolExecutor(AT_ONCE, mp_context=context, initializer=_begun, initargs=begin) as pool:
        coming = [pool.submit(_explored, folder, language, settings) for folder, language in wanted]
        try:
            for each in coming:
                yield each.result()
        except BaseException:
            # Whoever ends the audit, or mends a form that cannot be served, does not wait for all others to be explored.
            pool.shutdown(wait=False, cancel_futures=True)
            for process in active_children():
                process.terminate()
            raise


def _one_by_one(wanted: Sequence[Wanted], settings: Settings | None) -> Iterator[Explored]:
    for folder, some in groupby(wanted, key=lambda each: each[0]):
        planned = plan_of_folder(folder, locales=_locales(settings))
        for _, language in some:
            yield explore(folder, language, planned=planned, settings=settings)


def _begun(folder: Path, level: int) -> None:
    """Be where the first process is: forms are named from there. And as quiet: errors are made on purpose.

    One that is told to end removes what it has written before it does.
    """
    os.chdir(folder)
    logging.getLogger(_LOG).setLevel(level)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(1))


def _explored(folder: Path, language: str, settings: Settings | None) -> Explored:
    try:
        return explore(folder, language, planned=_planned(folder, _locales(settings)), settings=settings)
    except SystemExit:
        # The pool would take it for what came of this form, and begin the next.
        os._exit(1)


@lru_cache(maxsize=1)
def _planned(folder: Path, locales: Path | None) -> Planned:
    """The plan of a form, which its languages share. These processes end before anybody can change the form."""
    return plan_of_folder(folder, locales=locales)


def _locales(settings: Settings | None) -> Path | None:
    return settings.locales if settings is not None else None
