"""`make security`: wapiti looks for holes in a real server on 127.0.0.1, from inside requests that were begun.

It knows the cookie of a request whose pages are answered up to the check page, so that it meets what a claimant meets; then
that of one which was sent, to which an office has written and given a document, and of somebody signed in; then the token of
an office's program. Pages that end the request are left out, or nothing would be left to look at. A small form is gone
through with all modules, the renewal of the ASS with those that write into fields. It asks no other machine, is bounded in
pages and in time, and fails when it finds anything.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask

from formengine.audit.claimant import Claimant
from formengine.audit.journeys import load_journeys
from formengine.audit.walk import Walk
from formengine.loading import load
from formengine.resources import forms_dir
from formengine.web import Settings, create_app
from formengine.web.extension import NAME
from formengine.web.secrets import cookie_name
from tests.journeys.servers import formengine_serve

LANGUAGE = "fr"
IN_FIELDS = ("crlf", "csrf", "exec", "file", "permanentxss", "redirect", "sql", "upload", "xss")
"""What is tried in the fields and addresses of each page."""
ROUND_ABOUT = ("backup", "cookieflags", "csp", "htaccess", "http_headers", "methods", "timesql")
"""What the service answers whatever the form; and `timesql`, which waits at each field. Neither these nor the others need
another machine, and all fit what is here: no LDAP, no WordPress, no Java.
"""


@dataclass(frozen=True, slots=True)
class Target:
    """A form that is gone through: the journey by which a request gets so far, what is tried, how many pages are looked at
    and must at least have been, and for how many seconds each module may go on.
    """

    form: str
    journey: str
    modules: Sequence[str]
    most: int
    least: int
    seconds: int
    first: str
    called: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A request that was begun: whoever did, their cookie, and the pages that they have seen."""

    claimant: Claimant
    cookie: str
    pages: Sequence[str]


TARGETS = (
    Target(
        "contact-change",
        "everything-changed",
        (*IN_FIELDS, *ROUND_ABOUT),
        60,
        20,
        150,
        "who-you-are",
        "forms/contact-change",
    ),
    Target("ass-renewal", "seule-sans-revenu", IN_FIELDS, 120, 40, 60, "identifiant", "forms/ass-renewal"),
)
ENDS = (
    "*/erase*", "*?*leave*", "*/withdraw*", "*/sign-out*", "*/account/*/leave*", "*?*new*", "*/who-fills-in*",
)  # fmt: skip
"""Addresses where the request is erased, taken back or off the device, or the sign-in ends; and where a claimant takes it
over from a helper, whose cookie opens nothing from then on: what comes after would be looked at from outside.
"""
BESIDE = ("check", "later", "later?message", "resume", "privacy", "accessibility")
"""Pages that stand beside the questions."""
BY_DESIGN = {
    (
        "Cross Site Request Forgery",
        re.compile(r"/stop/\w+$"),
    ): "who has the address may stop, without a cookie (RFC 8058)",
}
"""What the scanner calls a hole and is none: its kind, where, and why."""
SECONDS = 150
"""For going from page to page."""
WAPITI = Path(os.environ.get("WAPITI", ".venv-security/bin/wapiti"))


def begun_request(app: Flask, target: Target) -> Begun:
    """Begin a request and answer it up to the check page; what a browser that had done so would send, and where it was."""
    form = load(forms_dir() / target.form)
    (journey,) = (
        each for each in load_journeys(forms_dir() / target.form, form) if each.id == target.journey
    )
    claimant = Claimant(app, target.form, LANGUAGE)
    pages = []
    for here in Walk(claimant, form, journey).pages():
        pages.append(here.seen.address.partition("?")[0])
        if here.key == "check":
            break
    home = f"/{LANGUAGE}/{target.form}/"
    return Begun(claimant, cookie_of(claimant, target.form), [*pages, *(home + each for each in BESIDE)])


def cookie_of(claimant: Claimant, name: str) -> str:
    """A cookie that somebody's browser holds, as it sends it."""
    cookie = claimant._client.get_cookie(cookie_name(name, host=True))
    assert cookie is not None
    return f"{cookie.key}={cookie.value}"


def command(origin: str, header: str, pages: Sequence[str], target: Target, folder: Path) -> Iterator[str]:
    """The scanner's command line."""
    yield from (str(WAPITI), "-u", origin + pages[0], "--scope", "domain", "-m", ",".join(target.modules))
    yield from ("-H", header)
    for page in pages:
        yield from ("-s", origin + page)
    for end in ENDS:
        yield from ("-x", origin + end)
    yield from ("-d", "6", "--max-files-per-dir", str(target.most), "--tasks", "4")
    yield from ("--max-scan-time", str(SECONDS), "--max-attack-time", str(target.seconds))
    yield from ("--store-session", str(folder), "--store-config", str(folder))
    yield from ("--flush-session", "--no-bugreport")
    yield from ("-f", "json", "-o", str(folder / "report.json"), "-v", "0")


def is_inside(origin: str, header: str, page: str) -> bool:
    """Whether a page is still open to whoever sends this header."""
    name, _, value = header.partition(": ")
    with urllib.request.urlopen(urllib.request.Request(origin + page, headers={name: value})) as answer:
        return bool(answer.url == origin + page)


def scan(target: Target) -> int:
    """Scan a form up to its check page, and print what was found; how many findings there are."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        app = create_app(Settings(var=folder / "var", secure_cookies=True))
        with closing(app.extensions[NAME].store):
            begun = begun_request(app, target)
        with safe(), formengine_serve(folder / "var") as origin:
            page = f"/{LANGUAGE}/{target.form}/{target.first}"
            return scanned(origin, f"Cookie: {begun.cookie}", begun.pages, target, folder, page)


@contextmanager
def safe(**more: str) -> Iterator[None]:
    """The environment of a server that is looked at."""
    given = {"FORMENGINE_SECURE": "1", "FORMENGINE_HOSTS": "127.0.0.1", **more}
    os.environ.update(given)
    try:
        yield
    finally:
        for name in given:
            del os.environ[name]


def scanned(
    origin: str,
    header: str,
    pages: Sequence[str],
    target: Target,
    folder: Path,
    inside: str,
    more: Sequence[str] = (),
) -> int:
    """Run the scanner, with `more` options; how many findings there are. Raises AssertionError where it did not stay
    inside.
    """
    assert is_inside(origin, header, inside), f"{inside} is not open to begin with"
    words = [*command(origin, header, pages, target, folder), *more]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    assert is_inside(origin, header, inside), "It was ended on the way: the rest was looked at from outside."
    return told(json.loads((folder / "report.json").read_text("utf-8")), target)


def told(report: Mapping[str, Any], target: Target) -> int:
    """Print what was found in a form; how many findings there are."""
    listed = [
        (kind, name, each)
        for kind in ("vulnerabilities", "anomalies")
        for name, each_of in report[kind].items()
        for each in each_of
    ]
    found = []
    for kind, name, each in listed:
        why = [why for (what, where), why in BY_DESIGN.items() if what == name and where.search(each["path"])]
        if why:
            print(f"by design: {name}: {each['method']} {each['path']}: {why[0]}")
        else:
            found.append((kind, name, each))
    for kind, name, each in found:
        print(f"{kind}: {name}: {each['method']} {each['path']}: {each['info']} ({each['parameter']})")
    seen, version = report["infos"]["crawled_pages_nbr"], report["infos"]["version"]
    print(f"wapiti {version}: {seen} pages of {target.called}, {len(found)} findings", flush=True)
    assert seen > target.least, "It did not get in: there is nothing to be glad about."
    return len(found)
