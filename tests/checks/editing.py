"""Two people at one text, each at a browser: what stands in the book, what each has on her screen."""

import itertools
from urllib.parse import urlsplit

from django.contrib.sessions.models import Session
from django.urls import reverse
from lxml import html

from chibo.cycle.models import CellReport
from chibo.kit.text import squeeze_lines
from chibo.minutes.models import LosingText, Section
from chibo.resolutions.models import Resolution

SIGN_IN = "/dang-nhap/"


class TextLost(Exception):
    """A text that somebody wrote is neither in the book nor before her, and nobody chose another over it."""


class Desk:
    """One text of the book: where it is written, in which fields, what stands in them."""

    def __init__(self, address, model, pk, names, *, saves_itself=False):
        self.address, self.names, self.saves_itself = address, names, saves_itself
        self._rows = model._open().filter(pk=pk)
        self._kept = LosingText._open().filter(section=pk) if model is Section else None

    def standing(self):
        return self._rows.values(*self.names).get()

    def version(self):
        return self._rows.values_list("version", flat=True).get()

    def beside(self):
        """The texts kept beside the one that stands."""
        return set() if self._kept is None else set(self._kept.values_list("text", flat=True))


def desks_of(record, report):
    """The texts with a version: a section of the minutes, a draft's texts, the month's report."""
    texts = "task_results", "strengths", "limits", "causes", "remedies", "commendations", "reminders"
    section, meeting = record.section.pk, record.november.pk
    return {
        "minutes": Desk(reverse("minutes-section", args=[section]), Section, section, ("text",), saves_itself=True),
        "resolution": Desk(
            reverse("resolution-texts", args=[meeting]), Resolution, record.draft.pk, ("subject", "direction", "arrangements")
        ),
        "report": Desk(reverse("cell-report", args=[report.meeting_id]), CellReport, report.pk, texts),
    }  # fmt: skip


