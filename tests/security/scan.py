"""`make security`: wapiti looks for holes in a real server on 127.0.0.1, from inside requests that were begun.

It knows the cookie of a request whose pages are answered up to the check page, so that it meets what a claimant meets. Pages
that end the request are left out, or nothing would be left to look at. A small form is gone through with all modules, the
renewal of the ASS with those that write into fields. It asks no other machine, is bounded in pages and in time, and fails
when it finds anything.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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


TARGETS = (
    Target("contact-change", "everything-changed", (*IN_FIELDS, *ROUND_ABOUT), 60, 20, 150, "who-you-are"),
    Target("ass-renewal", "seule-sans-revenu", IN_FIELDS, 120, 40, 60, "identifiant"),
)
ENDS = ("*/erase*", "*?*leave*")
"""Addresses where the request is erased, or taken off the device: what comes after would be looked at from outside."""
BESIDE = ("check", "later", "resume", "privacy", "accessibility")
"""Pages that stand beside the questions."""
SECONDS = 150
"""For going from page to page."""
WAPITI = Path(os.environ.get("WAPITI", ".venv-security/bin/wapiti"))


def cookie_of_a_request(var: Path, target: Target) -> tuple[str, list[str]]:
    """Begin a request and answer it up to the check page; what a browser that had done so would send, and where it was."""
    app = create_app(Settings(var=var, secure_cookies=True))
    with closing(app.extensions[NAME].store):
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
        cookie = claimant._client.get_cookie(cookie_name(target.form, host=True))
        assert cookie is not None
        return f"{cookie.key}={cookie.value}", pages


def command(origin: str, cookie: str, pages: Sequence[str], target: Target, folder: Path) -> Iterator[str]:
    """The scanner's command line."""
    home = f"{origin}/{LANGUAGE}/{target.form}/"
    yield from (str(WAPITI), "-u", home, "--scope", "domain", "-m", ",".join(target.modules))
    yield from ("-H", f"Cookie: {cookie}")
    for page in (*pages, *(f"/{LANGUAGE}/{target.form}/{each}" for each in BESIDE)):
        yield from ("-s", origin + page)
    for end in ENDS:
        yield from ("-x", origin + end)
    yield from ("-d", "6", "--max-files-per-dir", str(target.most), "--tasks", "4")
    yield from ("--max-scan-time", str(SECONDS), "--max-attack-time", str(target.seconds))
    yield from ("--store-session", str(folder), "--store-config", str(folder))
    yield from ("--flush-session", "--no-bugreport")
    yield from ("-f", "json", "-o", str(folder / "report.json"), "-v", "0")


def is_inside(origin: str, cookie: str, target: Target) -> bool:
    """Whether the request is still open to whoever holds its cookie."""
    page = f"{origin}/{LANGUAGE}/{target.form}/{target.first}"
    with urllib.request.urlopen(urllib.request.Request(page, headers={"Cookie": cookie})) as answer:
        return bool(answer.url == page)


def scan(target: Target) -> int:
    """Scan, and print what was found; how many findings there are."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        var = folder / "var"
        cookie, pages = cookie_of_a_request(var, target)
        os.environ["FORMENGINE_SECURE"] = "1"
        os.environ["FORMENGINE_HOSTS"] = "127.0.0.1"
        with formengine_serve(var) as origin:
            subprocess.run(
                [*command(origin, cookie, pages, target, folder)], check=True, stdout=subprocess.DEVNULL
            )
            assert is_inside(origin, cookie, target), (
                "The request was ended on the way: the rest was looked at from outside."
            )
        report = json.loads((folder / "report.json").read_text("utf-8"))
    return told(report, target)


def told(report: Mapping[str, Any], target: Target) -> int:
    """Print what was found in a form; how many findings there are."""
    found = [
        (kind, name, each)
        for kind in ("vulnerabilities", "anomalies")
        for name, listed in report[kind].items()
        for each in listed
    ]
    for kind, name, each in found:
        print(f"{kind}: {name}: {each['method']} {each['path']}: {each['info']} ({each['parameter']})")
    seen, version = report["infos"]["crawled_pages_nbr"], report["infos"]["version"]
    print(f"wapiti {version}: {seen} pages of forms/{target.form}, {len(found)} findings", flush=True)
    assert seen > target.least, "It did not get in: there is nothing to be glad about."
    return len(found)


if __name__ == "__main__":
    named = sys.argv[1:]
    sys.exit(1 if sum([scan(each) for each in TARGETS if not named or each.form in named]) else 0)
