"""D-11 over every form of the site, found by following links: sent again in a row, and at once on a served book."""

import json
import sqlite3
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace

import psycopg
import pytest

from chibo.cli._machine import ROOT
from chibo.journal.models import Line
from tests.harness.book import usernames
from tests.harness.browsing import Browser
from tests.harness.server import copied, serving
from tests.matrix import site
from tests.matrix.cast import NOW
from tests.matrix.forms import forms_in, forms_of
from tests.world import PASSWORD

# One worker reads the pages and sends them; another would have to read them again.
pytestmark = [pytest.mark.check, pytest.mark.xdist_group("forms")]

# Who finds forms of her own: leader, minute-taker, a plain member, the office of the committee.
PEOPLE = ("An", "Dũng", "Em", "Nga")
# Whose forms are sent to a served book, many at once, one person after the other.
SENDERS = ("Dũng", "An")


def again(client, form):
    """Send a form, send it again, send other words under its key; return what was wrong with that, and whether it acted."""
    before = Line.objects.count()
    first = client.post(form.action, _grouped(form.sent))
    acted = Line.objects.count() - before
    second = client.post(form.action, _grouped(form.sent))
    if first.status_code >= 400:
        return [] if second.status_code == first.status_code else [
            f"{first.status_code} then {second.status_code}"
        ], False
    third = client.post(form.action, _grouped([*form.sent, ("thêm", "lời khác")]))
    wrong = [
        "acted again" if Line.objects.count() - before != acted else "",
        "was answered otherwise" if _told(first) != _told(second) else "",
        f"other words got {third.status_code}" if third.status_code != 422 else "",
    ]
    return [word for word in wrong if word], True


def _grouped(pairs):
    fields = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def _told(response):
    return response.status_code, response.headers.get("Location"), site.body(response)


@pytest.mark.slow  # reads every page of one person and sends every form three times
@pytest.mark.parametrize("persona", PEOPLE)
def test_every_form_sent_again_acts_once(cast, clock, pages_of, persona, tell, db):
    client, wrong, acted = site.browser(cast, persona), [], 0
    forms = forms_in(pages_of(persona))
    for form in forms:
        with site.undone(client):
            faults, is_act = again(client, form)
        wrong += [f"{persona}: {form.action} of {form.page}: {fault}" for fault in faults]
        acted += is_act
    assert not wrong, "\n".join(wrong)
    assert acted
    tell(f"D-11: {persona}: {len(forms)} forms sent again, {acted} of them acts")


@pytest.mark.slow  # reads every page as four persons, unless that was done before
def test_every_form_has_its_key(pages_of, db):
    forms = [form for persona in PEOPLE for path, text in pages_of(persona) for form in forms_of(path, text)]
    assert [f"{form.action} on {form.page}" for form in forms if not form.key] == []
    assert len(forms) > len(PEOPLE)


def journal(book):
    """How many lines of each kind a book's journal has."""
    if book.server:
        connection = psycopg.connect(f"{book.server}/{book.database}")
    else:
        connection = sqlite3.connect(book.folder / "book.sqlite3")
    kinds = Counter(row[0] for row in connection.execute("SELECT kind FROM journal_line").fetchall())
    connection.close()
    return kinds


def on_the_evening(book):
    """A book whose server's clock ticks from the evening on which the forms were found."""
    clock = book.folder / "clock"
    clock.write_text(NOW.isoformat(), encoding="ascii")
    path = f"{ROOT / 'tests' / 'journeys' / 'clock'}:{ROOT / 'src'}"
    return replace(book, more={**book.more, "CHIBO_JOURNEY_CLOCK": str(clock), "PYTHONPATH": path})


@contextmanager
def signed_in(book, people):
    """The people who send, each at a browser of a served book."""
    with serving(on_the_evening(book)) as address:
        names = usernames(book)
        yield {name: Browser(address).sign_in(names[name], PASSWORD) for name in people}


def sent(book, folder, forms, send):
    """Send every form of each person to a copy of a book; return what the journal gained by each."""
    gained = {}
    with copied(book, folder) as copy, signed_in(copy, forms) as browsers:
        for name, browser in browsers.items():
            before = journal(copy)
            for form in forms[name]:
                send(browser, form)
            gained[name] = journal(copy) - before
    return gained


