"""A provider for all tests of a process, and services that people sign in to with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.register_assert_rewrite("tests.web.page", "tests.web.support")

from formengine.accounts import Provider  # noqa: E402  # after the line that lets its asserts speak
from tests.accounts.elsewhere import provider  # noqa: E402  # after the line that lets asserts of helpers speak
from tests.accounts.visiting import Accounts  # noqa: E402  # after the line that lets asserts of helpers speak
from tests.web.conftest import serve  # noqa: E402  # after the line that lets asserts of helpers speak
from tests.web.support import Serving  # noqa: E402  # after the line that lets asserts of helpers speak

__all__ = ["serve"]


@pytest.fixture(scope="session")
def real_provider() -> Iterator[Provider]:
    with provider() as found:
        yield found


class Now:
    """The time as it is: a provider's tokens are of now. Moved by `later`."""

    def __init__(self) -> None:
        self.later = datetime.timedelta()

    def __call__(self) -> datetime.datetime:
        return datetime.datetime.now(datetime.UTC) + self.later


@pytest.fixture
def accounts(tmp_path: Path, real_provider: Provider) -> Iterator[Accounts]:
    with Serving(tmp_path) as serving:

        def serve(body: str, forms: dict[str, str] | None = None, **said: Any) -> Any:
            secure, kiosk = said.pop("secure", False), said.pop("kiosk", False)
            more = {"secure_cookies": secure, "kiosk": kiosk, "proxies": said.pop("proxies", ())}
            more["deliver"] = said.pop("deliver", ())
            known = replace(real_provider, **said)
            more["helpers"] = replace(known, name="Helpers Connect", scopes=("openid", "profile"))
            return serving(body, forms=forms, clock=Now(), accounts=known, **more)

        yield serve
