"""A sign-in is begun at one process, ended at another, and what the account holds is gone on with at a third."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import cycle

from werkzeug.wrappers import Response

from formengine.web import create_app
from formengine.web.extension import NAME
from tests.accounts.elsewhere import Person
from tests.accounts.visiting import NEEDED, Accounts, path_of, sign_in
from tests.web.support import Service, Visitor
from tests.web.words import CONTINUE, RESUME, SEND, SENT, START, word

REQUESTS = "/account/en/requests"


class DealtOut(Visitor):
    """Somebody each of whose requests goes to another process than the one before, as a balancer deals them out."""

    def __init__(self, service: Service, engines: Iterator[object]) -> None:
        super().__init__(service)
        self.engines = engines

    def _send(self, *given: object) -> Response:
        self.service.app = next(self.engines)  # type: ignore[assignment]  # a Flask app
        return super()._send(*given)  # type: ignore[arg-type]  # as they were given


@contextmanager
def three_engines(service: Service) -> Iterator[Iterator[object]]:
    """The service's and two more over its database and keys. In memory they share nothing: each has its own store, forms,
    and client of the provider.
    """
    with ExitStack() as stack:
        own, others = service.app, [create_app(service.settings) for _ in range(2)]
        for each in others:
            stack.enter_context(closing(each.extensions[NAME].store))
        yield cycle((own, *others))
        service.app = own


def test_any_process_goes_on_where_another_was(accounts: Accounts) -> None:
    service = accounts(NEEDED)
    with three_engines(service) as engines:
        visitor = DealtOut(service, engines)
        # To the provider by one, back at the next, and the page after that from the third.
        page = sign_in(visitor, Person("zoe"), visitor.get("/en/tiny/").links["Sign in with Elsewhere"])
        page = page.press(START).press(CONTINUE, name="Zoé")
        assert page.h1 == "Nights"
        other = DealtOut(service, engines)
        listed = sign_in(other, Person("zoe"))
        assert path_of(listed) == REQUESTS
        page = listed.press(RESUME).press(CONTINUE, nights="3")
        assert page.answers["Your name"] == "Zoé"
        assert page.press(SEND, declared="yes").h1 == SENT
        assert visitor.get("nights").h1 == SENT
        out = visitor.get(REQUESTS).press(word("btn.sign-out"))
        assert out.h1 == word("account.signed-out-heading")
        for _ in range(3):
            assert word("requests.sign-in") in visitor.get(REQUESTS).main
        assert service.count("submissions") == 1
