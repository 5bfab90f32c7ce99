"""A code by e-mail or SMS: it opens the request in another browser together with a word, and neither does alone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from formengine.delivery.mail import Mail, Server
from formengine.delivery.worker import Worker
from formengine.return_code import new_code
from formengine.web.by_message import OF_A_REQUEST, TO_AN_ADDRESS
from formengine.web.counter import OF_A_CODE
from tests.databases import KINDS, emptied_postgresql
from tests.delivery.receivers import taking_mail
from tests.web.page import Page
from tests.web.reaching import NAME_AND_NIGHTS, OPEN, message
from tests.web.support import Serving, Visitor, codes_on
from tests.web.words import CONTINUE, ERASE, LATER, word

BY_MESSAGE, SEND_CODE = word("message.heading"), word("btn.send-code")
SECRET = "Tartine à l’ail"
CODE = re.compile(r"(?:[0-9A-Z]{4} ){5}[0-9A-Z]{4}")


def stopped(serve: Serving, *channels: str) -> Page:
    service = serve(NAME_AND_NIGHTS, deliver=channels or ("email", "sms"))
    return service.visitor().begin().press(CONTINUE, name="marked-answer").press(LATER, nights="three")


def sent(serve: Serving, *channels: str, **typed: str) -> Page:
    given = {"email": "Zoe@Example.org", "word": SECRET, **typed}
    return stopped(serve, *channels).follow(BY_MESSAGE).press(SEND_CODE, given)


def code_in(text: str) -> str:
    found = CODE.search(text)
    assert found is not None
    return found[0]


def tried(visitor: Visitor, code: str, second: str) -> Page:
    return visitor.get("resume").press(OPEN, code=code).press(OPEN, word=second)


def test_a_service_without_channels_does_not_offer_it(serve: Serving) -> None:
    page = serve(NAME_AND_NIGHTS).visitor().begin().press(CONTINUE, name="Ana").press(LATER)
    assert BY_MESSAGE not in page.links
    assert page.visitor.get("later?message").h1 == word("later.heading")


def test_what_is_sent_and_the_word_open_the_request_elsewhere(serve: Serving) -> None:
    page = sent(serve)
    assert (page.path, page.hops) == ("later", [303])
    assert word("later.posted") in page.notices[0]
    for shown in (page.html, page.address):
        assert "xample.org" not in shown
        assert "artine" not in shown
    code = code_in(message(page.visitor.service)["text"])
    other = page.visitor.service.visitor()
    asked = other.get("resume").press(OPEN, code=code.lower())
    assert (asked.status, asked.h1, asked.summary) == (200, word("resume.second-heading"), [])
    (control,) = asked.controls["word"]
    assert word("resume.second-hint") in asked.description(control)
    opened = asked.press(OPEN, word="TARTINE A L AIL")
    assert (opened.path, opened.fields) == ("nights", {"nights": "three"})


def test_the_code_on_the_page_stays_and_needs_no_word(serve: Serving) -> None:
    page = stopped(serve)
    (code,) = codes_on(page)
    after = page.follow(BY_MESSAGE).press(SEND_CODE, email="zoe@example.org", word=SECRET)
    assert codes_on(after) == [code]
    assert page.visitor.service.visitor().get("resume").press(OPEN, code=code).path == "nights"


def test_the_mail_holds_no_answer_no_word_and_no_link_that_opens(
    serve: Serving, tree: Callable[..., str]
) -> None:
    mail = message(sent(serve).visitor.service)
    assert (mail["to"], mail["language"]) == ("Zoe@example.org", "en")
    assert mail["subject"] == f"{word('mail.code-heading')} – Office"
    code = code_in(mail["text"])
    assert mail["text"].strip().split("\n\n") == [
        word("mail.code-heading"),
        "Tiny",
        f"{word('mail.code')} {code}",
        word("mail.code-second"),
        f"{word('mail.code-address')} localhost/en/tiny/",
        word("mail.code-how", link=word("resume.heading")),
        word("mail.code-until", date="16 December 2026"),
        word("mail.code-never"),
        word("mail.code-not-you"),
        word("help.heading"),
    ]
    seen = tree(mail["html"])
    assert code in seen
    assert "link" not in seen
    for part in mail.values():
        assert "marked-answer" not in part
        assert "artine" not in part


def test_by_sms_too_and_to_both(serve: Serving) -> None:
    service = sent(
        serve, phone="\u202a06 39 98 12 34\u202c"
    ).visitor.service  # as it is copied from a list of contacts
    sms, mail = message(service, "sms"), message(service)
    assert sms["to"] == "+33639981234"
    assert code_in(sms["text"]) == code_in(mail["text"])
    assert word("mail.code-second") in sms["text"]


@pytest.mark.parametrize(
    ("typed", "summary"),
    [
        ({"email": ""}, [(word("error.message-nowhere"), "email")]),
        ({"email": "zoe"}, [(word("error.message-email"), "email")]),
        ({"phone": "12"}, [(word("error.message-phone"), "phone")]),
        ({"phone": "01 99 00 12 34"}, [(word("error.message-phone"), "phone")]),
        ({"word": "a-é 1"}, [(word("error.message-word", n=6), "word")]),
    ],
)
def test_what_is_wrong_is_said_beside_its_input_and_nothing_is_sent(
    serve: Serving, typed: dict[str, str], summary: list[tuple[str, str]]
) -> None:
    page = sent(serve, **typed)
    assert (page.status, page.summary) == (422, summary)
    assert page.title.startswith(word("error.prefix"))
    ((said, target),) = summary
    (control,) = page.controls[target]
    assert control.get("aria-invalid") == "true"
    assert said in page.description(control)
    assert page.fields["word"] == typed.get("word", SECRET)
    assert page.visitor.service.count("deliveries") == 0
    assert page.visitor.service.count("sent_codes") == 0


def test_one_goes_back_to_the_code_without_a_message(serve: Serving) -> None:
    page = stopped(serve).follow(BY_MESSAGE)
    back = page.press(word("btn.back-to-code"), email="zoe", word="a")
    assert (back.h1, back.visitor.service.count("deliveries")) == (word("later.heading"), 0)


def test_a_change_of_language_says_again_what_was_said_and_sends_nothing(serve: Serving) -> None:
    page = stopped(serve).follow(BY_MESSAGE)
    address, data = page.filled(SEND_CODE, email="zoe", word="a")
    asked = page.visitor.post(address, {**dict(data), "go": "lang-fr", "told": ""})
    assert (asked.status, asked.messages, asked.fields["email"]) == (200, [], "zoe")
    told = page.visitor.post(address, {**dict(data), "go": "lang-fr", "told": "wrong"})
    assert told.messages == [word("error.message-email"), word("error.message-word", n=6)]
    right = {**dict(data), "go": "lang-fr", "email": "zoe@example.org", "word": SECRET}
    assert page.visitor.post(address, right).status == 200
    assert page.visitor.service.count("deliveries") == 0


def test_where_there_is_one_channel_there_is_one_input(serve: Serving) -> None:
    page = stopped(serve, "sms").follow(BY_MESSAGE)
    assert set(page.fields) == {"phone", "word"}
    wrong = page.press(SEND_CODE, word=SECRET)
    assert wrong.summary == [(word("error.message-phone"), "phone")]


def test_unknown_ended_erased_and_wrong_look_alike(serve: Serving) -> None:
    page = sent(serve)
    service, visitor = page.visitor.service, page.visitor
    code = code_in(message(service)["text"])

    def seen(typed: str, second: str) -> tuple[object, ...]:
        found = tried(service.visitor(), typed, second)
        assert found.summary == [(word("error.second-wrong"), "word")]
        return found.status, found.main.replace(typed, ""), sorted(found.headers.keys())

    pages = [seen(code, "something else"), seen(new_code(sent=True), "something else")]
    visitor.get("later").press(word("btn.new-code"))
    pages.append(seen(code, "something else"))
    visitor.get("erase").press(ERASE)
    pages.append(seen(code, "something else"))
    assert all(each == pages[0] for each in pages)


def test_without_the_word_nothing_is_looked_for_and_no_try_is_counted(serve: Serving) -> None:
    service = sent(serve).visitor.service
    code = code_in(message(service)["text"])
    counted = service.count("tries")
    for typed in (code, new_code(sent=True)):
        page = service.visitor().get("resume").press(OPEN, code=typed)
        again = page.press(OPEN, word=" - ")
        assert (again.status, again.summary) == (422, [(word("error.second-empty"), "word")])
    assert service.count("tries") == counted


def test_words_are_tried_a_few_times_only(serve: Serving) -> None:
    service = sent(serve).visitor.service
    code = code_in(message(service)["text"])
    page = service.visitor().get("resume").press(OPEN, code=code)
    for number in range(OF_A_CODE):
        page = page.press(OPEN, word=f"guessing {number}")
    assert page.press(OPEN, word=SECRET).status == 429
    service.clock.now += datetime.timedelta(minutes=16)
    assert tried(service.visitor(), code, SECRET).path == "nights"


def test_a_new_code_ends_the_one_that_was_sent(serve: Serving) -> None:
    page = sent(serve)
    code = code_in(message(page.visitor.service)["text"])
    page.press(word("btn.new-code"))
    assert tried(page.visitor.service.visitor(), code, SECRET).status == 422


def test_a_browser_with_another_request_is_asked_and_the_word_comes_along(serve: Serving) -> None:
    service = sent(serve).visitor.service
    code = code_in(message(service)["text"])
    visitor = service.visitor()
    visitor.begin().press(CONTINUE, name="Ben")
    both = tried(visitor, code, SECRET)
    assert both.h1 == word("resume.both-heading")
    assert both.press(word("btn.open-other")).visitor.get("name").fields == {"name": "marked-answer"}


def test_one_request_and_one_address_get_a_few_messages_and_hear_until_when(serve: Serving) -> None:
    page = sent(serve)
    for _ in range(OF_A_REQUEST):
        page = page.visitor.get("later?message").press(SEND_CODE, email="zoe@example.org", word=SECRET)
    assert (page.status, page.h1) == (429, word("message.limited-heading"))
    assert word("message.limited-code") in page.paragraphs
    assert page.visitor.service.count("deliveries") == OF_A_REQUEST == TO_AN_ADDRESS
    service = page.visitor.service
    other = service.visitor()
    other.begin().press(CONTINUE, name="Ben")
    asked = other.get("later?message")
    assert asked.press(SEND_CODE, email="ZOE@example.org", word=SECRET).status == 429
    assert asked.press(SEND_CODE, email="ben@example.org", word=SECRET).path == "later"
    service.clock.now += datetime.timedelta(hours=25)
    assert asked.press(SEND_CODE, email="zoe@example.org", word=SECRET).status == 200


def test_another_site_sends_nothing(serve: Serving) -> None:
    page = stopped(serve)
    typed = {"message": "yes", "go": "next", "email": "zoe@example.org", "word": SECRET}
    assert page.visitor.post("later", typed).status == 403
    assert page.visitor.service.count("deliveries") == 0


def test_neither_address_nor_word_is_logged(serve: Serving, caplog: pytest.LogCaptureFixture) -> None:
    service = sent(serve).visitor.service
    tried(service.visitor(), code_in(message(service)["text"]), "something else")
    for each in ("xample.org", "artine", "something"):
        assert each not in caplog.text


@pytest.mark.parametrize("kind", KINDS)
def test_begun_in_one_browser_mailed_and_resumed_in_another(
    serve: Serving, tmp_path: Path, kind: str
) -> None:
    if kind == "postgresql":
        serve.database = emptied_postgresql()
    page = sent(serve)
    service = page.visitor.service
    with taking_mail(tmp_path) as box:
        channel = Mail(Server("127.0.0.1", box.port, implicit=False), "no-reply@example.org", box.trust)
        worker = Worker(service.store, {"email": channel}, clock=service.clock)
        assert worker.drain() == 1
        (mail,) = box.mails
    assert box.recipients == ["Zoe@example.org"]
    assert mail["Content-Language"] == "en"
    texts = [part.get_content() for part in mail.iter_parts()]
    assert len({code_in(each) for each in texts}) == 1
    code = code_in(texts[0])
    assert tried(service.visitor(), code, "something else").status == 422
    assert tried(service.visitor(), code, SECRET).path == "nights"
    assert page.visitor.get("name").path == ""
