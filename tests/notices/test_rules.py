"""When a notice is tried again, what may leave, which addresses are the public net."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from chibo.kit.dates import HOME
from chibo.kit.words import Refused
from chibo.notices.jobs import push
from chibo.notices.rules import (
    BATCH,
    HELD_FOR,
    WAITS,
    Answer,
    check_email,
    check_endpoint,
    is_given_up,
    is_open,
    is_public,
    next_try,
    sentence_of,
)
from chibo.notices.terms import Outside, Reason, Template

AT = datetime(2026, 11, 3, 8, 0, tzinfo=HOME)


def test_waits_grow_and_end():
    assert all(shorter < longer for shorter, longer in pairwise(WAITS))
    assert next_try(1, AT) == AT + timedelta(minutes=1)
    assert next_try(99, AT) == AT + WAITS[-1]
    assert not is_given_up(Answer(Reason.BUSY), len(WAITS) - 1)
    assert is_given_up(Answer(Reason.BUSY), len(WAITS))
    assert is_given_up(Answer(Reason.GONE, is_final=True), 1)


def test_a_batch_is_over_before_it_is_anybody_elses(settings):
    mail = (
        11 * settings.EMAIL_TIMEOUT
    )  # connect, greeting, EHLO, STARTTLS, EHLO, AUTH, MAIL, RCPT, DATA, text, QUIT
    posted = 4 * push.TIMEOUT  # connect, handshake, request, answer
    looking_up = 40
    assert BATCH * (max(mail, posted) + looking_up) < HELD_FOR.total_seconds()


@pytest.mark.parametrize("template", Template)
def test_one_sentence_leaves_and_nothing_is_filled_in(template):
    assert sentence_of(template, {}) == "Có thông báo mới"
    with pytest.raises(ValueError, match="nothing but the sentence"):
        sentence_of(template, {"name": "Chi bộ thôn Đông"})


@pytest.mark.parametrize("address", ["a@b.vn", "nguyen.van+an@thu.example.org"])
def test_addresses_of_mail(address):
    assert check_email(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    ["", "an", "an@", "@b.vn", "an@b", "an@.vn", "an@b.", "a b@c.vn", "a@b@c.vn", "a@b.vn\nBcc: x@y.vn", "đông@b.vn",
     "a,b@c.vn", "an@b..vn", f"an@{'b' * 64}.vn", f"{'a' * 250}@b.vn"],
)  # fmt: skip
def test_what_is_no_address_of_mail_is_refused(address):
    with pytest.raises(Refused) as refusal:
        check_email(address)
    assert str(refusal.value) == f'"{address.strip()}" không phải địa chỉ thư. Ghi lại, ví dụ: ten@vidu.vn.'
    assert refusal.value.field == "address"


@pytest.mark.parametrize(
    "address", ["https://fcm.googleapis.com/fcm/send/x", "https://push.mozilla.org:443/a?b"]
)
def test_push_services(address):
    assert check_endpoint(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "http://fcm.googleapis.com/x", "https://localhost/x", "https://127.0.0.1/x", "https://[::1]/x", "https://10.0.0.8/",
        "https://may-chu/x", "https://so.local/x", "https://a.internal/", "https://fcm.googleapis.com:8443/x",
        "https://an:mk@fcm.googleapis.com/x", "ftp://a.vn/", "", "https://", "https://a.vn:port/", "https://[::1/",
        "https://a..vn/x", "https://a.vn./x", "https://.a.vn/x", f"https://{'a' * 64}.vn/x", "https://a.vn/đ", "https://đ.vn/x",
        "https://a.vn/b c", "https://a.vn/b\nc", "https://0x7f.1/", "https://127.1/", f"https://a.vn/{'x' * 1000}", "https://169.254.169.254/latest",
    ],
)  # fmt: skip
def test_this_machine_and_local_nets_are_no_push_service(address):
    with pytest.raises(Refused) as refusal:
        check_endpoint(address)
    assert str(refusal.value) == (
        "Địa chỉ nhận báo do trình duyệt đưa ra không phải máy chủ công khai nên không dùng được."
    )
    assert check_endpoint(address, is_any_host=True) == address


def test_public_addresses():
    assert is_public(["142.250.4.95", "2404:6800:4003::5f"])
    for private in ("127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "::1", "fe80::1", "fd00::1",
                    "100.64.0.1", "224.0.0.1", "0.0.0.0", "::ffff:127.0.0.1"):  # fmt: skip
        assert not is_public(["142.250.4.95", private]), private
    assert not is_public([])


def test_a_channel_is_open_where_both_say_so():
    assert is_open(Outside.EMAIL, installation={"email"}, unit={"email", "push"})
    assert not is_open(Outside.PUSH, installation={"email"}, unit={"push"})
    assert not is_open(Outside.EMAIL, installation={"email"}, unit=set())
