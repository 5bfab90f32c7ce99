"""A message by e-mail, over TLS, with a text and an HTML part.

It has the same Message-ID at every try. A server that took it and whose answer was lost has it twice after the next one; RFC
5321 (4.5.3.2.6) lets a server think for ten minutes after the last line, so that this answer is waited for longest.
"""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from formengine.delivery.channel import TIMEOUT_S, ConfigurationProblem, Failed, within
from formengine.delivery.webhook import is_own
from formengine.storage import Delivery

THINKING_S = 180.0
"""How long the server may take to say that it has taken a message."""
WHOLE_S = 240.0
GONE = (550, 551, 553)
"""What a server says of an address that there is not."""


@dataclass(frozen=True, slots=True)
class Server:
    """The server that takes mail. `implicit` is TLS from the first byte on; otherwise STARTTLS, but on this machine."""

    host: str
    port: int
    implicit: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str, password: str = "") -> Server:
        """The server of `smtps://user@host:465` or `smtp://user@host:587`. Raises ConfigurationProblem."""
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            port = -1
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or port == -1:
            raise ConfigurationProblem(
                "FORMENGINE_SMTP: write smtps://user@host:465, or smtp://user@host:587 for STARTTLS."
            )
        implicit = parts.scheme == "smtps"
        user, written = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname, port or (465 if implicit else 587), implicit, user, password or written)


class Mail:
    """The channel `email`. `sender` is who it comes from, such as `Office <no-reply@office.example>`."""

    def __init__(self, server: Server, sender: str, context: ssl.SSLContext | None = None) -> None:
        """Raise ConfigurationProblem for a sender that is none, or a password that cannot be sent."""
        name, address = parseaddr(sender)
        user, at, domain = address.rpartition("@")
        if not at or not user or not domain:
            raise ConfigurationProblem("FORMENGINE_MAIL_FROM: write 'Office <no-reply@office.example>'.")
        if not (server.user + server.password).isascii():
            raise ConfigurationProblem(
                "FORMENGINE_SMTP: mail servers know names and passwords in ASCII alone."
            )
        self._server = server
        self._sender = Address(name, user, domain)
        self._context = context or ssl.create_default_context()

    def deliver(self, delivery: Delivery) -> None:
        """Hand it to the server. Raises Failed."""
        message = self.message(delivery)
        try:
            smtp = self._connected()
            try:
                self._hand_over(smtp, message)
            finally:
                # It was taken, or was not: whether the server says goodbye does not matter any more.
                with contextlib.suppress(OSError, smtplib.SMTPException):
                    _patience(smtp, TIMEOUT_S)
                    smtp.quit()
                smtp.close()
        except smtplib.SMTPException as error:
            raise _failed(error) from None
        except TimeoutError:
            raise Failed("timeout") from None
        except ssl.SSLError:
            raise Failed("tls") from None
        except OSError as error:
            raise Failed(f"connection-{type(error).__name__}"[:64]) from None

    def message(self, delivery: Delivery) -> EmailMessage:
        """The message, the same at every try."""
        content = delivery.content
        if not isinstance(content, dict):
            raise Failed("no-address", final=True)
        message = EmailMessage()
        try:
            message["From"] = self._sender
            message["To"] = Address(addr_spec=content["to"])
            message["Subject"] = content["subject"]
        except (ValueError, IndexError, MessageError):
            raise Failed("address-refused", final=True) from None
        message["Date"] = format_datetime(delivery.made)
        message["Message-ID"] = f"<{delivery.key}@{self._sender.domain}>"
        # RFC 3834: no machine answers a machine.
        message["Auto-Submitted"] = "auto-generated"
        if content.get("stop"):
            # RFC 2369 and RFC 8058: a mail program offers a button that stops them. No page is fetched before it is pressed.
            message["List-Unsubscribe"] = f"<{content['stop']}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(content["text"], cte="quoted-printable")
        message.add_alternative(content["html"], subtype="html", cte="quoted-printable")
        # Last: until then it would be moved into the first part.
        message["Content-Language"] = content.get("language", delivery.language)
        return message

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.implicit:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=TIMEOUT_S, context=self._context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
        try:
            if not server.implicit and (smtp.ehlo(), smtp.has_extn("starttls"))[1]:
                smtp.starttls(context=self._context)
            elif not server.implicit and not is_own(server.host):
                raise Failed("no-tls")
            if server.user:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    @staticmethod
    def _hand_over(smtp: smtplib.SMTP, message: EmailMessage) -> None:
        _patience(smtp, THINKING_S)
        with within(WHOLE_S, smtp.sock):
            smtp.send_message(message)


def _patience(smtp: smtplib.SMTP, seconds: float) -> None:
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)


def _failed(error: smtplib.SMTPException) -> Failed:
    """What a server's refusal means. Its words are left out: they quote the address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next((code for code, _ in error.recipients.values()), 0)
        return Failed(f"smtp-{code}", final=code in GONE)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Failed("smtp-unsupported", final=True)
    if isinstance(error, smtplib.SMTPResponseException):
        return Failed(f"smtp-{error.smtp_code}")
    return Failed(f"connection-{type(error).__name__}"[:64])
