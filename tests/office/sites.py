"""Somebody of an office with a browser, before its site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from werkzeug.test import Client
from werkzeug.wrappers import Response

from formengine.audit.page import Page, PageForm, read_page
from tests.office.offices import Office

HOME = "/en/"
REDIRECTIONS = 4


@dataclass(frozen=True)
class Shown:
    """A page as it came."""

    address: str
    status: int
    text: str
    headers: Mapping[str, str]
    cookies: Sequence[str]

    @property
    def page(self) -> Page:
        return read_page(self.text)


class Browser:
    """A browser without scripts."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.client = Client(office.client.application, Response)

    def open(self, address: str = HOME, method: str = "GET", **given: Any) -> Shown:
        cookies: list[str] = []
        for _ in range(REDIRECTIONS):
            answer = self.client.open(address, method=method, **given)
            cookies += answer.headers.getlist("Set-Cookie")
            if answer.status_code != 303:
                break
            method, address, given = "GET", answer.headers["Location"], {}
        text = answer.get_data().decode("utf-8", "replace")
        return Shown(address, answer.status_code, text, dict(answer.headers), cookies)

    def press(self, shown: Shown, button: str, filled: Mapping[str, Any] | None = None) -> Shown:
        """Fill the form of a page that has this button, and press it. A file is its bytes."""
        form: PageForm = next(form for form in shown.page.forms if form.button(button))
        typed = {name: [value] for name, value in (filled or {}).items() if not isinstance(value, bytes)}
        entries = form.sent(button, typed)
        if form.method == "get":
            return self.open(form.action, query_string=entries)
        data: dict[str, Any] = dict(entries)
        files = {n: (BytesIO(v), "file.bin") for n, v in (filled or {}).items() if isinstance(v, bytes)}
        return self.open(form.action, "POST", data={**data, **files})

    def sign_in(self, token: str = "", address: str = HOME) -> Shown:
        return self.press(self.open(address), "next", {"key": token or self.office.token})
