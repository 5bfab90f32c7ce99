"""Whose address a request comes from: tries of codes are counted by it, and nothing else is done with it."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Request

from formengine.web.settings import Network

HOME = 64
"""The bits of an IPv6 address that one line has for itself: all behind it are one (RFC 6177)."""


def client_of(request: Request, proxies: Sequence[Network]) -> str:
    """The address of whoever asks, as text: the nearest that no proxy of ours has; of IPv6, its network.

    Each proxy adds the address that it was asked from to the end of X-Forwarded-For. What stands before the first that is
    not ours could have been written by anybody, and is not looked at.
    """
    asked_from = request.environ.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").split(",")
    while told and _is_ours(asked_from, proxies):
        nearer = told.pop().strip()
        if not _known(nearer):
            break
        asked_from = nearer
    return _line(asked_from)


def _is_ours(address: str, proxies: Sequence[Network]) -> bool:
    """Whether a proxy of ours has this address. One that asks through a socket of this machine has none."""
    if not address:
        return bool(proxies)
    return _known(address) and any(ip_address(address) in network for network in proxies)


def _known(address: str) -> bool:
    try:
        ip_address(address)
    except ValueError:
        return False
    return True


def _line(address: str) -> str:
    if not _known(address):
        return ""
    found = ip_address(address)
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((found, HOME), strict=False))
