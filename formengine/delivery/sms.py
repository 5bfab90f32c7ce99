"""A short message through Apprise, which speaks to SMS gateways and to many other services.

Apprise tells whether it went well and no more: what did not is tried again. Its log quotes numbers, so that it is silenced.
"""

from __future__ import annotations

import logging
from urllib.parse import quote

from formengine.delivery.channel import ConfigurationProblem, Failed
from formengine.storage import Delivery
from formengine.typography import PLAIN

TO = "{to}"
_GSM = PLAIN | str.maketrans({"’": "'", "‘": "'", "«": '"', "»": '"', "–": "-", "…": "..."})
"""What the alphabet of GSM (3GPP TS 23.038) has instead. One character that it has not makes three messages of one."""


def in_gsm(text: str) -> str:
    """A text with the spaces and signs of the alphabet of GSM. Letters stay as they are: names are written with them."""
    return text.translate(_GSM)


class Sms:
    """The channel `sms`. `url` is one of Apprise's, with `{to}` where the number stands."""

    def __init__(self, url: str) -> None:
        """Raise ConfigurationProblem where the library is not installed, or does not know the service."""
        try:
            import apprise  # noqa: PLC0415  # heavy, and needed by those alone who send such messages
        except ModuleNotFoundError:
            raise ConfigurationProblem(
                "FORMENGINE_SMS needs Apprise: pip install 'formengine[messages]'."
            ) from None
        logging.getLogger("apprise").disabled = True
        self._new = apprise.Apprise
        self._url = url
        if TO not in url or not self._new().add(self._to("+33639981234")):
            raise ConfigurationProblem(
                f"FORMENGINE_SMS: write an address of Apprise with {TO} where the number stands, such as "
                f"twilio://SID:TOKEN@+33123456789/{TO}. https://github.com/caronc/apprise/wiki"
            )

    def deliver(self, delivery: Delivery) -> None:
        """Send it. Raises Failed."""
        content = delivery.content
        if not isinstance(content, dict):
            raise Failed("no-address", final=True)
        service = self._new()
        if not service.add(self._to(str(content["to"]))) or not service.notify(
            body=in_gsm(str(content["text"]))
        ):
            raise Failed("not-taken")

    def _to(self, number: str) -> str:
        return self._url.replace(TO, quote(number, safe="+"))
