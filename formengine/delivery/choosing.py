"""The names of the channels: all that a process which serves pages knows of them."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.delivery.channel import ConfigurationProblem

CHANNELS: Mapping[str, str] = {
    "webhook": "FORMENGINE_WEBHOOK",
    "files": "FORMENGINE_FILES",
    "email": "FORMENGINE_SMTP",
    "sms": "FORMENGINE_SMS",
}
"""Every channel, and the variable without which there is none."""
OF_THE_OFFICE = ("webhook", "files")
"""Those that carry answers, and need the office's private key."""


def chosen(given: Mapping[str, str]) -> tuple[str, ...]:
    """The channels that messages are made for at sending: those of FORMENGINE_DELIVER, or else those that are set up here.

    The web process of a service whose worker stands elsewhere knows nothing of the channels but these names. Raises
    ConfigurationProblem.
    """
    named = given.get("FORMENGINE_DELIVER")
    if named is None:
        return tuple(name for name, variable in CHANNELS.items() if given.get(variable))
    words = named.replace(",", " ").split()
    for word in words:
        if word not in CHANNELS:
            raise ConfigurationProblem(
                f"FORMENGINE_DELIVER: there is no channel '{word[:20]}'. Write some of: {' '.join(CHANNELS)}."
            )
    return tuple(dict.fromkeys(words))
