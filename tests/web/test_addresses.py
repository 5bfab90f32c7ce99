"""An address with a slash too many leads to its page; one that no page has says so, to everybody."""

from __future__ import annotations

import pytest

from tests.web.support import Serving
from tests.web.words import CONTINUE, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: search
        ask: [{id: search, type: yes-no, label: "Are you looking for work?", noun: you are looking for work}]
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("accessibility/", "accessibility"),
        ("accessibilite/", "accessibility"),
        ("privacy/", "privacy"),
        ("search/?change", "search"),
        ("check/", "search"),
        ("jobs/1/remove/", "search"),
        ("jobs/1/employer/", "search"),
    ],
)
def test_a_slash_at_the_end_leads_to_the_page_without_it(serve: Serving, address: str, page: str) -> None:
    visitor = serve.visitor(FORM)
    visitor.begin()
    found = visitor.get(address)
    assert (found.status, found.path, found.hops[0]) == (200, page, 308)
    without = visitor.get(address, follow=False).headers["Location"]
    assert without == f"/en/tiny/{address.replace('/?', '?').removesuffix('/')}"


def test_a_slash_at_the_end_of_a_page_leads_whoever_has_no_request_to_the_start(serve: Serving) -> None:
    found = serve.visitor(FORM).get("search/")
    assert (found.path, found.hops) == ("", [308, 303])
    assert word("start.none", n=30) in found.paragraphs


def test_a_form_that_is_sent_to_an_address_with_a_slash_arrives(serve: Serving) -> None:
    page = serve.visitor(FORM).begin()
    address, data = page.filled(CONTINUE, search="yes")
    assert page.visitor.post(f"{address}/", data).path == "name"
