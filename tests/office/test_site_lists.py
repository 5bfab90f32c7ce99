"""Whatever is asked of the list, each request that is so is met exactly once by following the links to the next ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.databases import emptied_sqlite
from tests.office.offices import REFERENCES, Office
from tests.office.sites import Browser

OTHERS = ("X7QX-4M2W-7W", "F7QX-4M2W-RG")
IS = {
    REFERENCES[0]: ("tiny", "received", "false"),
    REFERENCES[1]: ("tiny", "begun", "false"),
    REFERENCES[2]: ("tiny", "received", "true"),
    OTHERS[0]: ("gone", "begun", "true"),
    OTHERS[1]: ("gone", "withdrawn", "false"),
}
"""Of each request its form, its state, and whether the claimant wrote last."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder: Path = tmp_path_factory.mktemp("office")
    office = Office(folder, emptied_sqlite(folder))
    for reference, (form, state, answered) in IS.items():
        (claimant,) = office.receive(reference, form=form)
        if answered == "true":
            office.store.letters.to_office(claimant.draft(), "Hello?", "a")
        if state == "begun":
            office.store.handling.begin(reference)
        elif state == "withdrawn":
            office.store.handling.withdraw_by_reference(reference)
    opened = Browser(office)
    opened.sign_in()
    yield opened
    office.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.sampled_from(("", "tiny", "gone")),
    state=st.sampled_from(("", "received", "begun", "withdrawn", "closed")),
    answered=st.sampled_from(("", "true", "false")),
    limit=st.integers(1, 6),
)
def test_each_request_is_met_once(browser: Browser, form: str, state: str, answered: str, limit: int) -> None:
    address, met = f"/en/?form={form}&state={state}&answered={answered}&limit={limit}", []
    while address:
        links = browser.open(address).page.links
        met += [link.rpartition("/")[2] for link in links if link.startswith("/en/requests/")]
        # The link that puts off the end of the session leads to this page again.
        after = [link for link in links if link.startswith("/en/?") and "after=" in link and link != address]
        address = next(iter(after), "")
    wanted = {
        reference
        for reference, is_so in IS.items()
        if all(asked in ("", is_) for asked, is_ in zip((form, state, answered), is_so, strict=True))
    }
    assert len(met) == len(set(met))
    assert set(met) == wanted


def test_of_many_the_few_that_are_chosen_are_on_one_page(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formengine.office.listing.LOOKED_AT", 1)
    links = browser.open("/en/?state=begun").page.links
    assert [link.rpartition("/")[2] for link in links if "/requests/" in link] == [REFERENCES[1], OTHERS[0]]
    assert [link for link in links if "after=" in link] == []
    # Not without end: then the page says where it goes on.
    monkeypatch.setattr("formengine.office.site.queue.ASKED", 3)
    assert [link for link in browser.open("/en/?state=withdrawn").page.links if "after=" in link]
    assert browser.open("/en/?state=begun&limit=x").status == 400
