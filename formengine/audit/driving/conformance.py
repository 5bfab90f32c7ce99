"""HTML conformance: all pages of a run through the Nu Html Checker in one process of Java.

The checker is what the HTML standard's own editors look after; `docs/decisions/0018` says why it and not another. What it
says falsely is silenced in `html_filter.txt`, each with a reason.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from formengine.audit.findings import Finding

JAR = Path("a11y_tests/node_modules/vnu-jar/build/dist/vnu.jar")
"""Where `npm ci` in a11y_tests puts the checker."""

HTML = "html"
"""The kind of these findings."""

# Compiling hot code twice does not pay in a run of seconds; the collector for one core leaves the other to the browsers.
# The checker walks its schema with recursion, deeper than the usual stack when code is compiled simply.
_JAVA = ("-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar")
# Its guess at the language of a text is left out: where names and numbers are many it guesses otherwise in each run. That a
# page says its own language is asked by a rule (`page-language`), that its words are translated by the check of the form.
# https://validator.github.io/validator/#usage
_SAY_ALL = ("--format", "json", "--stdout", "--exit-zero-always", "--no-langdetect")
_STANDARD = "https://html.spec.whatwg.org/multipage/"
_LONGEST_RULE = 60
_A_LONG_TIME = 300
"""Seconds after which the checker is taken to hang; 1,300 pages take 4."""


class CheckerMissingError(RuntimeError):
    """Java or the checker was not found. The message says how to get it."""


class CheckerError(RuntimeError):
    """The checker itself failed, which says nothing good or bad about the pages."""


def checker(jar: Path = JAR) -> list[str]:
    """The command that runs the checker. Raises CheckerMissingError."""
    java = shutil.which("java")
    if java is None:
        message = "Java was not found.\nOn Debian or Ubuntu: sudo apt install default-jre-headless"
        raise CheckerMissingError(message)
    if not jar.is_file():
        message = f"The HTML checker was not found at {jar}.\nFetch it with: make a11y_tests/node_modules/.installed"
        raise CheckerMissingError(message)
    return [java, *_JAVA, str(jar.resolve())]


def check(pages: Sequence[bytes], command: Sequence[str]) -> list[list[Finding]]:
    """What is not HTML in each page, in the order of the pages; `command` as `checker` gave it. Raises CheckerError."""
    if not pages:
        return []
    with TemporaryDirectory(prefix="formengine-html-") as name:
        for number, page in enumerate(pages):
            Path(name, f"{number}.html").write_bytes(page)
        by_page = _by_page(_run(command, Path(name)))
    return [by_page.get(number, []) for number in range(len(pages))]


def _run(checker: Sequence[str], folder: Path) -> list[Mapping[str, Any]]:
    with as_file(files("formengine.audit.driving").joinpath("html_filter.txt")) as known:
        command = [*checker, *_SAY_ALL, "--filterfile", str(known), str(folder)]
        try:
            ended = subprocess.run(command, capture_output=True, timeout=_A_LONG_TIME, check=True)  # noqa: S603  # no shell
            messages: list[Mapping[str, Any]] = json.loads(ended.stdout)["messages"]
        except (subprocess.SubprocessError, ValueError, KeyError) as error:
            said = getattr(error, "stderr", b"") or b""
            message = f"The HTML checker failed: {error}\n{said.decode('utf-8', 'replace')}"
            raise CheckerError(message) from error
    return messages


def _by_page(messages: Iterable[Mapping[str, Any]]) -> dict[int, list[Finding]]:
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for message in messages:
        if "url" not in message or message["type"] == "non-document-error":
            raise CheckerError(f"The HTML checker could not read a page: {message.get('message', message)}")
        found[int(Path(message["url"]).stem)].append(_finding(message))
    return dict(found)


def _finding(message: Mapping[str, Any]) -> Finding:
    place = (
        f"line {message['lastLine']}, column {message.get('firstColumn', message['lastColumn'])}"
        if "lastLine" in message
        else ""
    )
    return Finding(
        kind=HTML,
        rule=rule_of(message["message"]),
        help=message["message"],
        target=place,
        html=message.get("extract", ""),
        url=_STANDARD,
        criteria=("WCAG 4.1.2", "RGAA 8.2"),
    )


def rule_of(words: str) -> str:
    """A name for what the checker says, without what it quotes: it has no names of its own."""
    bare = re.sub(r"“[^”]*”|\([^)]*\)", " ", words.partition(". ")[0]).lower()
    return "-".join(re.findall(r"[a-z]+", bare))[:_LONGEST_RULE].strip("-")
