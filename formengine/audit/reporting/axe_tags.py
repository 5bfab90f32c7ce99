"""Which criteria a rule of axe-core stands for, out of axe-core itself: its findings carry no tags.

Each of its rules is written into its script as data, and names the tests of RGAA (`RGAA-11.1.1`) and the success criteria
of WCAG (`wcag412`) that it can fail. Reading them there needs no browser, and follows whatever version is installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_RULE = re.compile(r'\{id:"([a-z0-9-]+)"(?:(?!\{id:"|tags:\[).)*?tags:\[([^\]]*)\]', re.DOTALL)
_RGAA = re.compile(r'"RGAA-(\d+)\.(\d+)\.\d+"')
_WCAG = re.compile(r'"wcag(\d)(\d)(\d+)"')


@cache
def criteria_by_rule(script: Path) -> Mapping[str, tuple[str, ...]]:
    """The criteria of each rule in a script of axe-core (`axe.min.js`); none when there is no such file."""
    if not script.is_file():
        return {}
    found = _RULE.findall(script.read_text("utf-8"))
    return {rule: tuple(dict.fromkeys(_criteria(tags))) for rule, tags in found}


def _criteria(tags: str) -> Iterator[str]:
    yield from (f"WCAG {'.'.join(numbers)}" for numbers in _WCAG.findall(tags))
    yield from (f"RGAA {theme}.{number}" for theme, number in _RGAA.findall(tags))
