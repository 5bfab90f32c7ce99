"""A short message through Apprise, which a gateway of this machine stands in for."""

from __future__ import annotations

import json
import logging
from urllib.parse import unquote, unquote_plus

import pytest

from formengine.delivery.channel import ConfigurationProblem, Failed
from formengine.delivery.sms import Sms
from formengine.storage import Outgoing, Store
from tests.delivery.receivers import Receiver
from tests.delivery.support import on_its_way

TEXT = Outgoing("sms", {"to": "+33639981234", "text": "Votre demande est envoyée."})


def gateway(receiver: Receiver) -> str:
    return receiver.url.replace("http://", "json://").replace("/in", "/to/{to}")


def test_a_message_goes_to_its_number(store: Store, receiver: Receiver) -> None:
    Sms(gateway(receiver)).deliver(on_its_way(store, TEXT))
    (post,) = receiver.posts
    assert post.path.strip("/").split("/")[-1] in ("+33639981234", "%2B33639981234")
    assert json.loads(post.body)["message"] == "Votre demande est envoyée."


def test_its_spaces_and_signs_are_those_of_the_alphabet_of_gsm(store: Store, receiver: Receiver) -> None:
    said = "Votre numéro de dossier\u00a0: KP4. Une question\u202f? Choisissez «\u00a0J’ai un code\u00a0» – merci…"
    Sms(gateway(receiver)).deliver(on_its_way(store, Outgoing("sms", {"to": "+33639981234", "text": said})))
    (post,) = receiver.posts
    assert json.loads(post.body)["message"] == (
        'Votre numéro de dossier : KP4. Une question ? Choisissez " J\'ai un code " - merci...'
    )


def test_one_that_was_not_taken_is_tried_again_and_no_log_quotes_its_number(
    store: Store, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    receiver.answers = [500]
    caplog.set_level(logging.INFO)
    with pytest.raises(Failed, match="not-taken") as failure:
        Sms(gateway(receiver)).deliver(on_its_way(store, TEXT))
    assert not failure.value.final
    assert "639981234" not in caplog.text


@pytest.mark.parametrize("url", ["json://127.0.0.1", "nothing://{to}", "{to}"])
def test_an_address_that_leads_to_no_number_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationProblem, match="FORMENGINE_SMS"):
        Sms(url)


@pytest.mark.parametrize("scheme", ["form", "xml"])
def test_whatever_apprise_speaks_the_text_arrives_where_the_number_says(
    store: Store, receiver: Receiver, scheme: str
) -> None:
    """A gateway that Apprise does not know is reached so; each of these sends another body."""
    Sms(gateway(receiver).replace("json://", f"{scheme}://")).deliver(on_its_way(store, TEXT))
    (post,) = receiver.posts
    assert unquote(post.path).endswith("/to/+33639981234")
    assert "Votre demande est envoyée." in unquote_plus(post.body.decode())


def test_a_service_of_messages_that_is_no_telephone_network_gets_it_too(
    store: Store, receiver: Receiver
) -> None:
    """By the protocol of Gotify, at a path for each number."""
    url = receiver.url.replace("http://", "gotify://").replace("/in", "/to/{to}/a-token-of-15c")
    Sms(url).deliver(on_its_way(store, TEXT))
    (post,) = receiver.posts
    assert unquote(post.path) == "/to/+33639981234/message"
    assert json.loads(post.body)["message"] == "Votre demande est envoyée."