@pytest.fixture(scope="module")
def forms(pages_of):
    """The forms of each sender; a prepared book has the same records by the same numbers as the checks' own."""
    return {name: forms_in(pages_of(name)) for name in SENDERS}


@pytest.fixture(scope="module")
def alone(sqlite_book, forms, tmp_path_factory):
    """What the journal gains by each sender when every form is sent once."""
    return sent(sqlite_book, tmp_path_factory.mktemp("once") / "một lần", forms, once)


def once(browser, form):
    browser.answer("POST", form.action, browser.with_token(form.sent), is_multipart=form.is_multipart)


def thrice(browser, form):
    """Three at once with one key; all answers are alike."""
    answers = browser.at_once(3, form.action, form.sent, is_multipart=form.is_multipart)
    told = {(answer.status, answer.location) for answer in answers}
    assert len(told) == 1, (form.action, told)
    assert max(answer.status for answer in answers) < 500, form.action


def thrice_without_a_key(browser, form):
    browser.at_once(3, form.action, form.fields, is_multipart=form.is_multipart)


@pytest.mark.slow  # serves a book, beside those of the fixtures
@pytest.mark.timeout(300)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_every_form_sent_at_once_acts_once(request, database, forms, alone, tmp_path, tell):
    closed = request.getfixturevalue("sqlite_book" if database == "sqlite" else "postgres_book")
    together = sent(closed, tmp_path / "ba lần", forms, thrice)
    assert together == alone
    acts = sum(kinds.total() for kinds in together.values())
    assert acts > 40
    tell(f"D-11: {acts} acts sent three times at once on {database}, each done once")


def thrice_by_a_device(browser, form):
    """Three at once as a device sends what it kept, then once more after its answer was lost: one answer."""
    more = {"Chibo-For": form.who, "Idempotency-Key": form.key}
    answers = browser.at_once(3, form.action, form.fields, is_multipart=form.is_multipart, more=more)
    answers += browser.at_once(1, form.action, form.fields, is_multipart=form.is_multipart, more=more)
    taken = [answer.text for answer in answers if answer.status == 200]
    assert len({answer.status for answer in answers}) == 1, (form.action, answers)
    assert answers[0].status in {200, 403, 409, 422}, (form.action, answers[0])
    assert len(set(taken)) <= 1, (form.action, taken)
    assert all(set(json.loads(text)) == {"to", "said", "fresh"} for text in taken), form.action


def for_another(browser, form):
    """What was kept for somebody else is left to her."""
    more = {"Chibo-For": f"{form.who}0", "Idempotency-Key": f"{form.key}0"}
    (answer,) = browser.at_once(1, form.action, form.fields, is_multipart=form.is_multipart, more=more)
    assert answer.status == 401, form.action


@pytest.mark.slow  # serves a book, beside those of the fixtures
@pytest.mark.timeout(300)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_a_device_kept_acts_once_and_for_its_writer_alone(
    request, database, forms, sqlite_book, tmp_path, tell
):
    closed = sqlite_book if database == "sqlite" else request.getfixturevalue("postgres_book")
    kept = {name: [form for form in forms[name] if form.who] for name in SENDERS}
    alone = sent(sqlite_book, tmp_path / "một lần", kept, once)
    together = sent(closed, tmp_path / "ba lần", kept, thrice_by_a_device)
    assert together == alone
    assert not any(
        kinds.total() for kinds in sent(closed, tmp_path / "người khác", kept, for_another).values()
    )
    acts, actions = sum(kinds.total() for kinds in together.values()), {form.action for form in kept["Dũng"]}
    assert acts >= 8
    tell(
        f"D-11: {acts} acts of {len(actions)} addresses sent by a device, three at once and once more, on {database}, each done once"
    )


@pytest.mark.slow  # serves a book, beside those of the fixtures
@pytest.mark.timeout(300)
def test_without_keys_they_act_more_than_once(sqlite_book, forms, alone, tmp_path):
    """The negative control: the first sender's forms without their keys."""
    first = SENDERS[0]
    without = sent(sqlite_book, tmp_path / "không khóa", {first: forms[first]}, thrice_without_a_key)
    assert without[first] - alone[first]
