"""What pages are made from: the same on every machine, and each thing that changes is named."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from formengine.audit.gate import changes, fingerprint
from formengine.audit.gate.fingerprint import SHOWN
from formengine.publishing.content import DESK
from formengine.web import Settings
from tests.audit.gate.folders import CATALOGUE, service, settings

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    return service(tmp_path)


def since(folder: Path, edited: str, text: str, language: str = "fr") -> str:
    """What changes when a file of the service is written."""
    before = fingerprint(folder, language, settings(folder))
    path = folder.parent.parent / edited
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    now = fingerprint(folder, language, settings(folder))
    told = changes(before.inputs, now.inputs)
    assert (now.hash != before.hash) == bool(told)
    return told


@pytest.mark.parametrize(
    ("edited", "told"),
    [
        ("forms/hello/form.yaml", "the file form.yaml changed; the file ../_shared/name.yaml was taken away"),
        ("forms/_shared/name.yaml", "the file ../_shared/name.yaml changed"),
        ("locales/fr/LC_MESSAGES/hello.po", "the catalogue fr/hello.po changed"),
        ("templates/fields/text.html", "the template fields/text.html changed"),
        ("templates/fields/date.html", "the template fields/date.html changed"),
        ("templates/own/extra.html", "the template own/extra.html was added"),
        ("theme.css", "the theme tokens.css changed"),
        ("forms/hello/accessibility.json", "the statement accessibility.json was added"),
    ],
)
def test_what_changed_is_named(hello: Path, edited: str, told: str) -> None:
    assert since(hello, edited, "form: other\n") == told


@pytest.mark.parametrize(
    "edited",
    [
        "locales/en/LC_MESSAGES/hello.po",
        "forms/hello/journeys.yaml",
        "forms/hello/audit.json",
        "forms/_shared/unused.yaml",
        "templates/fields/.text.html.swp",
        "templates/fields/text.html~",
        "templates/fields/text.examples.yaml",
    ],
)
def test_what_changes_no_page_of_this_language_changes_nothing(hello: Path, edited: str) -> None:
    assert since(hello, edited, CATALOGUE) == ""


def test_a_catalogue_that_goes_is_named(hello: Path) -> None:
    before = fingerprint(hello, "fr", settings(hello))
    (hello.parent.parent / "locales/fr/LC_MESSAGES/hello.po").unlink()
    now = fingerprint(hello, "fr", settings(hello))
    assert changes(before.inputs, now.inputs) == "the catalogue fr/hello.po was taken away"


def test_a_library_that_writes_pages_is_named(hello: Path) -> None:
    now = fingerprint(hello, "fr", settings(hello)).inputs
    assert {"library Babel", "library Jinja2", "library MarkupSafe"} <= now.keys()
    assert changes({**now, "library Babel": "2.0"}, now) == "the library Babel changed"


def test_a_setting_that_pages_show_is_named(hello: Path) -> None:
    before, now = (fingerprint(hello, "fr", settings(hello, draft_days=days)) for days in (30, 31))
    assert changes(before.inputs, now.inputs) == "the setting draft_days changed"


def test_many_changes_are_counted() -> None:
    before = {f"template {letter}.html": "1" for letter in "abcdef"}
    assert changes(before, dict.fromkeys(before, "2")) == (
        "the template a.html, the template b.html, the template c.html, the template d.html and 2 more changed"
    )


def test_every_setting_is_hashed_or_known_to_change_no_page() -> None:
    hashed = {*SHOWN, "locales", "templates", "tokens"}
    elsewhere = {
        "forms",
        "var",
        "database_url",
        "keys",
        "office_key_file",
        "production",
        "published",
        "signing",
        "secure_cookies",
        "clock",
        "proxies",
        "deliver",
        "hosts",
        "json_log",
        "tls_below",
        "maintenance",
        "daytime",
        "kiosk",
        "kiosk_minutes",
        "accounts",
        "helpers",
    }
    # The audit looks at drafts whether they are offered or not.
    elsewhere.add("offer_drafts")
    # Languages for testing are pages of their own, of which no evidence is written.
    elsewhere.add("pseudo")
    assert {setting.name for setting in fields(Settings)} == hashed | elsewhere


def test_another_place_and_other_line_endings_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = service(tmp_path / "one"), service(tmp_path / "far" / "away")
    for path in (tmp_path / "far").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    expected = fingerprint(one, "fr", settings(one))
    assert fingerprint(other, "fr", settings(other)) == expected
    monkeypatch.chdir(tmp_path / "far")
    assert fingerprint(Path("away/forms/hello/form.yaml"), "fr", settings(other)) == expected
    (tmp_path / "link").symlink_to(other, target_is_directory=True)
    assert fingerprint(tmp_path / "link", "fr", settings(other)) == expected


def test_a_definition_that_cannot_be_read_is_hashed_as_it_is(hello: Path) -> None:
    assert since(hello, "forms/hello/form.yaml", "form: [").startswith("the file form.yaml changed")


def test_the_engine_itself_is_hashed_wherever_it_lies(tmp_path: Path) -> None:
    """Two copies of the engine say the same, until one module of one of them changes."""
    hello = service(tmp_path / "service")
    engines = [tmp_path / name for name in ("one", "two", "three")]
    # With what is compiled of them: to compile an engine anew takes a second.
    left = shutil.ignore_patterns(".*")
    for name in ("formengine", "templates", "locales"):
        shutil.copytree(ROOT / name, engines[0] / name, ignore=left)
    for engine in engines[1:]:
        shutil.copytree(engines[0], engine)
    shutil.copytree(engines[1] / "formengine/journey", engines[1] / "formengine/__pycache__/journey")
    # Only those who write forms use it.
    desk = engines[1] / "formengine/mapping/__init__.py"
    desk.write_text(desk.read_text("utf-8") + "\n# Something new.\n", "utf-8")
    module = engines[2] / "formengine/compiling/views.py"
    module.write_text(module.read_text("utf-8") + "\n# Something new.\n", "utf-8")
    say = (
        "import sys; from pathlib import Path; from formengine.audit.gate import fingerprint as f\n"
        "from formengine.web import Settings; print(f(Path(sys.argv[1]), 'fr', Settings()).hash)"
    )
    told = [
        subprocess.run(
            [sys.executable, "-P", "-B", "-c", say, str(hello)],
            env={**os.environ, "PYTHONPATH": str(engine)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for engine in engines
    ]
    assert told[0] == told[1] != told[2]


def test_a_room_that_is_left_out_can_be_known_to_the_command_line_alone() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (each["layers"] for each in contracts if each["type"] == "layers")
    floors = [set(re.findall(r"\w+", layer)) for layer in layers]
    assert [floor >= {"cli"} for floor in floors].index(True) == 0
    assert floors[1] == {each.removesuffix(".py") for each in DESK}
