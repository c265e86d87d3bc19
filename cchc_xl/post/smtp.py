"""Messages given to a mail server, over TLS alone, and what can be said of each afterwards."""

import re
import smtplib
import ssl
from enum import StrEnum
from functools import partial
from typing import NamedTuple, Self

from cchc_xl.model.mail import MailState
from cchc_xl.post.password import Password
from cchc_xl.post.settings import Route, Tls

#: The name of a computer may have letters that no server takes.
_OWN_NAME = "[127.0.0.1]"
_OK, _FORWARDED, _GO_ON, _TOO_LARGE = 250, 251, 354, 552
#: A line that begins with a point has one more on its way.
_POINTS = re.compile(rb"^\.", re.MULTILINE)
_END = b".\r\n"
#: So much of a server's answer is kept.
_SAID = 200


class Refusal(StrEnum):
    """Why a message was not taken."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    TOO_LARGE = "too-large"
    CONTENT = "content"
    LOST = "lost"


class Outcome(NamedTuple):
    """What became of a message: sent, failed for a reason, or unknown; ``said`` by the server."""

    state: MailState
    refusal: Refusal | None = None
    said: str = ""


class LinkError(Exception):
    """No message can be sent at all; ``reason`` is one of the constants of this class."""

    NOT_REACHED = "not-reached"
    NO_TLS = "no-tls"
    CERTIFICATE = "certificate"
    CA_FILE = "ca-file"
    PASSWORD = "password"
    NO_AUTH = "no-auth"
    REFUSED = "refused"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Link:
    """An open line to a server, on which the account is known."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    def __enter__(self) -> Self:
        return self

    def __exit__(self, raised: type[BaseException] | None, *_: object) -> None:
        if raised is not None:
            # In the midst of a text, a farewell would be a line of it.
            self._smtp.close()
            return
        try:
            self._smtp.quit()
        except OSError:
            self._smtp.close()

    def is_alive(self) -> bool:
        """Whether the server still answers."""
        try:
            return self._smtp.noop()[0] == _OK
        except OSError:
            return False

    def send(self, sender: str, address: str, data: bytes) -> Outcome:
        """Give a message to the server, for one address.

        Where the line breaks after the server has begun to take the text and before it has
        answered, nobody knows whether it has taken it.
        """
        try:
            outcome = self._offered(sender, address, len(data))
        except OSError:
            return Outcome(MailState.FAILED, Refusal.LOST)
        if outcome is not None:
            return outcome
        text = _POINTS.sub(b"..", data)
        try:
            self._smtp.send(text if text.endswith(b"\r\n") else text + b"\r\n")
            self._smtp.send(_END)
            code, said = self._smtp.getreply()
        except OSError:
            return Outcome(MailState.UNKNOWN)
        return Outcome(MailState.SENT) if code == _OK else _refused(Refusal.CONTENT, code, said)

    def _offered(self, sender: str, address: str, size: int) -> Outcome | None:
        """Offer a message; the refusal, None where the server waits for the text."""
        smtp = self._smtp
        options = [f"size={size}"] if smtp.has_extn("size") else []
        steps = (
            (Refusal.SENDER, (_OK,), partial(smtp.mail, sender, options)),
            (Refusal.RECIPIENT, (_OK, _FORWARDED), partial(smtp.rcpt, address)),
            (Refusal.CONTENT, (_GO_ON,), partial(smtp.docmd, "DATA")),
        )
        for refusal, wanted, step in steps:
            code, said = step()
            if code not in wanted:
                smtp.rset()
                return _refused(refusal, code, said)
        return None


def _refused(refusal: Refusal, code: int, said: bytes) -> Outcome:
    refusal = Refusal.TOO_LARGE if code == _TOO_LARGE else refusal
    words = " ".join(said.decode("utf-8", "replace").split())
    printable = "".join(c for c in words if c.isprintable())
    return Outcome(MailState.FAILED, refusal, f"{code} {printable}"[:_SAID].strip())


def connect(route: Route, password: Password | None) -> Link:
    """A line to the server of a route; raises ``LinkError``. Without TLS there is none."""
    context = _context(route)
    smtp = None
    try:
        smtp = _opened(route, context)
        smtp.ehlo()
        if password is not None:
            smtp.login(route.user, password.text)
    except (OSError, UnicodeError) as problem:
        if smtp is not None:
            smtp.close()
        # The cause is left out: what the library raises may quote what was sent.
        raise LinkError(_reason(problem)) from None
    return Link(smtp)


def _context(route: Route) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=route.ca_file)
    except OSError as problem:
        raise LinkError(LinkError.CA_FILE) from problem


def _opened(route: Route, context: ssl.SSLContext) -> smtplib.SMTP:
    host, port, patience = route.host, route.port, route.patience
    if route.tls is Tls.IMPLICIT:
        return smtplib.SMTP_SSL(host, port, _OWN_NAME, timeout=patience, context=context)
    smtp = smtplib.SMTP(host, port, _OWN_NAME, timeout=patience)
    try:
        smtp.starttls(context=context)
    except BaseException as problem:
        smtp.close()
        if isinstance(problem, smtplib.SMTPNotSupportedError):
            raise LinkError(LinkError.NO_TLS) from None
        raise
    return smtp


#: By the kind of an error, the nearest first.
_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLCertVerificationError, LinkError.CERTIFICATE),
    (ssl.SSLError, LinkError.NO_TLS),
    (smtplib.SMTPAuthenticationError, LinkError.PASSWORD),
    (UnicodeError, LinkError.PASSWORD),
    (smtplib.SMTPResponseException, LinkError.REFUSED),
    (smtplib.SMTPServerDisconnected, LinkError.NOT_REACHED),
    (smtplib.SMTPException, LinkError.NO_AUTH),
)


def _reason(problem: BaseException) -> str:
    return next((r for kind, r in _REASONS if isinstance(problem, kind)), LinkError.NOT_REACHED)
