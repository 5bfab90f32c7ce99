"""Web processes hold no state: any of them serves any request, and one that dies in the middle loses nobody anything."""

from __future__ import annotations

import base64
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.forms import RENEWAL_PAGES, write_renewal
from benchmarks.journeys import journey
from formengine.storage import Draft, Json, KeyRing, Store, Submission
from formengine.web.secrets import cookie_name
from tests.databases import new_postgresql
from tests.journeys.farm import Browser, farm
from tests.journeys.servers import PATIENCE

CLAIMANTS = 4
REQUESTS = 23
"""Of one journey."""


def sent_by(browser: Browser, store: Store) -> tuple[Draft, Submission]:
    """What the database holds for the cookie of a browser."""
    secret = base64.urlsafe_b64decode(browser.cookie(cookie_name("renewal")) + "=")
    draft = store.find(secret, "renewal")
    assert draft is not None
    sent = store.submission(draft)
    assert sent is not None
    return draft, sent


def answers_of(sent: Submission) -> Json:
    assert isinstance(sent.content, dict)
    return sent.content["answers"]


def test_journeys_across_three_processes_of_which_one_is_killed_lose_nothing(tmp_path: Path) -> None:
    write_renewal(tmp_path / "forms")
    database = new_postgresql()
    with farm(tmp_path, tmp_path / "forms", database.url) as served:
        alone = Browser(served.origin)
        alone.walk(journey("renewal", RENEWAL_PAGES))
        assert set(alone.served_by) == set(served.processes), "one journey went through all of them"

        browsers = [Browser(served.origin) for _ in range(CLAIMANTS)]
        in_the_middle, killed = threading.Event(), threading.Event()
        asked = iter(range(CLAIMANTS * REQUESTS))

        def count() -> None:
            if next(asked) == CLAIMANTS * REQUESTS // 3:
                in_the_middle.set()
                killed.wait(PATIENCE)

        def walk(browser: Browser) -> None:
            browser.walk(journey("renewal", RENEWAL_PAGES), count)

        with ThreadPoolExecutor(CLAIMANTS) as pool:
            walking = [pool.submit(walk, browser) for browser in browsers]
            in_the_middle.wait(PATIENCE)
            served.kill(next(iter(served.processes)))
            killed.set()
            for each in walking:
                each.result()

        # Nobody saw an error: what the dead process had in its hands, another one answered.
        assert {answer.status for each in browsers for answer in each.found} == {200, 303, 422}
        store = Store(database.url, KeyRing.from_file(tmp_path / "server.keys"))
        found = [sent_by(browser, store) for browser in (alone, *browsers)]
        store.close()
    expected = answers_of(found[0][1])
    assert all(answers_of(sent) == expected for _, sent in found)
    references = {reference for (reference,) in database.fetch("SELECT reference FROM submissions")}
    assert references == {sent.reference for _, sent in found}
    assert len(references) == CLAIMANTS + 1
