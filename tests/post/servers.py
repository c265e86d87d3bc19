"""A real mail server (aiosmtpd) with STARTTLS and authentication, and faults made for a test."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "noivu@huyen.example", "mật-khẩu bí mật".encode().hex()
#: Where a connection can be cut; the server has the message at the last two.
CUTS = (
    "connect",
    "ehlo",
    "starttls",
    "ehlo-again",
    "auth",
    "mail",
    "rcpt",
    "data",
    "body",
    "point",
    "reply",
)
#: Before these, the text of the message has not been given away.
BEFORE_TEXT = CUTS[: CUTS.index("body")]


@dataclass
class Mailbox:
    """What a server has taken, and how it behaves."""

    cut: str = ""
    cuts_left: int = 10_000
    refused: tuple[str, ...] = ()
    refuses_sender: bool = False
    refuses_content: str = ""
    taken: list[tuple[str, bytes]] = field(default_factory=list)

    def cuts_at(self, place: str) -> bool:
        """Whether the line is to be cut here."""
        if self.cut != place or not self.cuts_left:
            return False
        self.cuts_left -= 1
        return True

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuses_sender:
            return "550 sender not allowed"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 mailbox unavailable"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.refuses_content:
            return self.refuses_content
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken += [(address, content) for address in envelope.rcpt_tos]
        if self.cuts_at("point"):
            _abort(server)
        return "250 OK"


class _Faulty(SMTP):
    """The server with a knife at every step."""

    def __init__(self, box: Mailbox, **options: Any) -> None:
        super().__init__(box, **options)
        self._box, self._greeted, self._takes_text = box, False, False

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if self._box.cuts_at("connect"):
            transport.abort()

    def data_received(self, data: bytes) -> None:
        if self._takes_text and self._box.cuts_at("body"):
            _abort(self)
            return
        super().data_received(data)

    def _cut(self, place: str) -> bool:
        is_cut = self._box.cuts_at(place)
        if is_cut:
            _abort(self)
        return is_cut

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        place = "ehlo-again" if self._greeted else "ehlo"
        self._greeted = True
        if not self._cut(place):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        if not self._cut("starttls"):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        if not self._cut("auth"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802
        if not self._cut("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str) -> None:  # noqa: N802
        if not self._cut("rcpt"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self._cut("data"):
            return
        self._takes_text = True
        await super().smtp_DATA(arg)
        self._takes_text = False
        if self._box.cuts_at("reply"):
            _transport(self).close()


def _transport(server: SMTP) -> asyncio.WriteTransport:
    assert isinstance(server.transport, asyncio.WriteTransport)
    return server.transport


def _abort(server: SMTP) -> None:
    _transport(server).abort()


class Certificates:
    """An authority, and certificates of «localhost»: good, of another, for another, out of date."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._authority = trustme.CA()
        self.ca_file = folder / "ca.pem"
        self._authority.cert_pem.write_to_path(self.ca_file)

    def good(self) -> ssl.SSLContext:
        """A certificate that the authority vouches for."""
        return _context(self._authority.issue_cert("localhost"))

    def bad(self) -> dict[str, ssl.SSLContext]:
        """Certificates that nobody may trust."""
        from datetime import UTC, datetime

        past = self._authority.issue_cert("localhost", not_after=datetime(2020, 1, 1, tzinfo=UTC))
        return {
            "of another authority": _context(trustme.CA().issue_cert("localhost")),
            "for another host": _context(self._authority.issue_cert("other.example")),
            "out of date": _context(past),
        }


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any
) -> AuthResult:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    # Unhandled: the server itself answers 535.
    return AuthResult(success=given == right, handled=False)


@contextmanager
def serving(
    box: Mailbox,
    tls: ssl.SSLContext | None,
    *,
    implicit: bool = False,
    login: bool = True,
    size: int = 30_000_000,
) -> Iterator[int]:
    """A server on this machine, in a thread of its own; its port."""
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)
    options: dict[str, Any] = {"data_size_limit": size, "hostname": "localhost", "loop": loop}
    if tls is not None and not implicit:
        options |= {"tls_context": tls, "require_starttls": True}
    if not login:
        options["auth_exclude_mechanism"] = ("LOGIN", "PLAIN")
    else:
        options |= {
            "authenticator": _authenticate,
            "auth_required": not implicit,
            "auth_require_tls": not implicit,
        }

    async def start() -> asyncio.Server:
        encrypted = tls if implicit else None
        return await loop.create_server(
            lambda: _Faulty(box, **options), "127.0.0.1", 0, ssl=encrypted
        )

    server = loop.run_until_complete(start())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_stopped(server), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)
        loop.close()


async def _stopped(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    # Let transports that were aborted say goodbye.
    for _ in range(5):
        await asyncio.sleep(0)