class Editor:
    """One person at a desk. Her fields are what stands on her screen; `seen` is what she was shown as saved."""

    _count = itertools.count()

    def __init__(self, client, account, desk):
        self.client, self.account, self.desk = client, account, desk
        self.fields, self.seen, self.sent, self.page, self.clashes = {}, {}, None, "", 0
        self.is_out = True

    def once_more(self):
        """Return her as she is now, in the same browser."""
        again = Editor(self.client, self.account, self.desk)
        again.fields, again.seen, again.page, again.is_out = (
            dict(self.fields),
            dict(self.seen),
            self.page,
            self.is_out,
        )
        return again

    # --- what she may do ---------------------------------------------------------------------------------

    def opens(self):
        answer = self.client.get(self.desk.address)
        if answer.status_code == 200:
            self._takes(answer)
            self.seen = self.desk.standing()

    def types(self):
        if not self.fields:
            self.opens()
        for name in self.desk.names if self.fields else ():
            self.fields[name] = f"{name} {next(self._count)} <b>của</b> {self.account.username}"

    def saves(self):
        """Send what stands on the screen, and look at the answer."""
        if not self.fields:
            return self.opens()
        self.sent = dict(self.fields)
        return self._send()

    def sends_again(self):
        """Send once more what was sent last, under the same key: the answer had not come."""
        if self.sent:
            self._send()

    def saves_itself(self):
        """What app.js does: the page stays, only the version is taken in."""
        if not (self.desk.saves_itself and self.fields):
            return
        before = self._before()
        draft = {"HTTP_ACCEPT": "application/json", "HTTP_IDEMPOTENCY_KEY": ""}
        answer = self.client.post(self.desk.address, self.fields, **draft)
        if answer.status_code == 200:
            self._check_taken(self.fields, before, is_draft=True)
            self.fields["version"] = answer.json()["version"]
        elif answer.status_code == 409:
            self._check_kept(self.fields, before)
        else:
            self._check_nothing_done(answer, before)

    def signs_out(self):
        if not self.is_out:
            self.client.post("/dang-xuat/")
        self.is_out = True

    def is_forgotten(self):
        """Her session ends on the server: too old, or another place ended it."""
        Session.objects.filter(pk=self.client.session.session_key).delete()
        self.is_out = True

    def signs_in(self):
        self.client.force_login(self.account)
        self.is_out = False

    # --- what must hold ----------------------------------------------------------------------------------

    def _before(self):
        return self.desk.standing(), self.desk.beside()

    def _send(self):
        before = self._before()
        answer = self.client.post(self.desk.address, self.sent)
        if answer.status_code == 303 and not _asks_to_sign_in(answer):
            if (self.desk.standing(), self.desk.beside()) != before:
                self._check_taken(self.sent, before)
            self.seen, self.fields = _texts(self.sent, self.desk.names), {}
        elif answer.status_code == 409:
            self.clashes += 1
            self._check_kept(self.sent, before)
            self._check_both_are_shown(answer, before[0])
            self._takes(answer)
            self.seen = before[0]
        else:
            self._check_nothing_done(answer, before)

    def _check_taken(self, fields, before, *, is_draft=False):
        """What was replaced she had been shown; what was put away she had been shown too."""
        standing, beside = before
        written = _texts(fields, self.desk.names)
        if self.desk.standing() != written:
            raise TextLost(f"was told that it is saved: {written}")
        if any(standing[name] != self.seen[name] and standing[name] != written[name] for name in standing):
            raise TextLost(f"written over unseen: {standing} by {written}")
        gone = beside - self.desk.beside()
        if is_draft and gone:
            raise TextLost(f"put away by a draft: {gone}")
        if any(text not in self.page for text in gone):
            raise TextLost(f"put away unseen: {gone}")
        if is_draft:
            self.seen = written

    def _check_kept(self, fields, before):
        """The one who comes second changes nothing; the minutes keep her text beside."""
        standing, beside = before
        assert self.desk.standing() == standing
        assert int(fields["version"]) != self.desk.version()
        if self.desk.saves_itself:
            assert self.desk.beside() == beside | {_texts(fields, self.desk.names)["text"]}

    def _check_both_are_shown(self, answer, standing):
        page = html.document_fromstring(answer.content)
        words = page.text_content()
        for name, text in _texts(self.sent, self.desk.names).items():
            (area,) = page.xpath(f"//textarea[@name='{name}']")
            if squeeze_lines(area.text or "") != text:
                raise TextLost(f"not on the answer's page: {text}")
            assert standing[name] in words

    def _check_nothing_done(self, answer, before):
        """Without a session nothing is written and nothing is said to be: the page asks her to sign in."""
        assert self.is_out
        assert _asks_to_sign_in(answer), (answer.status_code, answer.headers)
        assert (self.desk.standing(), self.desk.beside()) == before

    def _takes(self, answer):
        """Read the form a person writes in as the browser would send it, ticks and one-button forms left alone."""
        page = html.document_fromstring(answer.content)
        (form,) = [
            one
            for one in page.forms
            if urlsplit(one.action).path == self.desk.address
            and "version" in one.fields
            and "post" not in one.classes
        ]
        fields = {}
        for field in form.xpath(".//input[@name][not(@type='checkbox')] | .//textarea[@name]"):
            value = (
                (field.text or "").removeprefix("\n") if field.tag == "textarea" else field.get("value", "")
            )
            if field.get("name") != "csrfmiddlewaretoken":
                fields.setdefault(field.get("name"), []).append(value)
        self.fields = {name: values if name == "settled" else values[0] for name, values in fields.items()}
        self.page = page.text_content()


def _texts(fields, names):
    return {name: squeeze_lines(fields[name]) for name in names}


def _asks_to_sign_in(answer):
    if answer.status_code == 403:
        return f'href="{SIGN_IN}?next=' in answer.content.decode()
    return answer.status_code in {302, 303} and answer["Location"].startswith(SIGN_IN)
