"""A story is read strictly: all faults at once, words by their labels, texts with their places."""

from datetime import date, time
from decimal import Decimal

import pytest

from chibo.cli._story.reading import parse_story, read_story
from chibo.cli._story.spots import NOWHERE, Spot, StoryRefused, told_at
from chibo.door.terms import Role
from chibo.kit.dates import Month
from chibo.kit.words import Refused, say
from chibo.rulebook.terms import CellKind, MeetingKind, VoteMethod
from chibo.tasks.terms import Account
from tests.story.conftest import CLEAN, changed


@pytest.fixture(scope="module")
def story():
    return parse_story(CLEAN, "thang.yaml")


def test_words_are_read_by_their_labels(story):
    assert story.meeting.kind is MeetingKind.REGULAR
    assert story.cell.kind is CellKind.VILLAGE
    assert story.members[0].role is Role.CELL_SECRETARY
    assert story.before.tasks[0].state is Account.DONE
    assert story.sitting.votes[0].method is VoteMethod.SECRET


def test_days_hours_months_and_points_are_read(story):
    assert (story.meeting.month, story.meeting.day) == (Month(2026, 3), date(2026, 3, 25))
    assert story.sitting.started_at == time(19, 30)
    assert story.score.points["4.2"] == Decimal(8)


@pytest.mark.parametrize(
    ("written", "points"), [("2,5", Decimal("2.5")), ("đạt", Decimal(1)), ("không đạt", Decimal(0))]
)
def test_points_are_read_as_clerks_write_them(written, points):
    story = parse_story(changed("'4.2': 8", f"'4.2': '{written}'"), "thang.yaml")
    assert story.score.points["4.2"] == points


def test_points_that_are_none_are_refused():
    with pytest.raises(StoryRefused, match='"tám" chưa phải là số điểm'):
        parse_story(changed("'4.2': 8", "'4.2': tám"), "thang.yaml")


def test_a_name_stands_without_a_dash_where_many_may_stand(story):
    assert story.tasks[0].assignees == ("Ngô Đình Dậu",)


def test_a_text_remembers_its_place(story):
    name = story.sitting.course[0].speeches[0].name
    assert (name, name.path) == ("Ngô Đình Dậu", "sinh_hoat.dien_bien[1].y_kien[1].ho_ten")
    assert CLEAN.splitlines()[name.line - 1].strip().startswith("- {ho_ten: Ngô Đình Dậu, noi_dung")


def test_yes_and_no_are_read():
    guest = "khach_moi: [{nhom: khách mời trong Đảng, ho_ten: Đỗ Văn Kha, giay_moi: không, den_du: có}]\nthong_bao: {ngay"
    told = parse_story(changed("thong_bao: {ngay", guest), "thang.yaml").guests[0]
    assert (told.has_letter, told.came) == (False, True)
    with pytest.raises(StoryRefused, match=r'"chưa" không đúng\. Ghi có hoặc không\.'):
        parse_story(changed("thong_bao: {ngay", guest.replace("không", "chưa")), "thang.yaml")


def test_all_faults_are_told_at_once_in_the_order_of_their_lines():
    text = changed("  loai: thường kỳ", "  loai: hội thảo").replace("ky_ngay: 26/3/2026", "ky_ngay: hôm sau")
    with pytest.raises(StoryRefused) as refused:
        parse_story(text, "thang.yaml")
    assert [problem.field for problem in refused.value.problems] == ["ky_sinh_hoat.loai", "bien_ban.ky_ngay"]
    assert len(str(refused.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Tệp a.yaml, dòng 1, trường —: tệp trống."),
        ("- a\n", "Tệp a.yaml, dòng 1, trường —: phải là nhóm trường (tên: giá trị)."),
    ],
)
def test_what_is_no_story_is_refused(text, sentence):
    with pytest.raises(StoryRefused) as refused:
        parse_story(text, "a.yaml")
    assert str(refused.value) == sentence


def test_groups_and_values_in_the_wrong_place_are_refused():
    text = changed("diem: {'3.2': 3, '4.2': 8, '4.6': 6, '5.1': 3, '5.2': 2}", "diem: 22")
    with pytest.raises(StoryRefused, match=r"trường cham_diem\.diem: phải là nhóm trường"):
        parse_story(text, "a.yaml")
    with pytest.raises(StoryRefused, match="trường ten: phải là một giá trị, không phải nhóm hoặc danh sách"):
        parse_story(changed("ten: Chi bộ thôn Hạ, tháng 3 năm 2026", "ten: [a]"), "a.yaml")


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(StoryRefused, match=r"Tệp khong-co.yaml, dòng 1, trường —: không mở được tệp"):
        read_story(tmp_path / "khong-co.yaml")
    (tmp_path / "cu.yaml").write_bytes("Tháng".encode("utf-16"))
    with pytest.raises(StoryRefused, match="tệp không ở dạng UTF-8"):
        read_story(tmp_path / "cu.yaml")


def test_a_refusal_of_a_room_gets_the_place_of_its_field():
    spot = Spot("a.yaml", 3, "x", {"name": (5, "x.ho_ten")})
    with pytest.raises(StoryRefused, match=r"Tệp a.yaml, dòng 5, trường x.ho_ten: Sai."), told_at(spot):
        raise Refused(say("Sai."), "name")
    with pytest.raises(StoryRefused, match=r"Tệp a.yaml, dòng 3, trường x: Sai."), told_at(spot):
        raise Refused(say("Sai."), "other")
    with pytest.raises(StoryRefused, match=r"dòng 5"), told_at(NOWHERE), told_at(spot, other="name"):
        raise Refused(say("Sai."), "other")
