"""Play the end of a meeting through the pages, link by link; prints the seconds and the presses."""

import json
import re
import time
from datetime import UTC, datetime, timedelta

from django.test import Client
from django.urls import reverse

from bench._book import DO, TODAY, build
from chibo.accounts.models import Account
from chibo.cycle.actions import draft_from_report, open_report
from chibo.kit.dates import HOME, day_of, short_day
from chibo.resolutions.actions import add_item
from chibo.resolutions.terms import Form


def main():
    """End the meeting as its chair, then print both papers from where the pages lead her."""
    _cell, meeting, account = build()
    open_report(meeting, **DO)
    resolution = draft_from_report(meeting, Form.RESOLUTION, **DO)
    for number in range(8):
        add_item(resolution, f"Nhiệm vụ {number}: nạo vét mương nội đồng, xong 10 hộ", **DO)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(Account.objects.get(pk=account.pk))
    room = reverse("meeting", args=[meeting.pk])
    client.get(room)
    begun = datetime.now(UTC).astimezone(HOME)  # noqa: TID251 - a bench stands on the roof
    ended = max(begun - timedelta(minutes=1), begun.replace(hour=7, minute=1))
    seconds, presses = {}, 0

    def pressed(name, act):
        nonlocal presses
        presses += 1
        before = time.perf_counter()
        answer = act()
        seconds[name] = time.perf_counter() - before
        assert answer.status_code == 200, (name, answer.status_code)
        return answer

    end = reverse("meeting-end", args=[meeting.pk])
    pressed("question", lambda: client.get(end))
    sent = {"day": short_day(day_of(meeting.planned_at)), "clock": f"{ended:%H:%M}"}
    page = pressed("end", lambda: client.post(end, sent, follow=True)).content.decode()
    for name, paper in (("minutes", "bien-ban-du-thao"), ("resolution", "nghi-quyet")):
        (href,) = set(re.findall(rf'href="([^"]*/{paper}\.pdf)"', page))
        drawn = pressed(name, lambda href=href: client.get(href))
        assert drawn.content.startswith(b"%PDF"), name
    print(json.dumps({"seconds": seconds, "presses": presses, "day": str(TODAY)}))


main()
