"""The audit: states a minute, beside opening each page and injecting axe-core; a whole form; one changed label; 1,000 steps.

Both ways look at pages of one form in one run, with two browsers, so that their ratio holds on a slow machine as well.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.forms import write_long
from benchmarks.machine import Gauge, busy
from formengine.audit.axe import OPTIONS, SCRIPT
from formengine.audit.browser import Browser
from formengine.audit.driving import Options, drive
from formengine.audit.exploring import explore, explore_all
from formengine.audit.hearing.ears import kept
from formengine.audit.server import StateServer
from formengine.audit.states import Captured, State
from formengine.loading import load
from formengine.resources import forms_dir, locales_dir
from formengine.web import Settings

FORM, BROWSERS, PLAIN = "ass-renewal", 2, 60
"""The form that is audited, the browsers at once, and how many of its pages are also looked at in the plain way."""
LABEL, CHANGED = "Quelle est votre date de naissance", "Quel jour êtes-vous né ou née"
STEPS = 1000
_RUN = """
const [source, options, done] = arguments;
(0, eval)(source);
axe.run(document, JSON.parse(options)).then((found) => done(found.violations.length), () => done(-1));
"""


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """States a minute, and seconds. A page in the plain way is looked at with axe-core alone, and in one window."""
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    forms, locales = work / "forms", work / "locales"
    shutil.copytree(forms_dir() / FORM, forms / FORM)
    shutil.copytree(locales_dir(), locales)
    settings = Settings(forms=forms, locales=locales)
    options = Options(cache=work / "cache", hear=kept, progress=None)

    used = busy(), time.process_time(), time.perf_counter()
    explored_s, captured = _timed(lambda: _explored(forms / FORM, settings))
    french = next(each for each in captured if each.language == "fr")
    plain = french.states[:: max(1, len(french.states) // PLAIN)]
    plain_s, _ = _timed(lambda: _plain(french, plain))
    quick = Options(cache=None, keyboard=False, hear=kept, progress=None)
    quick_s, _ = _timed(lambda: drive([french], quick))
    cold_s, report = _timed(lambda: drive(captured, options))
    relabel(forms, locales)
    warm_s, _ = _timed(lambda: drive(_explored(forms / FORM, settings), options))
    write_long(forms, "long", STEPS)
    thousand_s, long = _timed(lambda: explore(forms / "long", "en"))
    elapsed = time.perf_counter() - used[2]

    plainly, ours = 60 * len(plain) / plain_s, 60 * len(french.states) / quick_s
    return {
        "form": FORM,
        "languages": len(captured),
        "states": sum(len(each.states) for each in captured),
        "failing": sum(bool(result.failures) for result in report.results),
        "plain_states_a_minute": plainly,
        "states_a_minute_without_keyboard": ours,
        "times_the_plain_way": ours / plainly,
        "explored_s": explored_s,
        "whole_form_cold_s": explored_s + cold_s,
        "one_label_changed_s": warm_s,
        "steps": STEPS,
        "states_of_long_form": len(long.captured.states),
        "long_form_explored_s": thousand_s,
        "busy_cores": (busy() - used[0]) / elapsed,
    }


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def _explored(folder: Path, settings: Settings) -> Sequence[Captured]:
    wanted = [(folder, language) for language in load(folder).all_languages]
    return [each.captured for each in explore_all(wanted, settings)]


def _plain(captured: Captured, states: Sequence[State]) -> None:
    """Open each page in a window of 320 pixels, hand it axe-core's source, and run it."""
    with StateServer() as server, ThreadPoolExecutor(BROWSERS) as pool:
        sheet = captured.sheet
        server.show(sheet.address, sheet.status, sheet.headers, sheet.body)
        shares = [states[number::BROWSERS] for number in range(BROWSERS)]
        for done in [pool.submit(_injected, server, share) for share in shares]:
            done.result()


def _injected(server: StateServer, states: Sequence[State]) -> None:
    source, options = SCRIPT.read_text("utf-8"), json.dumps(OPTIONS)
    with Browser() as browser:
        browser.viewport(320, mobile=True)
        for state in states:
            browser.open(server.show(f"/{state.id}", state.status, state.headers, state.body))
            browser.driver.execute_async_script(_RUN, source, options)


def relabel(forms: Path, locales: Path) -> None:
    """Change one label of the form, in its definition and in what its translations say they translate.

    Raises ValueError where it no longer stands.
    """
    for path in (forms / FORM / "form.yaml", *locales.glob(f"*/LC_MESSAGES/{FORM}.po")):
        text = path.read_text("utf-8")
        if LABEL not in text:
            message = f"{path.name} has no label '{LABEL}' any more: name another one"
            raise ValueError(message)
        path.write_text(text.replace(LABEL, CHANGED), "utf-8")
