"""Tries are counted by the address of whoever asks, as far as it can be believed."""

from __future__ import annotations

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from formengine.web.clients import client_of
from formengine.web.settings import EnvironmentProblem, networks_of

OURS = networks_of("127.0.0.1, 10.0.0.0/8 fd00::/8")


def client(asked_from: str, told: str = "", ours: bool = True) -> str:
    headers = {"X-Forwarded-For": told} if told else {}
    environ = EnvironBuilder(headers=headers, environ_base={"REMOTE_ADDR": asked_from}).get_environ()
    return client_of(Request(environ), OURS if ours else ())


@pytest.mark.parametrize(
    ("asked_from", "told", "found"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"),
        ("", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.9, nonsense", "127.0.0.1"),
        ("127.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"),
        ("fd00::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("nonsense", "203.0.113.9", ""),
    ],
)
def test_the_nearest_address_that_is_no_proxy_of_ours_counts(asked_from: str, told: str, found: str) -> None:
    assert client(asked_from, told) == found


def test_without_proxies_nothing_that_is_told_counts() -> None:
    assert client("127.0.0.1", "203.0.113.9", ours=False) == "127.0.0.1"
    assert client("", "203.0.113.9", ours=False) == ""


def test_what_names_no_proxy_is_refused() -> None:
    with pytest.raises(EnvironmentProblem, match=r"FORMENGINE_PROXIES.*my-proxy"):
        networks_of("127.0.0.1 my-proxy")
