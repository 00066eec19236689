"""The channels against a real mail server and a real push service on this machine: what leaves is one sentence."""

import email
import email.policy
import smtplib
import socket
import ssl

import pytest

from chibo.config.channels import chosen, mail_server
from chibo.meetings.actions import convene
from chibo.notices.actions import keep_device, keep_mail_address
from chibo.notices.jobs import push as pushing
from chibo.notices.jobs import send_due
from chibo.notices.jobs.email import EmailChannel
from chibo.notices.jobs.push import PushChannel, keys_folder, make_keys, public_key
from chibo.notices.rules import Recipient
from chibo.notices.terms import Reason, Template
from tests.harness.outside import claims, mail_sink, push_service
from tests.meetings.steps import BEFORE, do

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SENTENCE = "Có thông báo mới"
TO = Recipient("an@thu.example.vn")
KEY = "k" * 64


@pytest.fixture
def sink(settings):
    with mail_sink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def service(settings):
    settings.PUSH_TO_ANY_HOST = True
    make_keys()
    with push_service() as service:
        yield service


def mail(recipient=TO):
    return EmailChannel().send(recipient, Template.MEETING_CALLED, {}, KEY)


def pushed(service, **other):
    to = Recipient(**{"address": service.endpoint, "p256dh": service.p256dh, "auth": service.auth} | other)
    return PushChannel().send(to, Template.MEETING_CALLED, {}, KEY)


def test_a_mail_holds_nothing_but_the_sentence(world, drafted, sink):
    account = world.account("Em")
    keep_mail_address(account, "em@thu.example.vn", **do(world, "Em", BEFORE))
    convene(drafted, signed_by=world.people["An"], **do(world, "An", BEFORE))
    assert send_due(lambda: BEFORE) == {Reason.NONE: 1}
    (raw,) = sink.mails
    assert sink.recipients == ["em@thu.example.vn"]
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read["Subject"] == SENTENCE
    assert read.get_content().strip() == f"{SENTENCE}."
    assert set(read.keys()) == {
        "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date",
        "Message-ID", "Auto-Submitted",
    }  # fmt: skip
    assert (read["From"], read["To"]) == ("so@chibo.example", "em@thu.example.vn")
    assert read["Message-ID"].endswith("@chibo.example>")
    assert (read["Auto-Submitted"], read["Content-Type"]) == ("auto-generated", 'text/plain; charset="utf-8"')
    assert socket.gethostname() not in raw.decode(), "the name of this machine stays in the house"


def test_the_mail_server_says_later_or_never(sink):
    sink.answers = ["451 later", "550 nobody here"]
    assert (mail().reason, mail().reason, mail().reason) == (Reason.BUSY, Reason.NO_ADDRESS, Reason.NONE)


def test_every_try_bears_one_message_id(sink):
    mail()
    mail()
    ids = {email.message_from_bytes(raw)["Message-ID"] for raw in sink.mails}
    assert ids == {f"<{KEY[:32]}@chibo.example>"}


def test_no_mail_server_is_tried_again(sink, settings, monkeypatch):
    settings.EMAIL_PORT = free_port()
    answer = mail()
    assert (answer.reason, answer.is_final) == (Reason.UNREACHABLE, False)

    def refuse(*_args, **_kwargs):
        raise smtplib.SMTPSenderRefused(554, b"not you", "so@chibo.example")

    monkeypatch.setattr("smtplib.SMTP.sendmail", refuse)
    settings.EMAIL_PORT = sink.port
    answer = mail()
    assert (answer.reason, answer.is_final) == (Reason.REFUSED, True)


def test_an_address_that_no_mail_can_bear_is_given_up_at_once(sink, settings):
    answer = mail(Recipient("an@thu..example.vn"))
    assert (answer.reason, answer.is_final) == (Reason.NO_ADDRESS, True)
    settings.DEFAULT_FROM_EMAIL = "so@chibo..example"  # ours, to be put right: the mail waits
    answer = mail()
    assert (answer.reason, answer.is_final) == (Reason.UNREACHABLE, False)
    assert sink.mails == []


def test_a_push_is_read_by_its_browser_alone_and_holds_the_sentence(world, drafted, service):
    account = world.account("Em")
    keep_device(account, service.endpoint, service.p256dh, service.auth, **do(world, "Em", BEFORE))
    convene(drafted, signed_by=world.people["An"], **do(world, "An", BEFORE))
    assert send_due(lambda: BEFORE) == {Reason.NONE: 1}
    ((headers, text),) = service.told
    assert text == SENTENCE
    assert headers["content-encoding"] == "aes128gcm"
    assert len(headers["topic"]) == 32
    assert claims(headers)["sub"] == "mailto:so@chibo.example"
    assert public_key() in headers["authorization"]


