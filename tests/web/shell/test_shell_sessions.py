"""A session and its account are read anew at each request: what has ended lets nobody in."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session

from chibo.accounts.models import Account

pytestmark = pytest.mark.django_db
PASSWORD_PAGE = "/mat-khau/"
PAST = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "end",
    [
        lambda: Session.objects.update(expire_date=PAST),
        lambda: Session.objects.all().delete(),
        lambda: Account.objects.update(is_active=False),
        lambda: Account.objects.update(password="pbkdf2_sha256$1$a$b"),
    ],
    ids=["over", "gone", "closed", "other password"],
)
def test_ended_session_lets_nobody_in(world, client, end):
    client.force_login(world.account("An"))
    assert client.get(PASSWORD_PAGE).status_code == 200
    end()
    answer = client.get(PASSWORD_PAGE)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/dang-nhap/")


def test_key_that_was_never_given_lets_nobody_in(world, client):
    client.cookies["phien"] = "abcdefghijklmnopqrstuvwxyz012345"
    assert client.get(PASSWORD_PAGE).status_code == 302
