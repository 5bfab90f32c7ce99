"""`formengine audit`: what it prints and writes, and how it ends."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.audit.gate import read_evidence
from formengine.cli.audit import audit
from formengine.loading import load
from formengine.pseudo import variants
from tests.audit import hello as one_question
from tests.audit.conftest import Looked
from tests.audit.hello import CATALOGUE, FORM, LANGUAGES, PLACE, TOOLS

MAIN = "from formengine.cli.main import main; main()"
OPTIONS = (*(f"--{tool}" for tool in TOOLS), "--browsers=1", "--no-keyboard")
PAGES = ("name", "sent", "index")
"""As many pages as these tests speak of; `looked_at` has all of them looked at."""


@pytest.fixture
def hello(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return service_in(tmp_path, monkeypatch)


@pytest.fixture
def accepted(heard_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same form where somebody has accepted what is heard in English."""
    shutil.copytree(heard_once, tmp_path, symlinks=True, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "forms/hello"


@pytest.fixture(scope="module")
def heard_once(looked_at: Looked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as monkeypatch:
        form = service_in(tmp_path_factory.mktemp("hello"), monkeypatch)
        shutil.copytree(looked_at.var, form.parents[1] / "var", symlinks=True)
        assert run("--accept").exit_code == 0
        return Path.cwd()


def service_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service with the one form, where the command is run; the form's folder."""
    monkeypatch.chdir(folder)
    return one_question.service_in(folder)


def run(*options: str, pages: Sequence[str] = PAGES) -> Result:
    """The audit in English, unless a test says otherwise: its draft in Arabic is looked at where that is what counts."""
    chosen = () if "--language" in options else ("--language", "en")
    only = (f"--page={page}" for page in pages)
    return CliRunner().invoke(audit, ["hello", *OPTIONS, *chosen, *only, *options])


def test_a_form_is_heard_accepted_and_passes_until_it_is_heard_otherwise(accepted: Path) -> None:
    hello = accepted
    shutil.rmtree(hello / "transcripts")
    first = run()
    assert first.exit_code == 1
    assert "nobody has accepted yet what is heard" in first.output

    told = run("--accept")
    assert told.exit_code == 0, told.output
    _tells_each_state_and_how_much_was_seen(told.output)
    # An audit of some pages saw less than what evidence stands for.
    assert "No evidence is written: of some pages, " in told.output
    assert read_evidence(hello) == {}
    assert "forms/hello/transcripts/en: " in told.output
    assert (hello.parent / "_engine/transcripts/en/index/shown.txt").is_file()
    spoken = (hello / "transcripts/en/name/empty.txt").read_text("utf-8").splitlines()
    assert "Your name — text field — required" in spoken
    assert run().exit_code == 0

    label = ("Your name", "Your first name")
    (hello / "form.yaml").write_text(FORM.replace(*(f"label: {each}" for each in label)), "utf-8")
    Path(PLACE).write_text(CATALOGUE.replace(*(f'"{each}"' for each in label)), "utf-8")
    changed = run()
    assert changed.exit_code == 1
    lines = set(changed.output.splitlines())
    assert {"-Your name — text field — required", "+Your first name — text field — required"} <= lines


def test_what_another_browser_says_ends_with_3_until_it_is_accepted(accepted: Path) -> None:
    spoken, versions = accepted / "transcripts/en/name/empty.txt", accepted / "transcripts/versions.json"
    spoken.write_text(spoken.read_text("utf-8").replace("text field", "edit text"), "utf-8")
    versions.write_text('{"en": {"chromium": "1.0"}}', "utf-8")
    ended = run()
    assert ended.exit_code == 3
    assert "Recorded with other programs (chromium 1.0 → " in ended.output
    assert "0 other faults" in ended.output
    assert run("--accept").exit_code == 0


@pytest.mark.usefixtures("accepted")
def test_a_draft_that_fails_is_told_and_keeps_nothing_back() -> None:
    # Nobody has accepted yet what is heard in Arabic, and its texts are not translated.
    ended = run("--language", "en", "--language", "ar", pages=["sent"])
    assert ended.exit_code == 0, ended.output
    assert "hello/ar/transcripts" in ended.output
    assert "not ready to be released: " in ended.output


# The draft is explored once more: that it then keeps something back is held by `test_report.py`.
@pytest.mark.thorough
@pytest.mark.usefixtures("accepted")
def test_a_draft_alone_is_what_is_asked_about() -> None:
    assert run("--language", "ar", pages=["sent"]).exit_code == 1


def _tells_each_state_and_how_much_was_seen(told: str) -> None:
    assert "states audited, 0 with findings, 0 other faults." in told
    states = json.loads(Path("reports/audit/form-hello.json").read_text("utf-8"))["states"]
    assert {"hello/en/name/empty", "hello/en/name/error-text-empty", "hello/en/sent/shown"} <= {
        state["state"] for state in states
    }
    assert all(state["findings"] == [] for state in states)
    assert Path("reports/audit/summary.txt").read_text("utf-8").strip() in told
    assert "hello/en: " in told
    assert " messages, " in told


def test_a_language_for_testing_is_looked_at_and_nothing_stands_for_it(hello: Path) -> None:
    (language, _) = variants(load(hello).source_language)
    told = CliRunner().invoke(audit, ["hello", *OPTIONS, "--language", language, f"--page={PAGES[0]}"])
    assert told.exit_code == 0, told.output
    assert f"hello/{language}: " in told.output
    assert "No evidence is written: in a language for testing, " in told.output
    assert (read_evidence(hello), (hello / "transcripts").exists()) == ({}, False)


def test_a_page_that_nothing_reaches_ends_with_1_and_its_line(accepted: Path) -> None:
    form = (
        FORM.replace(LANGUAGES, "languages: [en]\n")
        .replace("steps: [{", "steps:\n      - {")
        .replace("name}]}]", "name}]}")
    )
    asked = "[{id: other, type: text, label: Other, noun: other}]"
    never = f"      - {{step: never, when: full_name == 'a' and full_name == 'b', ask: {asked}}}\n"
    (accepted / "form.yaml").write_text(form + never, "utf-8")
    ended = run("--accept", pages=["name"])
    assert ended.exit_code == 1
    assert "hello/en/never\n" in ended.output
    assert "form.yaml:10:" in ended.output


def test_a_form_with_problems_ends_with_1_and_says_them(hello: Path) -> None:
    (hello / "form.yaml").write_text(FORM.replace("noun:", "nuon:"), "utf-8")
    ended = run()
    assert ended.exit_code == 1
    assert "error unknown-key" in ended.output


@pytest.mark.parametrize(
    ("option", "words"), [("--axe", "axe-core was not found"), ("--checker", "HTML checker was not")]
)
def test_without_its_tools_it_ends_with_2_and_says_how_to_fetch_them_before_it_explores(
    hello: Path, option: str, words: str
) -> None:
    ended = run(f"{option}=nowhere.js")
    assert (ended.exit_code, words in ended.output, "Fetch it with" in ended.output) == (2, True, True)
    assert "to audit" not in ended.output  # nobody has waited for the states to be found


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--language", "it"], "No form here has the language 'it'; they have ar, en, fr"),
        (["--page", "nmae"], "There is no page 'nmae', did you mean 'name'?"),
        (["--browsers", "0"], "Invalid value for '--browsers'"),
        (["--report", "forms/hello/form.yaml/below"], "cannot be written"),
        (["--reviewed", "nowhere.yaml"], "There is no file 'nowhere.yaml'"),
    ],
    ids=["language", "page", "browsers", "report", "reviewed"],
)
def test_what_cannot_be_done_is_refused_before_anything_is(
    hello: Path, options: list[str], words: str
) -> None:
    ended = run(*options)
    assert ended.exit_code == 2
    assert words in ended.output


