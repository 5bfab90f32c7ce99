"""`no-puzzle`: no riddle to solve, nothing to copy by heart; pasting works (WCAG 3.3.8)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, kind_of

_HANDLERS = (
    "onpaste",
    "oncopy",
    "oncut",
    "ondrop",
    "onbeforeinput",
    "onkeydown",
    "onkeypress",
    "oncontextmenu",
)
_FOREIGN = ("iframe", "canvas", "object", "embed", "audio", "video")
_WORDS = ("captcha", "turnstile", "challenge")


def check(view: View) -> Iterator[Verdict]:
    """Each field, and whatever could hold a riddle."""
    for control in controls(view.document):
        hooks = [name for name in _HANDLERS if control.has(name)]
        secret = kind_of(control) == "password" and control.get("autocomplete", "off") == "off"
        why = (
            f"`{'`, `'.join(hooks)}` can keep one from pasting"
            if hooks
            else "a password manager cannot fill it"
        )
        yield verdict(not hooks and not secret, control, why)
    for each in view.document.all(*_FOREIGN):
        yield verdict(False, each, "it may ask for a test that not everybody can pass")
    for each in view.document.elements:
        named = f"{each.get('id')} {each.get('class')} {each.get('src')}".lower()
        if each.tag not in _FOREIGN and any(word in named for word in _WORDS):
            yield verdict(False, each, "its name is that of a riddle against robots")


RULE = Rule(
    "no-puzzle",
    rows=(21,),
    criteria=("WCAG 3.3.8",),
    proof="page",
    passes="One can paste into it, and it asks for no riddle.",
    fails="Take the riddle out, and let people paste and let password managers fill.",
    cannot="Answer by pasting, and without remembering or solving anything: it must be possible.",
    without="RGAA 4 follows WCAG 2.1, which has no criterion on proving that one is a person.",
    check=check,
)
