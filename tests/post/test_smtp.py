"""Messages given to a real mail server.

1. Over STARTTLS and over TLS from the first byte: the server gets the bytes as they were, for the
   one address; lines that begin with a point, and the last one, too.
2. Without TLS, with a certificate that nobody may trust, with a bad password, or without a way to
   log in, nothing is sent, and the reason is named.
3. A sender, recipient, size or content that the server does not take is told with its answer, and
   the line can be used for the next message.
4. Wherever the line is cut, what is said of the message is true: failed where its text was not
   given away, unknown where the server may have it, sent where it said so.
5. A line that has gone is noticed; leaving it raises nothing. A person who stops a run in the midst
   of a message does not wait for the server, and no word of ours becomes a line of the message.
6. The password is in nothing that is raised or shown.
"""

import smtplib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_xl.model.mail import MailState
from cchc_xl.post.message import Sender
from cchc_xl.post.password import Password
from cchc_xl.post.settings import Route, Tls
from cchc_xl.post.smtp import LinkError, Outcome, Refusal, connect
from tests.post.servers import BEFORE_TEXT, CUTS, PASSWORD, USER, Certificates, Mailbox, serving

SENDER = Sender("Phòng Nội vụ", USER)
TO = "ubnd.03589@example.vn"
DATA = b"Subject: x\r\n\r\n.\r\n..a\r\n" + b"0123456789\r\n" * 40_000 + b".end"
RIGHT = Password(PASSWORD)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def box() -> Mailbox:
    return Mailbox()


@pytest.fixture
def route(certificates: Certificates, box: Mailbox) -> Iterator[Route]:
    with serving(box, certificates.good()) as port:
        yield _route(certificates, port)


def _route(certificates: Certificates, port: int, tls: Tls = Tls.STARTTLS) -> Route:
    return Route("localhost", port, tls, USER, SENDER, certificates.ca_file, patience=10)


def _sent(route: Route, to: str = TO) -> Outcome:
    with connect(route, RIGHT) as link:
        return link.send(USER, to, DATA)


def _reason(route: Route, password: Password | None = RIGHT) -> str:
    with pytest.raises(LinkError) as raised:
        connect(route, password)
    assert raised.value.__cause__ is None or raised.value.reason == LinkError.CA_FILE
    assert PASSWORD not in str(raised.value)
    return raised.value.reason


def test_starttls(route: Route, box: Mailbox) -> None:
    """1: two messages on one line."""
    with connect(route, RIGHT) as link:
        assert link.send(USER, TO, DATA) == Outcome(MailState.SENT)
        assert link.is_alive()
        assert link.send(USER, "b@example.vn", DATA) == Outcome(MailState.SENT)
    assert box.taken == [(TO, DATA + b"\r\n"), ("b@example.vn", DATA + b"\r\n")]


def test_tls_from_the_first_byte(certificates: Certificates, box: Mailbox) -> None:
    """1."""
    with serving(box, certificates.good(), implicit=True) as port:
        assert _sent(_route(certificates, port, Tls.IMPLICIT)) == Outcome(MailState.SENT)
    assert box.taken == [(TO, DATA + b"\r\n")]


def test_a_server_that_asks_for_no_account(certificates: Certificates, box: Mailbox) -> None:
    """1, 2: and one that wants to know who sends."""
    with serving(box, certificates.good(), login=False) as port:
        route = _route(certificates, port)
        with connect(route, None) as link:
            assert link.send(USER, TO, DATA).state is MailState.SENT
        assert _reason(route) == LinkError.NO_AUTH


def test_no_tls(certificates: Certificates, box: Mailbox) -> None:
    """2: neither is it done without where it is not offered, nor where the port speaks plainly."""
    with serving(box, None, login=False) as port:
        assert _reason(_route(certificates, port)) == LinkError.NO_TLS
        assert _reason(_route(certificates, port, Tls.IMPLICIT)) == LinkError.NO_TLS
    assert box.taken == []


@pytest.mark.parametrize("kind", ["of another authority", "for another host", "out of date"])
@pytest.mark.parametrize("tls", Tls)
def test_bad_certificates(kind: str, tls: Tls, certificates: Certificates, box: Mailbox) -> None:
    """2."""
    with serving(box, certificates.bad()[kind], implicit=tls is Tls.IMPLICIT) as port:
        assert _reason(_route(certificates, port, tls)) == LinkError.CERTIFICATE
    assert box.taken == []