@pytest.mark.parametrize(
    ("status", "reason", "is_final"),
    [(200, "", False), (404, "gone", True), (410, "gone", True), (429, "busy", False), (503, "busy", False),
     (403, "refused", True), (302, "refused", True)],
)  # fmt: skip
def test_what_a_push_service_answers(service, status, reason, is_final):
    service.statuses = [status]
    answer = pushed(service)
    assert (answer.reason, answer.is_final) == (reason, is_final)
    assert len(service.told) == 1, "no redirection is followed"


def test_no_push_service_is_tried_again_and_wrong_keys_never(service):
    answer = pushed(service, address=f"http://127.0.0.1:{free_port()}/x")
    assert (answer.reason, answer.is_final) == (Reason.UNREACHABLE, False)
    for keys in ({"p256dh": "AAAA"}, {"p256dh": "không phải khóa"}):
        assert pushed(service, **keys).reason is Reason.GONE
    assert service.told == []


@pytest.mark.parametrize("address", ["https://a..example.com/", f"https://{'a' * 64}.example.com/"])
def test_a_name_that_cannot_be_looked_up_is_given_up_at_once(service, address):
    answer = pushed(service, address=address)
    assert (answer.reason, answer.is_final) == (Reason.NOT_PUBLIC, True)


def test_a_path_that_cannot_be_posted_to_is_given_up_at_once(service):
    answer = pushed(service, address=f"{service.endpoint}&a=đ")
    assert (answer.reason, answer.is_final) == (Reason.NOT_PUBLIC, True)
    assert service.told == []


@pytest.mark.parametrize("name", ["private.pem", "public.pem"])
def test_own_keys_that_are_broken_or_missing_forget_no_device(service, name):
    (keys_folder() / name).write_bytes(b"no key")
    answers = [pushed(service)]
    (keys_folder() / name).unlink()
    answers.append(pushed(service))
    assert [(one.reason, one.is_final) for one in answers] == [(Reason.UNREACHABLE, False)] * 2


def test_the_product_speaks_to_no_machine_of_its_own_net(service, settings, monkeypatch):
    settings.PUSH_TO_ANY_HOST = False
    spoken_to = []
    monkeypatch.setattr(pushing.socket, "create_connection", lambda where, **_more: spoken_to.append(where))
    assert pushed(service).reason is Reason.NOT_PUBLIC
    # a name of the public net that leads here, as an attacker's name server would have it
    looked_up = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))]
    monkeypatch.setattr(pushing.socket, "getaddrinfo", lambda *_args, **_kwargs: looked_up)
    answer = pushed(service, address="https://push.evil.vn/x")
    assert (answer.reason, answer.is_final) == (Reason.NOT_PUBLIC, True)

    def unknown(*_args, **_kwargs):
        raise socket.gaierror

    monkeypatch.setattr(pushing.socket, "getaddrinfo", unknown)
    assert pushed(service, address="https://push.evil.vn/x").reason is Reason.UNREACHABLE
    assert spoken_to == []


def test_https_is_spoken_to_the_name_that_was_given(monkeypatch):
    names = []

    class Context:
        def wrap_socket(self, plain, server_hostname):
            names.append(server_hostname)
            raise ssl.SSLError

    monkeypatch.setattr(pushing.ssl, "create_default_context", Context)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        with pytest.raises(OSError):
            pushing._posted("https://push.a.vn/x", ("push.a.vn", port, "127.0.0.1"), b"", {})
    assert names == ["push.a.vn"]


def test_keys_are_made_once_and_lie_in_the_data_folder_alone(world, tmp_path):
    assert public_key() == ""
    assert make_keys()
    first = public_key()
    assert not make_keys()
    assert public_key() == first
    private = tmp_path / "push" / "private.pem"
    assert private.stat().st_mode & 0o077 == 0
    assert len(first) == 87


def test_channels_of_the_environment():
    assert chosen("") == chosen(" , ") == frozenset()
    assert chosen("email, calendar") == {"email", "calendar"}
    with pytest.raises(Exception, match="CHIBO_CHANNELS: fax is no channel"):
        chosen("email,fax")
    assert mail_server("") == ("localhost", 25, "", "", False, False)
    assert mail_server("smtp+starttls://an:m%40t@thu.vn") == ("thu.vn", 587, "an", "m@t", True, False)
    assert mail_server("smtps://thu.vn:4650") == ("thu.vn", 4650, "", "", False, True)
    for wrong in ("http://thu.vn", "smtp://", "thu.vn"):
        with pytest.raises(Exception, match="CHIBO_MAIL is no address"):
            mail_server(wrong)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
