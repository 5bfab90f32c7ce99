"""Pictures of the preview: for its how-to, a page of a form with all that is known of it, and one with an error; for the
story of a first form, its pages and its map.

Run `python -m a11y_tests.preview_pictures` after a change to the preview's templates or style, and look at each picture.
"""

from __future__ import annotations

import base64
import shutil
import time
from contextlib import chdir, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from formengine.audit.browser import Browser
from formengine.preview import Desk, Workshop, serving
from formengine.resources import forms_dir
from formengine.web import Settings

FOLDER = Path("docs/how-to/pictures")
FORM, FIRST = "contact-change", "garden"
STORY = Path("docs/examples/first-form")
WIDTH, HEIGHT = 1280, 1000
PICTURES = {
    "first-form-page.webp": f"forms/{FIRST}/pages/en/reach-you",
    "first-form-list.webp": f"forms/{FIRST}/pages/fr/gardeners?state=many",
    "first-form-map.webp": f"forms/{FIRST}/map/",
    "preview-page.webp": f"forms/{FORM}/pages/en/who-you-are?heard=1",
    "preview-error.webp": f"forms/{FORM}/live/",
}
HEAVIEST = 150_000
"""Bytes that one picture may weigh."""


def taken(browser: Browser, address: str) -> bytes:
    """The first screen of a page, as WebP."""
    browser.viewport(WIDTH, HEIGHT)
    browser.open(address)
    # The frame is drawn after the page has loaded, and says nowhere when. Only a picture is at stake, which somebody sees.
    time.sleep(1)
    shot = {
        "format": "webp",
        "quality": 60,
        "clip": {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "scale": 0.8},
    }
    return base64.b64decode(browser.command("Page.captureScreenshot", shot)["data"])


def main() -> None:
    """Make all pictures, of copies of forms."""
    folder, source, story = FOLDER.resolve(), forms_dir().resolve(), STORY.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, chdir(place):
        forms = Path(place, "forms").resolve()
        shutil.copytree(source / FORM, forms / FORM, ignore=shutil.ignore_patterns("transcripts"))
        shutil.copytree(story, forms / FIRST, ignore=shutil.ignore_patterns("*.po"))
        locales = Path(place, "locales").resolve()
        shutil.copytree(source.parent / "locales", locales)
        shutil.copyfile(story / f"{FIRST}.po", locales / f"fr/LC_MESSAGES/{FIRST}.po")
        settings = Settings(locales=locales)
        with (
            Workshop(forms, settings, str) as workshop,
            closing(Desk(workshop)) as desk,
            serving(desk) as address,
            Browser() as browser,
        ):
            browser.media(prefers_color_scheme="light")
            for name, path in PICTURES.items():
                if name == "preview-error.webp":
                    file = forms / FORM / "form.yaml"
                    file.write_text(file.read_text("utf-8").replace("label:", "lable:", 1), "utf-8")
                _keep(folder / name, taken(browser, address + path))


def _keep(path: Path, picture: bytes) -> None:
    if len(picture) > HEAVIEST:
        raise SystemExit(f"{path.name}: {len(picture)} bytes, more than {HEAVIEST}")
    path.write_bytes(picture)


if __name__ == "__main__":
    main()
