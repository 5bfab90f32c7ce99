"""What all tests share: the order of a run, how properties are tried, one browser for a run, and what it makes of a page."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import postgres, quick, thorough
from tests.shares import pytest_xdist_make_scheduler, turn  # noqa: F401  # pytest finds hooks here

if TYPE_CHECKING:
    from formengine.audit.browser import Browser

# No deadline: a test that fails when the machine is busy says nothing about the code.
settings.register_profile(
    "formengine", deadline=None, max_examples=thorough.tries(settings.default.max_examples)
)
settings.load_profile("formengine")


def pytest_configure(config: pytest.Config) -> None:
    """Say where this run's folders and its PostgreSQL would be, before other processes are started."""
    quick.in_memory()
    if postgres.say_place():
        config.add_cleanup(postgres.end_shared_server)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes longest begins first: no process is left alone with it at the end."""
    thorough.pytest_collection_modifyitems(config, items)
    items.sort(key=lambda item: turn(item.nodeid))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector of garbage need not walk it a thousand times."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _quick() -> None:
    """Nobody waits for what no test is about; see `quick`."""
    quick.build_addresses_late()
    quick.stretch_little()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, started when a test first asks for it."""
    from formengine.audit.browser import Browser  # noqa: PLC0415 - runs without a page need no Selenium

    with Browser() as running:
        yield running


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of `formengine serve` with the forms of the repository, for tests that use it as claimants do."""
    from tests.journeys.servers import formengine_process  # noqa: PLC0415 - it imports a web service, which most tests need not

    with formengine_process(tmp_path_factory.mktemp("served"), "--no-worker", "--workers=1") as (origin, _):
        yield origin


@pytest.fixture(scope="session")
def tree(browser: Browser) -> Callable[..., str]:
    """A function from HTML, a whole page or a piece of one, to the outline of its accessibility tree."""
    from formengine.audit.tree import outline  # noqa: PLC0415 - it belongs to the audit, which most tests need not

    def tree(html: str, lang: str = "fr") -> str:
        page = html
        if not html.lstrip().lower().startswith("<!doctype"):
            page = f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>·</title>{html}</html>'
        browser.open_html(page)
        return outline(browser.tree())

    return tree
