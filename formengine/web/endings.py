"""Why a page cannot be shown although nothing went wrong: there is no request, or no item, that it could belong to."""

from __future__ import annotations


class Ended(Exception):  # an end, not an error: nothing went wrong
    """A form was sent to a request that is gone: what was typed cannot be saved."""


class NotBegun(Exception):
    """A page was asked for in a browser that has no request of this form.

    A request that expired, one that was erased in another tab and one that was never begun leave the same: nothing. So the
    start page says what is true of all of them, and offers to begin. Nothing is lost by it, unlike a form that was sent.
    """

    def __init__(self, address: str) -> None:
        self.address = address


class SignInNeeded(NotBegun):
    """A page was asked for that an account holds, or needs, and this browser is not signed in: `address` asks for it."""


class WhoNeeded(NotBegun):
    """A page was asked for of a form that asks who fills it in, and nobody has said it: `address` asks."""


class SignedOut(Ended):
    """A form was sent to what an account holds, and this browser is not signed in, or no more: what was typed waits in the
    page, and is sent again after signing in; `again`: once more, since the page asks for that.
    """

    def __init__(self, *, again: bool = False) -> None:
        super().__init__()
        self.again = again


class Closed(Exception):  # what the form says of itself, no error
    """The form cannot be begun or sent at the moment: `address` says when it could or can, and shows what was answered."""

    def __init__(self, address: str) -> None:
        self.address = address


class ItemGone(Exception):
    """Another tab has removed the item that this page belongs to: what was typed is shown, and saved nowhere."""


class AsksNoMore(Exception):  # what an edit of the form did, no error
    """Answers were sent to a page that is an end by now: they are shown, and saved nowhere."""


class Overtaken(Exception):
    """Another tab has erased or sent the draft since this page was opened.

    `address` is where the claimant finds what is true now; empty when there is nothing left to find.
    """

    def __init__(self, address: str = "") -> None:
        super().__init__(address)
        self.address = address
