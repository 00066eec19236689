"""D-11: what is sent twice is done once, and answered twice alike."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from chibo.accounts.models import KeptAnswer
from chibo.journal.models import Line
from chibo.web.once import _digest, once_key
from tests.matrix.cast import NOW
from tests.world import PASSWORD

SIZE = "/co-chu/"


@pytest.fixture
def site(world, clock, settings):
    """The site with the planted pages; returns a browser of a person."""
    settings.ROOT_URLCONF = "tests.checks.planted"

    def browser(name="Dũng"):
        client = Client()
        client.force_login(world.account(name))
        return client

    return browser


def acts(kind="text_size_chosen"):
    return Line.objects.filter(kind=kind).count()


def said(response):
    """What a person gets: where she is sent and what is said there."""
    return response.status_code, response.headers.get("Location"), response.content, _message(response)


def _message(response):
    """The signed cookie, without the signature that differs with the moment."""
    return [str(message) for message in response.wsgi_request._messages._queued_messages]


def test_a_form_sent_twice_acts_once_and_is_answered_alike(site):
    browser, sent = site(), {"size": "lon", "khoa": once_key()}
    first, second = browser.post(SIZE, sent), browser.post(SIZE, sent)
    assert (first.status_code, acts()) == (303, 1)
    assert said(second) == said(first)
    assert second.cookies["co-chu"].OutputString() == first.cookies["co-chu"].OutputString()


def test_what_was_done_is_said_again(site):
    browser, sent = site(), {"text": "Nhất trí", "khoa": once_key()}
    first, second = browser.post("/y-kien/", sent), browser.post("/y-kien/", sent)
    assert said(second) == said(first) == (303, SIZE, b"", ["Đã ghi ý kiến."])
    assert "Đã ghi ý kiến." in browser.get(SIZE).content.decode()
    assert acts() == 1


def test_without_a_key_each_sending_acts(site):
    """The negative control of all that counts acts here."""
    browser = site()
    for _ in range(3):
        browser.post(SIZE, {"size": "lon"})
    assert acts() == 3
    assert not KeptAnswer.objects.exists()


def test_a_header_is_as_good_as_the_field_and_an_empty_one_means_none(site):
    browser, key = site(), once_key()
    for _ in range(2):
        browser.post(SIZE, {"size": "lon"}, headers={"Idempotency-Key": key})
    assert acts() == 1
    for _ in range(2):
        browser.post(SIZE, {"size": "lon", "khoa": key}, headers={"Idempotency-Key": ""})
    assert acts() == 3


def test_other_words_under_the_same_key_are_not_taken_for_the_first_and_not_lost(site):
    browser, key = site(), once_key()
    browser.post(SIZE, {"size": "lon", "khoa": key})
    answer = browser.post(SIZE, {"size": "rat-lon", "khoa": key})
    page = answer.content.decode()
    assert (answer.status_code, acts()) == (422, 1)
    assert "Trang này đã được gửi một lần với nội dung khác, lần gửi trước đã ghi." in page
    assert '<input type="hidden" name="size" value="rat-lon">' in page
    assert f'value="{key}"' not in page, "sent from here it is a new sending"
    assert browser.post("/y-kien/", {"size": "lon", "khoa": key}).status_code == 422, "nor elsewhere"


def test_what_is_secret_is_not_put_into_the_page_that_asks(site):
    browser, key = site(), once_key()
    sent = {"old": PASSWORD, "password": "mot cau khac hoan toan moi", "khoa": key}
    assert browser.post("/mat-khau/", sent).status_code == 303
    answer = browser.post("/mat-khau/", sent | {"password": "cau thu ba rat rat la dai"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đồng chí mở lại trang, ghi lại rồi gửi." in page
    assert "cau thu ba" not in page


def test_a_refusal_is_not_kept_so_that_it_can_be_mended_and_sent_again(site):
    browser, key = site(), once_key()
    refused = browser.post("/y-kien/", {"text": "", "khoa": key})
    assert (refused.status_code, acts(), KeptAnswer.objects.count()) == (422, 0, 0)
    mended = browser.post("/y-kien/", {"text": "Nhất trí", "khoa": key})
    assert (mended.status_code, acts()) == (303, 1)


def test_a_failure_of_the_program_keeps_neither_act_nor_answer(site):
    browser = site()
    browser.raise_request_exception = False
    answer = browser.post("/hong/", {"khoa": once_key()})
    assert (answer.status_code, acts(), KeptAnswer.objects.count()) == (500, 0, 0)


def test_a_page_is_answered_again_under_its_new_nonce(site, clock):
    browser, sent = site(), {"khoa": once_key()}
    first = browser.post("/hien/", sent)
    clock.append(NOW + timedelta(seconds=5))
    second = browser.post("/hien/", sent)
    nonces = [str(answer.wsgi_request.csp_nonce) for answer in (first, second)]
    assert nonces[0] != nonces[1]
    assert second.content.decode() == first.content.decode().replace(*nonces)
    assert second.cookies["planted"].OutputString() == first.cookies["planted"].OutputString()
    assert acts() == 1


def test_a_draft_is_answered_again(site, clock):
    browser, sent = site(), {"khoa": once_key()}
    first = browser.post("/nhap/", sent)
    clock.append(NOW + timedelta(seconds=5))
    second = browser.post("/nhap/", sent)
    assert second.json() == first.json()
    assert second.headers["Content-Type"] == "application/json"


def test_a_stream_is_a_fault_of_the_program(site):
    browser = site()
    with pytest.raises(TypeError, match="a POST is answered with a page or sends to one"):
        browser.post("/dong/", {"khoa": once_key()})
    assert acts() == 0


def test_the_key_of_one_person_says_nothing_to_another(site):
    sent = {"size": "lon", "khoa": once_key()}
    for name in ("Dũng", "Em"):
        assert site(name).post(SIZE, sent).status_code == 303
    assert acts() == 2


def test_an_answer_is_kept_for_a_day(site, clock):
    browser, sent = site(), {"size": "lon", "khoa": once_key()}
    browser.post(SIZE, sent)
    clock.append(NOW + timedelta(hours=11))
    browser.post(SIZE, sent)
    assert acts() == 1
    clock.append(NOW + timedelta(hours=24, seconds=1))
    browser.force_login(KeptAnswer.objects.get().account)
    browser.post(SIZE, {"size": "", "khoa": once_key()})
    assert KeptAnswer.objects.count() == 1, "the old one was swept"
    browser.post(SIZE, sent)
    assert acts() == 3


def test_the_book_holds_neither_the_key_nor_what_was_typed(site):
    browser, key = site(), once_key()
    browser.post("/mat-khau/", {"old": PASSWORD, "password": "mot cau khac hoan toan moi", "khoa": key})
    (row,) = KeptAnswer.objects.values()
    assert not [value for value in row.values() if key in str(value) or "mot cau" in str(value)]


def test_a_person_who_is_not_signed_in_needs_no_key(site):
    browser, sent = Client(), {"size": "lon", "khoa": once_key()}
    assert [browser.post(SIZE, sent).status_code for _ in range(2)] == [303, 303]
    assert not KeptAnswer.objects.exists()


def digest_of(**fields):
    request = RequestFactory().post("/", fields)
    try:
        return _digest(request, "key")
    finally:
        request.close()


def file(content, name="danh sách.xlsx"):
    return SimpleUploadedFile(name, content)


def test_a_file_counts_by_its_content_and_can_still_be_read():
    assert digest_of(file=file(b"a")) == digest_of(file=file(b"a"))
    assert (
        len({digest_of(file=file(b"a")), digest_of(file=file(b"b")), digest_of(file=file(b"a", "khác.xlsx"))})
        == 3
    )
    request = RequestFactory().post("/", {"file": file(b"whole")})
    _digest(request, "key")
    assert request.FILES["file"].read() == b"whole"
    request.close()


def test_what_counts_is_address_and_fields_but_not_token_and_key():
    make = RequestFactory()
    same = [{"a": "1", "khoa": "x", "csrfmiddlewaretoken": "y"}, {"a": "1", "khoa": "z"}]
    assert len({_digest(make.post("/", sent), "key") for sent in same}) == 1
    others = [make.post("/", {"a": "2"}), make.post("/?b", {"a": "1"}), make.post("/", {"a": ["1", "1"]})]
    assert len({_digest(request, "key") for request in [make.post("/", {"a": "1"}), *others]}) == 4
    bodies = [make.post("/", body, content_type="application/json") for body in ('{"a":1}', '{"a":2}')]
    assert len({_digest(request, "key") for request in bodies}) == 2