def test_the_system_does_not_trust_a_private_server(route: Route) -> None:
    """2."""
    assert _reason(route._replace(ca_file=None)) == LinkError.CERTIFICATE


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_no_authority(route: Route, tmp_path: Path, content: bytes | None) -> None:
    """2."""
    ca_file = tmp_path / "ca.pem"
    if content is not None:
        ca_file.write_bytes(content)
    assert _reason(route._replace(ca_file=ca_file)) == LinkError.CA_FILE


@pytest.mark.parametrize("password", ["wrong", "sai mật khẩu"])
def test_bad_password(route: Route, box: Mailbox, password: str) -> None:
    """2, 6."""
    assert _reason(route, Password(password)) == LinkError.PASSWORD
    assert password not in repr(Password(password))
    assert box.taken == []


def test_nobody_there(route: Route) -> None:
    """2."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert _reason(route._replace(port=port)) == LinkError.NOT_REACHED
    assert _reason(route._replace(host="khong-co.invalid")) == LinkError.NOT_REACHED


def test_a_server_that_is_closed(certificates: Certificates) -> None:
    """2: it greets with a refusal."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def refuse() -> None:
            line, _ = server.accept()
            with line:
                line.sendall(b"554 closed\r\n")

        thread = threading.Thread(target=refuse)
        thread.start()
        reason = _reason(_route(certificates, server.getsockname()[1]))
        thread.join()
    assert reason == LinkError.REFUSED


def test_refused_recipient(route: Route, box: Mailbox) -> None:
    """3."""
    box.refused = (TO,)
    with connect(route, RIGHT) as link:
        outcome = link.send(USER, TO, DATA)
        assert outcome[:2] == (MailState.FAILED, Refusal.RECIPIENT)
        assert outcome.said.startswith("550 5.1.1 mailbox")
        assert link.send(USER, "b@example.vn", DATA).state is MailState.SENT
    assert [to for to, _ in box.taken] == ["b@example.vn"]


def test_refused_sender_and_content(route: Route, box: Mailbox) -> None:
    """3."""
    box.refuses_sender = True
    assert _sent(route) == Outcome(MailState.FAILED, Refusal.SENDER, "550 sender not allowed")
    box.refuses_sender, box.refuses_content = False, "554 5.7.1 looks like spam"
    assert _sent(route) == Outcome(MailState.FAILED, Refusal.CONTENT, "554 5.7.1 looks like spam")
    assert box.taken == []


def test_too_large(certificates: Certificates, box: Mailbox) -> None:
    """3: told by the server before or after the text."""
    with serving(box, certificates.good(), size=1000) as port:
        assert _sent(_route(certificates, port))[:2] == (MailState.FAILED, Refusal.TOO_LARGE)
    box.refuses_content = "552 too much"
    with serving(box, certificates.good()) as port:
        assert _sent(_route(certificates, port))[:2] == (MailState.FAILED, Refusal.TOO_LARGE)
    assert box.taken == []


@pytest.mark.parametrize("place", CUTS)
def test_the_line_is_cut(route: Route, box: Mailbox, place: str) -> None:
    """4, 5."""
    box.cut = place
    if place in CUTS[: CUTS.index("mail")]:
        assert _reason(route) == LinkError.NOT_REACHED
        assert box.taken == []
        return
    with connect(route, RIGHT) as link:
        outcome = link.send(USER, TO, DATA)
        if place in BEFORE_TEXT:
            assert outcome == Outcome(MailState.FAILED, Refusal.LOST)
            assert box.taken == []
        else:
            expected = MailState.SENT if place == "reply" else MailState.UNKNOWN
            assert outcome == Outcome(expected)
            assert len(box.taken) == (place != "body")
        assert not link.is_alive()


def test_stopped_in_the_midst_of_a_message(
    route: Route, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5: the server hears nothing more but that the line is gone."""
    heard: list[bytes] = []
    send = smtplib.SMTP.send

    def stopping(smtp: smtplib.SMTP, said: bytes | str) -> None:
        send(smtp, said)
        heard.append(said if isinstance(said, bytes) else said.encode())
        if len(said) > len(DATA):
            raise KeyboardInterrupt

    monkeypatch.setattr(smtplib.SMTP, "send", stopping)
    with pytest.raises(KeyboardInterrupt), connect(route, RIGHT) as link:
        link.send(USER, TO, DATA)
    assert heard[-1].startswith(b"Subject: x")
    assert box.taken == []
