"""Every address of an app says who may see what stands there, and nobody else does."""

from __future__ import annotations

import re

import pytest

from formengine.accounts import Provider
from formengine.web.guards import GUARDS
from tests.web.page import words
from tests.web.reaching import OPEN
from tests.web.support import Service, Serving, Visitor, codes_on
from tests.web.words import CONTINUE, SEND, word

FORM = """
assisted: {by: relative, may-send: true}
account: offered
again: {same: bank, within: 6 months}
withdrawal: {text: You may take it back.}
parts:
  - part: you
    title: You
    steps:
      - step: bank
        ask: [{id: bank, type: text, label: Your bank, noun: your bank, private: true}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""
SECRET = "Swordfish Bank"
PROVIDER = Provider("http://127.0.0.1:9", "c", "s" * 40, "http://localhost", "Elsewhere")
INSTEAD = {
    "<language>": "en",
    "<form_id>": "tiny",
    "<int:number>": "1",
    "<secret>": "x",
    "<path:page>": "bank",
}


@pytest.fixture
def service(serve: Serving) -> Service:
    return serve(FORM, accounts=PROVIDER, helpers=PROVIDER, deliver=("email",))


def rules(service: Service) -> dict[str, str]:
    """The address of each endpoint of ours."""
    found = {
        rule.endpoint.removeprefix("formengine."): rule.rule
        for rule in service.app.url_map.iter_rules()
        if rule.endpoint.startswith("formengine.")
    }
    assert len(found) > 40
    return found


def begun(service: Service, by: str) -> Visitor:
    visitor = service.visitor()
    page = visitor.get("").press(word("btn.start-without")).press(word(f"btn.who-{by}"))
    page.press(CONTINUE, bank=SECRET).press(CONTINUE)
    return visitor


def seen(visitor: Visitor) -> dict[str, str]:
    """What each address of the form shows, in words and as it came."""
    shown = {}
    for endpoint, rule in rules(visitor.service).items():
        if "<form_id>" in rule:
            address = re.sub("<[^>]*>", lambda each: INSTEAD[each[0]], rule)
            page = visitor.get(address)
            shown[endpoint] = page.html + (words(page.tree) if page.html.startswith("<!") else "")
    assert {"receipt", "track", "page", "later"} <= shown.keys()
    return shown


def test_every_address_is_in_the_table_and_no_other(service: Service) -> None:
    # `page` has another view for what removes an item.
    assert rules(service).keys() | {"remove"} == GUARDS.keys()


def test_an_address_that_is_not_in_the_table_is_not_served(
    serve: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    less = {name: guards for name, guards in GUARDS.items() if name != "health"}
    monkeypatch.setattr("formengine.web.routes.GUARDS", less)
    with pytest.raises(LookupError):
        serve(FORM)


def test_no_address_shows_answers_to_a_helper_who_has_sent_them(service: Service) -> None:
    helper = begun(service, "relative")
    assert any(SECRET in each for each in seen(helper).values())
    assert helper.get("check").press(SEND, declared="yes").h1 == word("sent-for.heading")
    assert [name for name, shown in seen(helper).items() if SECRET in shown] == []


@pytest.mark.parametrize("said", [False, True])
def test_no_address_shows_private_answers_or_the_claimants_code_to_a_helper_who_was_let_in(
    service: Service, said: bool
) -> None:
    code, own = codes_on(begun(service, "self").get("helped").press(word("btn.lend")))
    helper = service.visitor()
    page = helper.get("resume").press(OPEN, code=code)
    if said:
        page.press(word("btn.who-relative"))
    assert [name for name, shown in seen(helper).items() if SECRET in shown or own in shown] == []


def test_no_address_shows_anything_before_who_came_by_a_code_has_said_who_they_are(service: Service) -> None:
    (code,) = codes_on(begun(service, "relative").get("later").press(word("btn.code")))
    somebody = service.visitor()
    somebody.get("resume").press(OPEN, code=code)
    assert [name for name, shown in seen(somebody).items() if SECRET in shown or code in shown] == []
