"""What is drawn at random is replaced, and nothing else."""

from __future__ import annotations

from formengine.audit.exploring.settled import REFERENCE, settled
from formengine.audit.states import State
from formengine.reference import new_reference

COOKIE = "fe_tiny=c2VjcmV0; Expires=Fri, 27 Nov 2026 23:16:45 GMT; Max-Age=86400; HttpOnly"


def _state(body: str) -> State:
    headers = (("Content-Type", "text/html"), ("Set-Cookie", COOKIE))
    return State("tiny", "en", "sent", "shown", 200, headers, body.encode())


def test_tokens_and_the_reference_number_are_always_the_same() -> None:
    bodies = []
    for token, number in (("a1b2c3d4", new_reference()), ("salaires", new_reference())):
        href = f'<a href="/en/tiny/kinds/{token}/sum">{number}</a><a href="/en/tiny/kinds/{token}/end"></a>'
        bodies.append(settled(_state(f'<input name="csrf_token" value="{token}">{href}'), ["kinds"]).body)
    assert bodies[0] == bodies[1]
    assert REFERENCE.encode() in bodies[0]


def test_two_options_stay_two() -> None:
    found = settled(
        _state('"/en/tiny/kinds/a1b2c3d4/sum" "/en/tiny/kinds/e5f6g7h8/sum" "/en/tiny/services/"'), ["kinds"]
    )
    assert found.body == b'"/en/tiny/kinds/00000001/sum" "/en/tiny/kinds/00000002/sum" "/en/tiny/services/"'


def test_of_a_cookie_its_secret_goes_and_how_long_it_is_kept_stays() -> None:
    found = settled(_state(""))
    assert found.headers == (
        ("Content-Type", "text/html"),
        ("Set-Cookie", "fe_tiny=audit; Max-Age=86400; HttpOnly"),
    )