def test_an_unknown_form_ends_with_2(hello: Path) -> None:
    assert CliRunner().invoke(audit, ["nowhere"]).exit_code == 2


def test_a_state_is_shown_with_the_way_to_it_or_as_its_page(hello: Path) -> None:
    state = "hello/en/name/error-text-empty"
    way = CliRunner().invoke(audit, ["--state", state])
    assert way.output.splitlines() == [
        f"{state} (422)",
        "  1. On 2026-11-16, open the form in en and begin.",
        "  2. On the page “name”, type “ ” into full_name, and press the button that continues.",
    ]
    later = CliRunner().invoke(audit, ["--state", "hello/en/check/shown"])
    assert "  2. On the page “name”, answer Your name with “" in later.output
    page = CliRunner().invoke(audit, ["--state", state, "--as", "html"])
    assert page.output.startswith("<!doctype html>")
    assert CliRunner().invoke(audit, ["--state", "engine/en/500/shown"]).output.splitlines()[1:] == [
        "  1. Open the service in en, with an empty browser.",
        "  2. This comes when the service fails, which the audit brings about on purpose; nobody can at will.",
    ]


def test_a_state_is_opened_in_the_browser_of_whoever_asks(hello: Path) -> None:
    """A browser that only fetches the page, and the style sheet that it names, and writes both down."""
    browser = Path("browser.py").resolve()
    browser.write_text(
        f"#!{sys.executable}\n"
        "import re, sys, urllib.parse, urllib.request\n"
        "address = sys.argv[1]\n"
        "page = urllib.request.urlopen(address).read().decode()\n"
        'sheet = re.search(r\'rel="stylesheet" href="([^"]+)\', page)[1]\n'
        "style = urllib.request.urlopen(urllib.parse.urljoin(address, sheet)).read().decode()\n"
        "open('page.html', 'w').write(page); open('page.css', 'w').write(style)\n",
        "utf-8",
    )
    command = [sys.executable, "-c", MAIN, "audit", "--state", "hello/en/name/empty", "--open"]
    browser.chmod(0o755)
    env = {**os.environ, "BROWSER": str(browser)}
    ended = subprocess.run(
        command, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert ended.returncode == 0, ended.stderr
    assert "hello/en/name/empty is at http://127.0.0.1:" in ended.stdout
    assert Path("page.html").read_text("utf-8").startswith("<!doctype html>")
    assert "--" in Path("page.css").read_text("utf-8")


def test_a_signal_ends_the_audit_and_its_browsers(hello: Path) -> None:
    one = ("--language=en", "--page=name")
    command = [sys.executable, "-c", MAIN, "audit", "hello", *OPTIONS, "--no-cache", *one]
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while running.poll() is None and not any("chromium" in name for name in programs_of(running.pid)):
        time.sleep(0.3)  # between two looks at the processes; what is waited for is that one is there
    running.send_signal(signal.SIGTERM)
    assert running.wait(60) == 1  # as Ctrl+C does
    wait_until(lambda: not programs_of(running.pid))
    assert programs_of(running.pid) == []


def test_a_signal_ends_the_audit_while_it_explores_in_several_processes(hello: Path) -> None:
    """A start page that a service has made its own, and that takes for ever, keeps it exploring."""
    templates = hello.parents[1] / "templates"
    (templates / "pages").mkdir(parents=True)
    (templates / "pages/start.html").write_text("{% for _ in range(10 ** 12) %}{% endfor %}", "utf-8")
    command = [sys.executable, "-c", MAIN, "audit", "hello", *OPTIONS, "--no-cache", "--no-evidence"]
    running = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "FORMENGINE_TEMPLATES": str(templates)},
    )
    # Itself, two that explore, the one that starts them, and the one that clears up after it.
    wait_until(lambda: len(programs_of(running.pid)) == 5)
    running.send_signal(signal.SIGTERM)
    try:
        assert running.wait(60) == 1
        wait_until(lambda: not programs_of(running.pid))
        assert programs_of(running.pid) == []
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


def programs_of(session: int) -> list[str]:
    """The programs that run in a session, by what they were started as."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, _, _, own = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[:4]
            if int(own) == session and state != "Z":
                found.append((folder / "cmdline").read_text("utf-8", "replace"))
    return found


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for processes that were told to end."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)  # between two looks, of which there are as many as thirty seconds hold


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--state", "hello/en/name/error-text-emty"], "hello/en/name/error-text-empty"),
        (["--state", "hello/it/name/empty"], "the languages of 'hello' are en, fr"),
        (["--state", "helo/en/name/empty"], "no form 'helo'"),
        (["--open"], "name it with --state"),
    ],
    ids=["state", "language", "form", "none"],
)
def test_a_state_that_is_none_is_told(hello: Path, options: list[str], words: str) -> None:
    ended = CliRunner().invoke(audit, options)
    assert ended.exit_code == 2
    assert words in ended.output
