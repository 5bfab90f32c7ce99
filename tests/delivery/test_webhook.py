"""A submission by webhook: signed, with a key, to nobody but the address that was given."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler

import pytest

from formengine.delivery.channel import ConfigurationProblem, Failed
from formengine.delivery.webhook import Webhook, secrets_of
from formengine.storage import Damaged, Outgoing, Store
from formengine.storage.sealing import new_private_key
from tests.delivery.receivers import Post, Receiver, free_port, serving
from tests.delivery.support import PRIVATE, SECRET, on_its_way

HOOK = Outgoing("webhook")


def verified(post: Post, secret: bytes = SECRET) -> bool:
    """As the receiver's own program does it, from https://www.standardwebhooks.com."""
    signed = f"{post.headers['webhook-id']}.{post.headers['webhook-timestamp']}.".encode() + post.body
    expected = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    return any(
        hmac.compare_digest(word, f"v1,{expected}") for word in post.headers["webhook-signature"].split()
    )


def test_what_was_sent_arrives_signed_and_under_its_key(store: Store, receiver: Receiver) -> None:
    delivery = on_its_way(store, HOOK)
    Webhook(receiver.url, [SECRET], PRIVATE, clock=lambda: 1_800_000_000.9).deliver(delivery)
    (post,) = receiver.posts
    assert verified(post)
    assert not verified(post, bytes(32))
    assert post.headers["idempotency-key"] == post.headers["webhook-id"] == delivery.key
    assert (post.path, post.headers["content-type"], post.headers["webhook-timestamp"]) == (
        "/in", "application/json", "1800000000",
    )  # fmt: skip
    assert json.loads(post.body) == {
        "schema": "urn:formengine:submission:1:renewal:v1",
        "reference": "AAAA",
        "form": "renewal",
        "version": "v1",
        "language": "fr",
        "received": "2026-03-27T14:30:00.000000+00:00",
        "day": "2026-03-27",
        "answers": {"name": "Ève"},
        "items": {
            "jobs": [
                {"item": "k1", "answers": {"employer": "Bakery", "pay": "12.50"}},
                {"item": "k0", "answers": {"employer": "Mill"}},
            ]
        },
    }


def test_while_a_secret_is_changed_both_sign(store: Store, receiver: Receiver) -> None:
    new = bytes(range(1, 33))
    Webhook(receiver.url, [new, SECRET], PRIVATE).deliver(on_its_way(store, HOOK))
    assert verified(receiver.posts[0], new)
    assert verified(receiver.posts[0], SECRET)


@pytest.mark.parametrize("status", [301, 307, 400, 401, 404, 429, 500, 503])
def test_only_2xx_says_that_it_has_arrived_and_no_redirect_is_followed(
    store: Store, receiver: Receiver, status: int
) -> None:
    receiver.answers = [status]
    receiver.headers = {"Location": receiver.url, "Retry-After": "120"}
    with pytest.raises(Failed) as failure:
        Webhook(receiver.url, [SECRET], PRIVATE).deliver(on_its_way(store, HOOK))
    assert (failure.value.reason, failure.value.final, failure.value.after) == (f"http-{status}", False, 120)
    assert len(receiver.posts) == 1


def test_a_receiver_that_does_not_answer_is_not_waited_for(store: Store, receiver: Receiver) -> None:
    over = threading.Event()
    receiver.before = lambda _: (over.wait(20), None)[1]
    with pytest.raises(Failed, match="timeout"):
        Webhook(receiver.url, [SECRET], PRIVATE, timeout=0.2).deliver(on_its_way(store, HOOK))
    over.set()


def test_one_that_answers_a_letter_at_a_time_is_not_waited_for_either(store: Store) -> None:
    over = threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            while not over.wait(0.05):
                self.wfile.write(b"H")

    with serving(Slow) as port, pytest.raises(Failed):
        Webhook(f"http://127.0.0.1:{port}/", [SECRET], PRIVATE, timeout=0.4, whole=0.4).deliver(
            on_its_way(store, HOOK)
        )
    over.set()


def test_nobody_there(store: Store) -> None:
    with pytest.raises(Failed, match="connection-ConnectionRefusedError"):
        Webhook(f"http://127.0.0.1:{free_port()}/", [SECRET], PRIVATE).deliver(on_its_way(store, HOOK))


def test_without_the_offices_key_nothing_goes_out(store: Store, receiver: Receiver) -> None:
    with pytest.raises(Damaged):
        Webhook(receiver.url, [SECRET], new_private_key()).deliver(on_its_way(store, HOOK))
    assert receiver.posts == []


@pytest.mark.parametrize(
    "url", ["http://office.example/in", "ftp://office.example", "office.example", "https://"]
)
def test_answers_never_travel_in_the_clear(url: str) -> None:
    with pytest.raises(ConfigurationProblem, match="FORMENGINE_WEBHOOK"):
        Webhook(url, [SECRET], PRIVATE)


@pytest.mark.parametrize("text", ["", "hunter2", "whsec_AAAA", "whsec_*"])
def test_a_secret_that_is_none_is_refused_and_not_quoted(text: str) -> None:
    with pytest.raises(ConfigurationProblem) as problem:
        secrets_of(text)
    assert not text or text not in str(problem.value)
