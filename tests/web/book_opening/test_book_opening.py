"""Mở sổ: four parts on one page, each kept by itself, to be left and taken up again."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from chibo.door.pen import system
from chibo.door.terms import Role
from chibo.journal.models import Line
from chibo.kit.dates import Month
from chibo.meetings.actions import plan_meeting, record_earlier_meeting
from chibo.meetings.models import EarlierMeeting, Meeting
from chibo.meetings.rules import EarlierFigures
from chibo.org.actions import found_unit, seat_person
from chibo.org.models import TermOfOffice
from chibo.org.terms import UnitKind
from chibo.papers.models import NumberStart
from chibo.rulebook.terms import MeetingKind
from chibo.tasks.actions import take_over_task
from chibo.tasks.models import Task
from tests.web.members.conftest import tree_of
from tests.world import FOUNDED, START, at


def words(response):
    return " ".join(response.content.decode().split())


def send(client, world, name, typed, *more):
    return client.post(reverse(name, args=[world.cell.pk, *more]), typed)


@pytest.fixture
def secretary(sign_in):
    return sign_in("An")


def test_page_shows_the_four_parts_as_they_stand(world, secretary):
    page = words(secretary.get(reverse("book-opening", args=[world.cell.pk])))
    for heading in (
        "Nhiệm kỳ",
        "Số văn bản cuối đã dùng",
        "Nhiệm vụ đang làm",
        "Các tháng đã qua của năm 2026",
    ):
        assert heading in page
    assert 'value="01/06/2025"' in page
    assert "Tháng 10/2026" in page
    assert "Tháng 12/2026" not in page
    assert "Tốt" in page  # the grades of the table in force are offered


def test_term_is_put_right(world, secretary):
    answer = send(secretary, world, "book-term", {"since": "12/06/2025", "until": "12/06/2030"})
    assert answer.status_code == 303
    term = TermOfOffice.of(world.cell).get()
    assert (term.since, term.until, term.name) == (date(2025, 6, 12), date(2030, 6, 12), "2025–2030")
    answer = send(secretary, world, "book-term", {"since": "12/06/2025", "until": "31/02/2030"})
    assert answer.status_code == 422
    assert 'value="31/02/2030"' in words(answer)


def test_a_term_apart_from_the_known_one_is_opened_beside_it(world, secretary):
    """The congress opens the next term: the old one, with the numbers taken in it, stays as it was."""
    known = TermOfOffice.of(world.cell).get()
    send(secretary, world, "book-numbers", {"number-NQ": "14"})
    answer = send(secretary, world, "book-term", {"since": "01/06/2030", "until": "31/05/2035"})
    assert answer.status_code == 303
    terms = TermOfOffice.of(world.cell).order_by("since").values_list("pk", "name", "since", "until")
    assert [row[1:] for row in terms] == [
        ("2025–2030", date(2025, 6, 1), date(2030, 5, 31)),
        ("2030–2035", date(2030, 6, 1), date(2035, 5, 31)),
    ]
    assert terms[0][0] == NumberStart.of(known).get().term_id
    between = send(secretary, world, "book-term", {"since": "01/06/2030", "until": "01/05/2030"})
    assert "Ngày thôi (01/05/2030) trước ngày bắt đầu (01/06/2030)." in words(between)
    both = send(secretary, world, "book-term", {"since": "01/06/2029", "until": "01/06/2031"})
    assert "Nhiệm kỳ này trùng thời gian với nhiệm kỳ đã có." in words(both)


@pytest.fixture
def new_cell(world):
    """A cell just founded: a bí thư, and nothing else."""
    do = {"by": system("tests", at=START), "at": START}
    facts = {"place": "Tân Hưng", "founded_on": FOUNDED}
    cell = found_unit(world.commune, UnitKind.CELL, "Chi bộ thôn Mới", **facts, **do)
    seat_person(cell, world.people["Phúc"], Role.CELL_SECRETARY, since=FOUNDED, **do)
    return cell


def test_a_cell_without_a_term_is_led_here_and_opens_it(world, new_cell, sign_in):
    secretary = sign_in("Phúc")
    home = words(secretary.get(reverse("cell-home", args=[new_cell.pk])))
    assert "Mở sổ chi bộ" in home
    page = words(secretary.get(reverse("book-opening", args=[new_cell.pk])))
    assert "Ghi nhiệm kỳ trước: số văn bản chạy theo nhiệm kỳ." in page
    refused = secretary.post(reverse("book-numbers", args=[new_cell.pk]), {"number-NQ": "14"})
    assert refused.status_code == 422
    assert "Chưa ghi nhiệm kỳ nên chưa ghi được số văn bản. Ghi nhiệm kỳ trước." in words(refused)
    typed = {"since": "12/06/2025", "until": "12/06/2030"}
    assert secretary.post(reverse("book-term", args=[new_cell.pk]), typed).status_code == 303
    assert TermOfOffice.of(new_cell).get().name == "2025–2030"


def test_numbers_are_kept(world, secretary):
    assert send(secretary, world, "book-numbers", {"number-NQ": "14", "number-KL": ""}).status_code == 303
    assert list(NumberStart.of(TermOfOffice.of(world.cell).get()).values_list("type", "last")) == [("NQ", 14)]
    page = secretary.get(reverse("book-opening", args=[world.cell.pk]))
    assert tree_of(page).xpath("//input[@name='number-NQ']/@value") == ["14"]
    refused = send(secretary, world, "book-numbers", {"number-NQ": "mười"})
    assert refused.status_code == 422
    assert tree_of(refused).xpath("//input[@name='number-NQ']/@value") == ["mười"]
    assert tree_of(refused).xpath("//p[@id='f-number-NQ-l']/span/text()") == ["Ghi một số, ví dụ 22."]
    assert NumberStart.of(TermOfOffice.of(world.cell).get()).get().last == 14


def test_tasks_are_taken_over_and_taken_back(world, secretary):
    typed = {
        "content": "Vận động 05 hộ hiến đất", "assignee": str(world.members["Dũng"].pk),
        "given_on": "22/10/2026", "due_on": "20/11/2026", "expected_result": "05 hộ", "symbol": "14-NQ/CB",
    }  # fmt: skip
    assert send(secretary, world, "book-task", typed).status_code == 303
    page = words(secretary.get(reverse("book-opening", args=[world.cell.pk])))
    assert "Vận động 05 hộ hiến đất" in page
    assert 'aria-label="Bỏ nhiệm vụ: Vận động 05 hộ hiến đất">Bỏ</button>' in page
    assert "hạn 20/11/2026" in page
    task = Task.of(world.cell).get()
    shown = words(secretary.get(reverse("task", args=[task.pk])))
    assert "14-NQ/CB" in shown
    assert send(secretary, world, "book-task-removal", {}, task.pk).status_code == 303
    assert not Task.of(world.cell).exists()
    assert secretary.get(reverse("book-task-removal", args=[world.cell.pk, task.pk])).status_code == 200


def test_a_refused_task_keeps_what_was_typed(world, secretary):
    answer = send(secretary, world, "book-task", {"content": "Vận động 05 hộ", "given_on": "22/12/2026"})
    assert answer.status_code == 422
    assert "Ngày giao 22/12/2026 còn ở phía trước. Ghi ngày đã giao." in words(answer)
    assert "Vận động 05 hộ" in words(answer)


def held(day, **more):
    return {"state": "hop", "held_on": day} | more


def months(**told):
    return {f"{name}-{field}": value for name, typed in told.items() for field, value in typed.items()}


def test_months_are_kept_all_or_none(world, secretary):
    typed = months(
        t8=held("22/08/2026", present="22", must_attend="25", grade="Tốt", is_thematic="1"),
        t9={"state": "khong", "because": "Chống bão"},
        t10=held("22/12/2026"),
    )
    answer = send(secretary, world, "book-months", typed)
    assert answer.status_code == 422
    assert "Tháng 10/2026: ngày họp 22/12/2026 còn ở phía trước. Ghi ngày đã họp." in words(answer)
    assert 'href="#f-t10-held_on"' in words(answer)
    assert not Meeting.of(world.cell).exists()
    typed |= months(t10=held("22/10/2026"))
    assert send(secretary, world, "book-months", typed).status_code == 303
    kept = EarlierMeeting.of_all(Meeting.of(world.cell)).order_by("meeting__month")
    assert [(row.meeting.month.month, row.held_on and row.held_on.day) for row in kept] == [
        (8, 22),
        (9, None),
        (10, 22),
    ]
    shown = secretary.get(reverse("book-opening", args=[world.cell.pk]))
    summaries = [one.text_content().strip() for one in tree_of(shown).xpath("//summary")]
    assert "Tháng 08/2026 họp ngày 22/08/2026" in summaries
    assert "Tháng 09/2026 không họp" in summaries
    assert "Tháng 07/2026" in summaries
    before = Line.objects.count()
    assert send(secretary, world, "book-months", typed).status_code == 303
    assert Line.objects.count() == before, "nothing new: nothing is written"


def test_the_theme_of_a_month_stands_as_it_was_planned(world, secretary):
    do = {"by": world.as_("An"), "at": at()}
    for month, kind in ((8, MeetingKind.COMBINED), (9, MeetingKind.REGULAR)):
        plan_meeting(
            world.cell, kind, at(date(2026, month, 3)), "Nhà văn hóa", topic="Học tập gương Bác", **do
        )
    page = html.fromstring(secretary.get(reverse("book-opening", args=[world.cell.pk])).content)
    ticked = page.xpath("//input[contains(@name, 'is_thematic')][@checked]/@name")
    assert ticked == ["t8-is_thematic"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"state": "hop"}, ("held_on", "Tháng 08/2026: chưa ghi ngày họp. Ghi ngày đã họp.")),
        (
            {"state": "hop", "held_on": "31/02/2026"},
            ("held_on", '"31/02/2026" không có trên lịch. Kiểm tra lại ngày và tháng.'),
        ),
        ({"state": "khong"}, ("because", "Tháng 08/2026: chưa có lý do không họp. Ghi lý do.")),
    ],
)
def test_a_month_half_told_is_refused_at_its_field(world, secretary, typed, sentence):
    answer = send(secretary, world, "book-months", months(t8=typed))
    assert answer.status_code == 422
    name, said = sentence
    links = tree_of(answer).xpath("//div[@class='errsum']//a")
    assert [(one.get("href"), one.text_content()) for one in links] == [(f"#f-t8-{name}", said)]
    assert not Meeting.of(world.cell).exists()


def test_every_month_half_told_is_named_at_once(world, secretary):
    """The days are asked for with the rest of what is wrong, not one month at a time."""
    answer = send(
        secretary, world, "book-months", months(t7={"state": "hop"}, t8=held("x"), t9={"state": "hop"})
    )
    links = tree_of(answer).xpath("//div[@class='errsum']//a/@href")
    assert links == ["#f-t7-held_on", "#f-t8-held_on", "#f-t9-held_on"]


@pytest.mark.parametrize(
    ("part", "typed"),
    [("book-term", {"since": "x"}), ("book-months", {"t8-state": "hop"}), ("book-task", {})],
)
def test_a_part_reloaded_after_a_refusal_stands_as_it_is_kept(world, secretary, part, typed):
    assert send(secretary, world, part, typed).status_code == 422
    page = secretary.get(reverse(part, args=[world.cell.pk]))
    assert page.status_code == 200
    assert not tree_of(page).xpath("//div[@class='errsum']")
    assert tree_of(page).xpath("//input[@name='since']/@value") == ["01/06/2025"]


def test_the_page_costs_the_same_for_one_and_for_three(world, secretary, monkeypatch):
    """One month of the year or eleven, one task or three, one month told or three."""
    do = {"by": world.as_("An"), "at": at()}

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert secretary.get(reverse("book-opening", args=[world.cell.pk])).status_code == 200
        return len(asked)

    november, costs = cost(), []
    with monkeypatch.context() as clock:
        clock.setattr("django.utils.timezone.now", lambda: at(date(2026, 1, 20)))
        secretary.force_login(world.account("An"))
        assert cost() == november <= 13
    secretary.force_login(world.account("An"))
    for month in (6, 7, 8):
        figures = EarlierFigures(date(2026, month, 22), 22, 25, "Tốt")
        record_earlier_meeting(world.cell, Month(2026, month), figures, **do)
        take_over_task(world.cell, f"Việc {month}", given_on=date(2026, month, 22), **do)
        costs.append(cost())
    assert len(set(costs)) == 1
    assert costs[0] <= 18


def test_a_month_of_before_the_book_shows_its_figures(world, secretary, sign_in):
    do = {"by": world.as_("An"), "at": at()}
    figures = EarlierFigures(date(2026, 8, 22), 22, 25, "Tốt", is_thematic=True)
    for month, told in ((8, figures), (9, EarlierFigures(None, because="Chống bão"))):
        record_earlier_meeting(world.cell, Month(2026, month), told, **do)
    august, september = Meeting.of(world.cell).order_by("month")
    page = words(secretary.get(reverse("meeting", args=[august.pk])))
    assert "Số liệu trước khi dùng sổ" in page
    assert "22/25 đồng chí phải dự" in page
    assert "Không họp, lý do: Chống bão." in words(secretary.get(reverse("meeting", args=[september.pk])))
    home = words(secretary.get(reverse("cell-home", args=[world.cell.pk])))
    assert "08/2026: đã họp, số liệu trước khi dùng sổ, có chuyên đề" in home
    assert "09/2026: không họp, Chống bão" in home
    assert "Lập lịch sinh hoạt năm 2026" in home
    year = words(secretary.get(reverse("calendar", args=[world.cell.pk])))
    assert "Họp ngày 22/08/2026" in year
    member = sign_in("Em")
    assert "Sửa số liệu" not in words(member.get(reverse("meeting", args=[august.pk])))
    assert member.get(reverse("book-opening", args=[world.cell.pk])).status_code == 403
