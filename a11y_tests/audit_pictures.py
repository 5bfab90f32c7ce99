"""The pictures of docs/audit.md: a report over a form in which a defect was planted.

Run `python -m a11y_tests.audit_pictures` after a change to the report or to the style sheet, and look at both; it takes some
minutes. The ids are taken from the messages in `templates/fields/_errors.html`, and a copy of contact-change is audited, in
all its languages and with what is heard accepted: else the view of RGAA says nothing good. The defect and that view are
pictured as the report shows them. A test fails while the pictures are older than what gives the report its looks.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from a11y_tests.contact_sheet import RECORD, hashed
from formengine.audit.browser import Browser
from formengine.resources import forms_dir, templates_dir

FOLDER = Path("docs/audit")
FORM, RULE = "contact-change", "reference"
"""The form, and the rule whose first defect is pictured."""
TEMPLATE = Path("fields/_errors.html")
REPORTING = Path("formengine/audit/reporting")
WIDTH, HIGHEST, QUALITY = 1000, 2000, 60
_ID = re.compile(r' id="[^"]*"')
_DEFECT = """
const [rule, done] = arguments;
const all = [...document.querySelectorAll("main section")];
const one = all.find((each) => each.querySelector("h2 code").textContent === rule);
const box = one?.getBoundingClientRect();
const found = box ? [box.top + scrollY, box.height] : null;
const picture = one?.querySelector("img");
// It is fetched when somebody scrolls to it.
if (picture) picture.loading = "eager";
(picture?.decode() ?? Promise.resolve()).then(() => done(found), () => done(null));
"""


def made_from(root: Path = Path()) -> dict[str, str]:
    """A hash of each file that gives the report its looks."""
    styles = templates_dir() / "static"
    pages = sorted((root / REPORTING / "pages").glob("*.html"))
    files = [root / REPORTING / "report.css", *pages, styles / "tokens.css"]
    return {path.name: hashed(path.read_text("utf-8")) for path in files}


def outdated(folder: Path, now: dict[str, str]) -> list[str]:
    """The files that have changed, come or gone since the pictures in a folder were made."""
    record = folder / RECORD
    known = json.loads(record.read_text("utf-8")) if record.is_file() else {}
    return sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))


def plant(folder: Path) -> None:
    """Write the template with its defect into a folder of templates that go before the engine's. Raises SystemExit."""
    text = (templates_dir() / TEMPLATE).read_text("utf-8")
    broken = _ID.sub("", text)
    if broken == text:
        raise SystemExit(f"{TEMPLATE} has no ids any more: plant something else in {__file__}")
    (folder / TEMPLATE).parent.mkdir(parents=True)
    (folder / TEMPLATE).write_text(broken, "utf-8")


def audit(work: Path, templates: Path, report: Path, more: Sequence[str] = ()) -> None:
    """Audit a copy of the form with the planted defect, in a folder. Raises SystemExit where nothing was found."""
    shutil.copytree(forms_dir() / FORM, work / "forms" / FORM)
    (work / "a11y_tests").symlink_to(Path("a11y_tests").absolute())
    program = Path(sys.executable).with_name("formengine")
    command = [
        str(program),
        "audit",
        FORM,
        "--report",
        str(report),
        "--no-cache",
        "--no-evidence",
        "--accept",
        *more,
    ]
    environment = {**os.environ, "FORMENGINE_TEMPLATES": str(templates)}
    done = subprocess.run(command, cwd=work, env=environment, check=False, stdout=subprocess.DEVNULL)
    if done.returncode != 1:
        raise SystemExit("The audit found nothing, or could not run; try it: " + " ".join(command))


def pictures(report: Path) -> dict[str, bytes]:
    """The first defect of the rule, and the beginning of the view of RGAA."""
    with Browser() as browser:
        browser.viewport(WIDTH, HIGHEST)
        browser.open((report / f"form-{FORM}.html").absolute().as_uri())
        place = browser.driver.execute_async_script(_DEFECT, RULE)
        if place is None:
            raise SystemExit(f"The report tells of no {RULE}, or has no picture of it")
        failure = shot(browser, *place)
        browser.open((report / f"rgaa-{FORM}.html").absolute().as_uri())
        return {"failure.webp": failure, "rgaa.webp": shot(browser, 0, HIGHEST)}


def shot(browser: Browser, top: float, height: float) -> bytes:
    """A strip of the page that is open, as WebP."""
    clip = {"x": 0, "y": top, "width": WIDTH, "height": height, "scale": 1}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    return base64.b64decode(browser.command("Page.captureScreenshot", asked)["data"])


def main() -> None:
    """Make both pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER, help="the folder to write to")
    wanted = parser.parse_args()
    with TemporaryDirectory(prefix="formengine-pictures-") as name:
        templates, report = Path(name, "templates"), Path(name, "report")
        plant(templates)
        audit(Path(name, "work"), templates, report)
        wanted.to.mkdir(parents=True, exist_ok=True)
        for file, picture in pictures(report).items():
            (wanted.to / file).write_bytes(picture)
    made = json.dumps(made_from(), indent=1)
    (wanted.to / RECORD).write_text(f"{made}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
