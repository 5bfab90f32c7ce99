"""The receipt of a request: right after sending, in another language than that of the answers, and of one taken back; and
the page that comes where it cannot be had as a file.
"""

from __future__ import annotations

from typing import Any

from formengine.audit.around import keep
from formengine.audit.claimant import Claimant
from formengine.audit.staged import begin_and_send
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.web.receipt import FAILED, FILE, RECEIPT, SAID
from formengine.web.withdraw import WITHDRAW

ELSEWHERE = "other-language"
UNPRINTED = "unprinted"
"""What the page is called that comes where there should be a file."""
_OTHERS: tuple[dict[str, Any], ...] = (
    {"language": "en", SAID: [[2, "You", [["Your name", "Ana"]]]]},
    {"language": "fr", SAID: [[2, "Vous", [["Votre nom", "Ana"]]]]},
)
WAYS: Ways = {
    f"{RECEIPT}/{SHOWN}": "Send, and open the receipt.",
    f"{RECEIPT}/{ELSEWHERE}": "Send in another language, and open the receipt in this one.",
    f"{UNPRINTED}/{SHOWN}": "This comes when a file takes too long, which the audit brings about on purpose.",
    f"{RECEIPT}/withdrawn": "Send, take the request back, and open the receipt.",
}
"""What one does to see each page, for reports."""


def capture_receipt(claimant: Claimant, found: Captured) -> None:
    """With all that was answered on the way here. The confirmation, which was open, is open again afterwards."""
    keep(found, RECEIPT, SHOWN, claimant.open(claimant.address(RECEIPT)))
    printer = claimant.engine.printer
    if printer.is_there():
        usual, printer.seconds = printer.seconds, 0
        try:
            keep(found, UNPRINTED, SHOWN, claimant.open(claimant.address(FILE)), FAILED)
        finally:
            printer.seconds = usual
    claimant.open(claimant.address("sent"))


def capture_others(claimant: Claimant, found: Captured) -> None:
    """Of a request that was sent in another language; and of one that was taken back, where that can be."""
    content = next(each for each in _OTHERS if each["language"] != claimant.language)
    begin_and_send(claimant, content)
    keep(found, RECEIPT, ELSEWHERE, claimant.open(claimant.address(RECEIPT)))
    if claimant.engine.library.get(claimant.form_id, claimant.language).checked.form.withdrawal is not None:
        claimant.open(claimant.address(WITHDRAW))
        claimant.press(WITHDRAW)
        keep(found, RECEIPT, "withdrawn", claimant.open(claimant.address(RECEIPT)))
