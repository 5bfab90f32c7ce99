"""`make security`: wapiti looks for holes in a real server on 127.0.0.1, from inside a request that was begun.

It knows the cookie of a request with some pages answered, so that it meets what a claimant meets. Pages that end the request
are left out, or nothing would be left to look at. It ends within ten minutes, asks no other machine, and fails when it
finds anything.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from formengine.audit.claimant import Claimant
from formengine.resources import forms_dir
from formengine.web import Settings, create_app
from formengine.web.extension import NAME
from formengine.web.secrets import cookie_name
from tests.journeys.servers import formengine_serve

FORM, LANGUAGE = "contact-change", "fr"
ANSWERS = (
    {"full_name": ["Camille Essai"], "client_number": ["123456 A"]},
    {"changes": ["address", "phone", "email"]},
)
"""What the first pages are told, so that those behind them open."""
MODULES = (
    "backup",
    "cookieflags",
    "crlf",
    "csp",
    "csrf",
    "exec",
    "file",
    "htaccess",
    "http_headers",
    "methods",
    "permanentxss",
    "redirect",
    "sql",
    "timesql",
    "upload",
    "xss",
)
"""What needs no other machine, and fits what is here: no LDAP, no WordPress, no Java."""
ENDS = ("*/erase*", "*?*leave*")
"""Addresses where the request is erased, or taken off the device: what comes after would be looked at from outside."""
SECONDS = 150
"""For going from page to page; and for each module at most."""
WAPITI = Path(os.environ.get("WAPITI", ".venv-security/bin/wapiti"))


def cookie_of_a_request(var: Path) -> str:
    """Begin a request and answer its first pages; what a browser that had done so would send."""
    app = create_app(Settings(var=var, secure_cookies=True))
    with closing(app.extensions[NAME].store):
        claimant = Claimant(app, FORM, LANGUAGE)
        claimant.begin()
        for answers in ANSWERS:
            seen = claimant.press("next", answers)
            assert seen.status == 200, seen
        cookie = claimant._client.get_cookie(cookie_name(FORM, host=True))
        assert cookie is not None
        return f"{cookie.key}={cookie.value}"


def command(origin: str, cookie: str, folder: Path) -> Iterator[str]:
    """The scanner's command line."""
    home = f"{origin}/{LANGUAGE}/{FORM}/"
    yield from (
        str(WAPITI),
        "-u",
        home,
        "--scope",
        "domain",
        "-m",
        ",".join(MODULES),
        "-H",
        f"Cookie: {cookie}",
    )
    for page in ("check", "later", "resume", "privacy", "accessibility", "new-address"):
        yield from ("-s", home + page)
    for end in ENDS:
        yield from ("-x", origin + end)
    yield from ("-d", "6", "--max-scan-time", str(SECONDS), "--max-attack-time", str(SECONDS), "--tasks", "4")
    yield from (
        "--store-session",
        str(folder),
        "--store-config",
        str(folder),
        "--flush-session",
        "--no-bugreport",
    )
    yield from ("-f", "json", "-o", str(folder / "report.json"), "-v", "0")


def is_inside(origin: str, cookie: str) -> bool:
    """Whether the request is still open to whoever holds its cookie."""
    page = f"{origin}/{LANGUAGE}/{FORM}/who-you-are"
    with urllib.request.urlopen(urllib.request.Request(page, headers={"Cookie": cookie})) as answer:
        return bool(answer.url == page)


def scan() -> int:
    """Scan, and print what was found; how many findings there are."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        var = folder / "var"
        cookie = cookie_of_a_request(var)
        os.environ["FORMENGINE_SECURE"] = "1"
        os.environ["FORMENGINE_HOSTS"] = "127.0.0.1"
        with formengine_serve(var) as origin:
            subprocess.run([*command(origin, cookie, folder)], check=True, stdout=subprocess.DEVNULL)
            assert is_inside(origin, cookie), (
                "The request was ended on the way: the rest was looked at from outside."
            )
        report = json.loads((folder / "report.json").read_text("utf-8"))
    found = [
        (kind, name, each)
        for kind in ("vulnerabilities", "anomalies")
        for name, listed in report[kind].items()
        for each in listed
    ]
    for kind, name, each in found:
        print(f"{kind}: {name}: {each['method']} {each['path']}: {each['info']} ({each['parameter']})")
    pages = report["infos"]["crawled_pages_nbr"]
    print(
        f"wapiti {report['infos']['version']}: {pages} pages of {forms_dir() / FORM}, {len(found)} findings"
    )
    assert pages > 20, "It did not get in: there is nothing to be glad about."
    return len(found)


if __name__ == "__main__":
    sys.exit(1 if scan() else 0)
