"""Which channels there are, as the environment says. docs/how-to/run-a-service.md lists the variables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from formengine.delivery.channel import Channel, ConfigurationProblem
from formengine.delivery.choosing import CHANNELS, OF_THE_OFFICE
from formengine.delivery.files import Bucket, Folder
from formengine.delivery.mail import Mail, Server
from formengine.delivery.sms import Sms
from formengine.delivery.webhook import Webhook, secrets_of


def channels_from(given: Mapping[str, str], private: bytes | None) -> dict[str, Channel]:
    """The channels that are set up here. Raises ConfigurationProblem; so too where one needs the office's private key and
    there is none.
    """
    channels: dict[str, Channel] = {}
    for name, variable in CHANNELS.items():
        value = given.get(variable)
        if not value:
            continue
        if name in OF_THE_OFFICE and private is None:
            raise ConfigurationProblem(
                f"{variable} is set, and answers are opened with the office's private key: name its file in "
                "FORMENGINE_OFFICE_PRIVATE, where the office works and not where pages are served."
            )
        channels[name] = _made(name, value, given, private or b"")
    return channels


def _made(name: str, value: str, given: Mapping[str, str], private: bytes) -> Channel:
    if name == "webhook":
        return Webhook(value, secrets_of(_secret(given, "FORMENGINE_WEBHOOK_SECRET")), private)
    if name == "files":
        parts = urlsplit(value)
        if parts.scheme == "s3":
            return Bucket(parts.netloc, parts.path.lstrip("/"), private)
        return Folder(Path(value), private)
    if name == "email":
        server = Server.of(value, _secret(given, "FORMENGINE_SMTP_PASSWORD"))
        return Mail(server, given.get("FORMENGINE_MAIL_FROM", ""))
    return Sms(value)


def _secret(given: Mapping[str, str], name: str) -> str:
    """A secret, from its variable or from the file that NAME_FILE names."""
    if given.get(name):
        return given[name]
    file = given.get(f"{name}_FILE")
    if not file:
        return ""
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationProblem(f"{name}_FILE: {file} cannot be read ({type(error).__name__}).") from None
