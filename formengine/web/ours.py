"""Whether what was sent comes from a page of ours: nothing else is shown again, or any site could put its words on ours."""

from __future__ import annotations

import hmac

from werkzeug.exceptions import HTTPException

from formengine.web.asking import asked
from formengine.web.origin import split_address
from formengine.web.secrets import is_host_only, secret_of, token_of, token_sent
from formengine.web.settings import Settings


def is_ours(settings: Settings, prefix: str) -> bool:
    """Whether a form was sent whose token is this browser's, or which the browser says a page of this site has sent.

    A body that cannot be read is nobody's. A browser that says another site's page has sent it is believed before a token.
    """
    if is_foreign():
        return False
    return has_token(settings, prefix) or (_token() is not None and from_here())


def is_foreign() -> bool:
    """Whether the browser says that a page of another site has it ask."""
    return asked().headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")


def has_token(settings: Settings, prefix: str) -> bool:
    """Whether a form was sent whose token is this browser's. The database is not asked."""
    given, parts = _token(), asked().path.removeprefix(prefix).strip("/").split("/")
    if not given or len(parts) < 2:
        return False
    secret = secret_of(asked(), parts[1], is_host_only(settings, f"{prefix}/"))
    return secret is not None and hmac.compare_digest(token_of(secret).encode(), given.encode())


def from_here() -> bool:
    """Whether the browser says that a page of this site sent the form (Fetch Metadata; Fetch Standard, 3.2).

    Browsers of text say neither that nor an origin. The page that they come from tells as much: no other site can name ours
    (RFC 9110, 10.1.3), and our Referrer-Policy lets it be told to ourselves.
    """
    request = asked()
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    sender = request.headers.get("Origin", request.headers.get("Referer", ""))
    return split_address(sender).netloc == request.host


def _token() -> str | None:
    """The token that was sent, or nothing in its place; None where no form was sent that could be read."""
    if asked().method != "POST":
        return None
    try:
        return token_sent(asked()) or ""
    except HTTPException:
        return None
