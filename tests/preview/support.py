"""A tiny form that a designer has open in an editor, and the preview of it in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from werkzeug.test import Client, TestResponse

from formengine.audit.dom import Document, parse
from formengine.preview import Desk, Workshop
from formengine.preview.bench import Lost, nothing_lost
from formengine.web import Settings

FORM = """\
form: tiny
title: A tiny request
languages: [en]
service: {name: The office}
parts:
  - part: you
    title: You
    steps:
      - step: who
        ask: [{id: name, type: text, label: What is your name?, noun: your name, max-length: 40, autocomplete: name}]
      - step: born
        ask:
          - {id: born, type: date, label: When were you born?, noun: your date of birth, latest: today, autocomplete: bday}
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        at-most: 2
        steps:
          - step: job
            ask: [{id: employer, type: text, label: Who is your employer?, noun: your employer}]
"""
PORT = 8100
HOST = f"127.0.0.1:{PORT}"


def write(folder: Path, text: str | bytes, name: str = "tiny") -> Path:
    """Save a form; its file."""
    file = folder / "forms" / name / "form.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


class Reader:
    """Whoever looks at the preview in a browser."""

    def __init__(self, desk: Desk, language: str = "en") -> None:
        self._client = Client(desk)
        self._language = language

    def ask(self, address: str, host: str = HOST, method: str = "GET", **fetch: str) -> TestResponse:
        """What comes, as it comes. `fetch` is what a browser says of who asks: `site`, `mode` and `dest`."""
        return self._client.open(
            address,
            method=method,
            base_url=f"http://{HOST}",
            headers={
                "Accept-Language": self._language,
                "Host": host,
                **{f"Sec-Fetch-{name.title()}": value for name, value in fetch.items()},
            },
            environ_overrides={"SERVER_PORT": str(PORT)},
        )

    def page(self, address: str = "/forms/tiny/") -> Document:
        """What is on a page."""
        return parse(self.ask(address).get_data(as_text=True))

    def text(self, address: str = "/forms/tiny/") -> str:
        """What is read in its main part."""
        main = self.page(address).first("main")
        assert main is not None
        return main.text


@contextmanager
def previewed(
    folder: Path,
    *names: str,
    language: str = "en",
    settings: Settings | None = None,
    lost: Lost = nothing_lost,
) -> Iterator[Reader]:
    """The preview of a folder of forms, or of those that are named."""
    forms = folder / "forms"
    named = [forms / name for name in names] or None
    own = settings or Settings(locales=folder / "locales")
    with (
        Workshop(forms, own, _explained, named, lost) as workshop,
        closing(Desk(workshop)) as desk,
    ):
        yield Reader(desk, language)


def _explained(code: str, language: str) -> str:
    if code != "unknown-key":
        raise KeyError(code)
    return f"{code}: a key that nobody knows, in {language}"
