"""A form of one question, which several tests audit with the same tools: what is around its page is looked at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from formengine.audit.axe import SCRIPT
from formengine.audit.driving import CACHE, JAR, Options
from formengine.audit.driving.cache import Kept
from formengine.audit.driving.drive import Drive
from formengine.audit.findings import Result
from formengine.audit.hearing.ears import kept
from formengine.audit.run import collect
from formengine.cli.check import page_settings

LANGUAGES = """\
languages: [en]
draft-languages: [fr]
"""
FORM = f"""\
form: hello
title: Say hello
{LANGUAGES}service: {{name: Town hall}}
parts:
  - part: you
    title: You
    steps: [{{step: name, ask: [{{id: full_name, type: text, label: Your name, noun: your name}}]}}]
"""
"""Its translation is missing. English is served without a link to a draft: its pages are the same where there is none."""
AXE, CHECKER = SCRIPT.resolve(), JAR.resolve()
TOOLS = (f"axe={AXE}", f"checker={CHECKER}")


def drive_of(form: Path, language: str) -> Drive:
    """What the command would do to audit the form in that folder, with the cache of its service."""
    captured = collect([form], [language], page_settings()).captured
    return Drive(captured, Options(AXE, CHECKER, cache=form.parents[1] / CACHE, hear=kept))


def say_passed(drive: Drive, keys: Iterable[str]) -> None:
    """Have the cache know of pages, or of walks through them, that they passed, though nobody looked."""
    for key in keys:
        drive.cache.put(key, Kept(Result("", "", 0)))
