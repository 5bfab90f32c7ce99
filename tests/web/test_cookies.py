"""The cookie of a form is written as Werkzeug writes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Response

from formengine.web import Settings
from formengine.web.secrets import cookie_name, give_secret, is_host_only, new_secret


@pytest.mark.parametrize("secure", [True, False])
@pytest.mark.parametrize("path", ["/", "/forms/", "/fôrms; x/"])
def test_a_cookie_is_written_as_werkzeug_writes_it(tmp_path: Path, secure: bool, path: str) -> None:
    settings = Settings(var=tmp_path, secure_cookies=secure, draft_days=3)
    ours, werkzeugs = Response(), Response()
    give_secret(ours, "tiny", new_secret(), settings, path)
    werkzeugs.set_cookie(
        cookie_name("tiny", is_host_only(settings, path)),
        "x" * 43,
        max_age=3 * 86400,
        path=path,
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
    value, day = r"=[\w-]{43};", r"Expires=\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT"
    one, other = (
        re.sub(day, "Expires=then", re.sub(value, "=secret;", each.headers["Set-Cookie"]))
        for each in (ours, werkzeugs)
    )
    assert one == other
    assert "Expires=then" in one
