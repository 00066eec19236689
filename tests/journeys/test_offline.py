"""A meeting with the cable pulled: nothing lost, nothing doubled, the order kept, everybody told what is where."""

import sqlite3

import pytest

from tests.journeys.desk import LAPTOP
from tests.journeys.looking import looked_at
from tests.journeys.offline import SECTIONS, Handset, rows, texts

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
BOOK = "offline:sitting"
SPEAKERS = ("Đỗ Thị Em", "Đặng Văn Giáp", "Lý Thị Hoa", "Phạm Thị Chi", "Trần Thị Bình", "Nguyễn Tiến Dũng")
ACTS = ("roll_called", "speech_recorded", "notes_recorded", "item_recorded", "matter_put_to_vote", "vote_recorded",
        "section_saved", "task_accounted", "progress_reported")  # fmt: skip


@pytest.fixture
def site(site_of):
    return site_of(BOOK, "03/11/2026", "19:40")


@pytest.fixture
def handset(site, browser_type, tmp_path):
    """Give somebody a telephone, signed in; what it heard of wrong fails the journey at the end."""
    given = []

    def give(name="Dũng", profile="profile", *, signed_in=True):
        made = Handset(browser_type, site, tmp_path / profile, name)
        given.append(made)
        return made.sign_in() if signed_in else made

    yield give
    heard = [line for one in given for line in one.close().heard]
    assert not heard, "\n".join(heard)


@pytest.fixture
def shown(picture):
    """Take a picture of what is on the screen, and look at it as at every page: axe, small text, 320 px."""

    def look(name, desk, *, full=False):
        picture(name, desk, full=full)
        wrong = looked_at(desk.page)
        assert not wrong, "\n".join(wrong)

    return look


@pytest.fixture
def taker(handset, site):
    """The minute-taker's telephone with the meeting's pages kept by themselves."""
    return handset().go(site.page()).wait_kept()


def acts(site):
    """What the journal says was done since the sitting began, in its order."""
    marks = ", ".join("?" * len(ACTS))
    statement = (
        f"SELECT kind FROM journal_line WHERE kind IN ({marks}) AND at > '2026-11-03 12:39' ORDER BY id"
    )
    return [kind for (kind,) in rows(site, statement, *ACTS)]


def hold_the_meeting(taker, site):
    """A whole sitting at one telephone: roll call, speeches, notes, a conclusion, two counts, minutes, tasks."""
    taker.look(site.page("diem-danh")).tap("Ghi tất cả có mặt").sees("Đã đánh dấu có mặt")
    taker.put("Lưu điểm danh")
    taker.look(f"{site.page()}?muc={site.things['item']}")
    for number, name in enumerate(SPEAKERS, 1):
        taker.names(name).fill("Tóm tắt ý kiến", f"Ý kiến thứ {number}.").put("Ghi ý kiến")
    taker.fill("Kết luận của chủ trì", "Giao từng đoạn, xong trước ngày 25/11.").put(
        "Lưu diễn biến, kết luận"
    )
    taker.look(site.page("ghi-chep")).fill("Phải nộp", "8").fill("Đã nộp", "8").fill("Chưa nộp", "0")
    taker.fill("Tự phê bình", "Chi ủy nhận thiếu đôn đốc.").put("Lưu ghi chép")
    taker.look(f"/bieu-quyet/{site.things['vote']}/")
    taker.fill("Tán thành", "5").fill("Không tán thành", "1").fill("Ý kiến khác", "0").put("Ghi kết quả")
    taker.look(site.page("bieu-quyet")).pick("Việc biểu quyết", "Việc khác")
    taker.fill("Nội dung đưa ra biểu quyết", "Góp công sửa nhà văn hóa").choose("Giơ tay", of="Hình thức")
    taker.unfold("Đã đếm xong").fill("Giờ biểu quyết", "19:35")
    taker.fill("Tán thành", "6").fill("Không tán thành", "0").fill("Ý kiến khác", "0").put(
        "Đưa ra biểu quyết"
    )
    for number, key in enumerate(SECTIONS, 1):
        taker.look(f"/bien-ban/muc/{site.things['sections'][key]}/")
        taker.fill("Nội dung", f"Biên bản mục {number}.").put("Lưu mục này")
    taker.look(site.page("nhiem-vu")).choose("Đang thực hiện").fill("Kết quả, khó khăn", "Xong 6/10 hộ.")
    taker.put("Lưu tình hình nhiệm vụ")
    taker.look(f"/nhiem-vu/{site.things['task']}/").fill("Đã làm được gì", "Đã vận động thêm 2 hộ.")
    taker.fill("Tỷ lệ hoàn thành", "60").put("Ghi tiến độ")


IN_ORDER = ["roll_called", *["speech_recorded"] * 6, "item_recorded", "notes_recorded", "vote_recorded",
            "matter_put_to_vote", "vote_recorded", *["section_saved"] * 3, "task_accounted", "progress_reported"]  # fmt: skip


def test_a_whole_meeting_is_held_with_the_cable_pulled(taker, site, shown):
    taker.pull()
    hold_the_meeting(taker, site)
    waits = len(IN_ORDER) - 1  # a matter put to the vote with its counts is one form
    assert [state for _title, state, _who in taker.waiting()] == ["waiting"] * waits
    shown("offline-task", taker)
    for _again in range(2):
        taker.page.reload()
    taker.look(f"{site.page()}?muc={site.things['item']}").sees("Đặng Văn Giáp · Ý kiến thứ 2.")
    assert taker.typed("Kết luận của chủ trì") == "Giao từng đoạn, xong trước ngày 25/11."
    taker.close().open().look("/tren-may/").sees("Chờ gửi", "Ý kiến thứ 6.", "Xong 6/10 hộ.")
    shown("offline-waiting", taker, full=True)
    assert acts(site) == []
    site.it_is("03/11/2026", "21:30")
    taker.plug().wait_sent().sees("Không có việc nào chờ gửi", "Sổ đã nhận")
    assert acts(site) == IN_ORDER
    said = rows(site, "SELECT text FROM meetings_speech WHERE item_id = ? ORDER BY id", site.things["item"])
    assert [text for (text,) in said] == [f"Ý kiến thứ {number}." for number in range(1, 7)]
    assert [texts(site)[key] for key in SECTIONS] == [f"Biên bản mục {number}." for number in (1, 2, 3)]
    counts = "SELECT votes_for, votes_against FROM votes_result ORDER BY rowid DESC LIMIT 2"
    assert sorted(rows(site, counts)) == [(5, 1), (6, 0)]
    taker.look(site.page("diem-danh")).sees("Có mặt 7/7 đồng chí phải dự")


def test_without_scripts_the_same_evening_is_lost(sit, site):
    """The negative control: what has no queue does not reach the book."""
    desk = sit(site, "Dũng", script=False).go(f"{site.page()}?muc={site.things['item']}")
    desk.context.set_offline(True)
    desk.pick("Người phát biểu", SPEAKERS[0]).fill("Tóm tắt ý kiến", "Ý kiến thứ 1.")
    desk.page.get_by_role("button", name="Ghi ý kiến").first.click(no_wait_after=True)
    desk.page.wait_for_timeout(1000)
    desk.context.set_offline(False)
    assert acts(site) == []
    desk.watch.heard.clear()


def test_who_was_away_sees_both_texts_and_chooses(taker, site, sit, shown):
    key, section = SECTIONS[0], f"/bien-ban/muc/{site.things['sections'][SECTIONS[0]]}/"
    other = f"/bien-ban/muc/{site.things['sections'][SECTIONS[1]]}/"
    taker.pull()
    for path, text in ((section, "Bản ghi lúc mất mạng."), (other, "Bản thứ hai lúc mất mạng.")):
        taker.look(path).fill("Nội dung", text).put("Lưu mục này")
    taker.fill("Nội dung", "Bản thứ hai, viết tiếp.").put("Lưu mục này")
    chair = sit(site, "An", LAPTOP)
    for path in (section, other):
        chair.go(path).fill("Nội dung", "Bản của bí thư.").press("Lưu mục này")
    taker.plug().look("/tren-may/").sees("Có hai bản khác nhau", "Bản của bí thư.")
    taker.wait_for(lambda: [state for _t, state, _w in taker.waiting()] == ["two", "two"])
    boxes = taker.page.locator("textarea[data-mine]")
    assert [box.input_value() for box in boxes.all()] == ["Bản ghi lúc mất mạng.", "Bản thứ hai, viết tiếp."]
    shown("offline-two", taker, full=True)
    boxes.first.fill("Bản của bí thư. Bản ghi lúc mất mạng.")
    taker.tap("Dùng bản của đồng chí").wait_sent(left=1)
    assert texts(site)[key] == "Bản của bí thư. Bản ghi lúc mất mạng."
    assert rows(site, "SELECT count(*) FROM minutes_losing_text") == [(1,)], "the chosen one was put away"
    taker.tap("Giữ bản đã lưu").sees("bỏ hẳn bản của đồng chí").tap("Bỏ bản của tôi").wait_sent()
    assert texts(site)[SECTIONS[1]] == "Bản của bí thư."
    kept = rows(site, "SELECT text FROM minutes_losing_text")
    assert kept == [("Bản thứ hai, viết tiếp.",)], "the book keeps it beside as well"


def test_what_another_saved_is_not_written_over_from_its_page_either(taker, site, sit):
    key = SECTIONS[0]
    section = f"/bien-ban/muc/{site.things['sections'][key]}/"
    taker.pull().look(section).fill("Nội dung", "Bản ghi lúc mất mạng.").put("Lưu mục này")
    sit(site, "An", LAPTOP).go(section).fill("Nội dung", "Bản của bí thư.").press("Lưu mục này")
    taker.plug()
    taker.wait_for(lambda: [state for _t, state, _w in taker.waiting()] == ["two"])
    taker.look(section)
    taker.wait_for(lambda: taker.typed("Nội dung") == "Bản ghi lúc mất mạng.")
    taker.press("Lưu mục này").is_at("Có hai bản khác nhau").sees("Bản của bí thư.", "Bản ghi lúc mất mạng.")
    assert texts(site)[key] == "Bản của bí thư."


def test_a_mark_that_another_hand_put_down_meanwhile_is_not_written_over(taker, site, sit, shown):
    taker.pull().look(site.page("diem-danh")).tap("Ghi tất cả có mặt").put("Lưu điểm danh")
    chair = sit(site, "An", LAPTOP)
    chair.go(site.page("diem-danh")).press("Ghi tất cả có mặt")
    chair.choose("Vắng không có lý do", of="Đỗ Thị Em").press("Lưu điểm danh")
    taker.plug().look("/tren-may/").sees("Máy khác vừa ghi đồng chí Đỗ Thị Em: Vắng không có lý do.")
    shown("offline-mark", taker, full=True)
    assert [state for _title, state, _who in taker.waiting()] == ["two"]
    taker.tap("Dùng bản của đồng chí").wait_sent()
    taker.look(site.page("diem-danh")).sees("Có mặt 7/7 đồng chí phải dự")


def test_what_waits_over_the_end_of_a_session_is_sent_after_signing_in_again(taker, site):
    taker.pull().look(f"{site.page()}?muc={site.things['item']}")
    taker.names(SPEAKERS[0]).fill("Tóm tắt ý kiến", "Ghi khi phiên đã hết.").put("Ghi ý kiến")
    book = sqlite3.connect(site.folder / "book.sqlite3")
    with book:
        book.execute("DELETE FROM django_session")
    book.close()
    taker.plug()
    taker.wait_for(lambda: "Phiên làm việc đã hết" in taker.bar)
    assert (len(taker.waiting()), acts(site)) == (1, [])
    taker.look("/dang-nhap/")
    taker.wait_for(lambda: "Máy này còn việc chưa gửi của một đồng chí" in taker.bar)
    assert "Ghi khi phiên đã hết" not in taker.page.content()
    assert taker.kept_pages() == [], "the book has said that nobody is signed in"
    taker.sign_in().wait_sent()
    assert acts(site) == ["speech_recorded"]


def test_what_the_book_refused_stays_with_its_sentence_and_can_be_mended(taker, site, shown):
    taker.look(site.page("diem-danh")).press("Ghi tất cả có mặt").press("Lưu điểm danh")
    vote = f"/bieu-quyet/{site.things['vote']}/"
    taker.pull().look(vote).fill("Tán thành", "20").fill("Không tán thành", "0").fill("Ý kiến khác", "0")
    taker.put("Ghi kết quả").plug().look("/tren-may/").sees("Sổ chưa nhận", "cộng lại là 20, nhiều hơn")
    shown("offline-refused", taker, full=True)
    assert [state for _title, state, _who in taker.waiting()] == ["refused"]
    taker.tap("Sửa")
    taker.page.wait_for_url("**/bieu-quyet/**")
    taker.wait_for(lambda: taker.typed("Tán thành") == "20")
    taker.fill("Tán thành", "6").press("Ghi kết quả").sees("Đã ghi kết quả biểu quyết.")
    assert taker.waiting() == []
    assert acts(site)[-1] == "vote_recorded"


def test_what_is_mended_before_it_is_sent_goes_once_as_mended(taker, site):
    taker.pull().look(f"{site.page()}?muc={site.things['item']}")
    taker.names(SPEAKERS[0]).fill("Tóm tắt ý kiến", "Làm xog.").put("Ghi ý kiến")
    taker.look("/tren-may/").tap("Sửa")
    taker.page.wait_for_url("**#sua-*")
    taker.wait_for(lambda: taker.typed("Tóm tắt ý kiến") == "Làm xog.")
    taker.plug().page.wait_for_timeout(3000)
    assert (len(taker.waiting()), acts(site)) == (1, []), "it waits while it lies open"
    taker.fill("Tóm tắt ý kiến", "Làm xong.").press("Ghi ý kiến").sees("Đã ghi ý kiến.")
    taker.wait_sent()
    assert rows(site, "SELECT text FROM meetings_speech WHERE item_id = ?", site.things["item"]) == [
        ("Làm xong.",)
    ]


def test_a_form_refused_at_once_comes_back_as_typed_and_is_not_lost_by_leaving(taker, site):
    taker.look(f"{site.page()}?muc={site.things['item']}")
    taker.names(SPEAKERS[0]).press("Ghi ý kiến").sees("Còn 1 chỗ cần sửa", "Chưa ghi tóm tắt ý kiến.")
    taker.look(site.page())
    taker.wait_for(lambda: "1 việc sổ chưa nhận" in taker.bar)
    taker.look("/tren-may/").sees("Chưa ghi tóm tắt ý kiến.").tap("Sửa")
    taker.page.wait_for_url("**#sua-*")
    taker.fill("Tóm tắt ý kiến", "Đã ghi đủ.").press("Ghi ý kiến").sees("Đã ghi ý kiến.", "Đã ghi đủ.")
    assert (taker.waiting(), acts(site)) == ([], ["speech_recorded"])


def test_signing_out_with_unsent_entries_says_so_and_keeps_them_for_her_alone(taker, site, shown):
    taker.pull().look(f"{site.page()}?muc={site.things['item']}")
    taker.names(SPEAKERS[0]).fill("Tóm tắt ý kiến", "Chỉ tôi được xem.").put("Ghi ý kiến")
    assert any(path == site.page() for path in taker.kept_pages()), "the probe sees what is kept"
    taker.page.get_by_role("button", name="Đăng xuất").click()
    taker.sees(
        "Đăng xuất khỏi máy này?",
        "1 việc chưa gửi vẫn giữ trên máy này",
        "Không có mạng nên chưa đăng xuất được",
    )
    shown("offline-leaving", taker)
    assert taker.kept_pages() == []
    taker.look(site.page()).is_at("Không có mạng")
    shown("offline-alone", taker)

    taker.break_the_book().plug().look(f"/chi-bo/{site.units['cell']}/cua-toi/")
    taker.page.get_by_role("button", name="Đăng xuất").click()
    taker.sees("1 việc chưa gửi vẫn giữ trên máy này").tap("Đăng xuất, giữ việc trên máy")
    taker.page.wait_for_url("**/dang-nhap/")
    taker.mend_the_book()

    taker.name = "Em"
    taker.sign_in().go(site.page()).wait_kept()
    taker.wait_for(lambda: "Máy này còn việc chưa gửi của một đồng chí" in taker.bar)
    taker.look("/tren-may/").sees("Máy này còn việc chưa gửi của một đồng chí").sees_no(
        "Chỉ tôi được xem", "Chờ gửi"
    )
    assert len(taker.waiting()) == 1
    assert acts(site) == [], "nothing was sent in another's name"
    assert {name.split("-")[1] for name in taker.caches() if name.startswith("pages-")} == {taker.who()}
    taker.page.goto(f"/chi-bo/{site.units['cell']}/cua-toi/")
    taker.page.get_by_role("button", name="Đăng xuất").click()
    taker.page.wait_for_url("**/dang-nhap/")
    assert taker.kept_pages() == []

    taker.name = "Dũng"
    taker.sign_in().wait_sent()
    assert acts(site) == ["speech_recorded"]


def test_a_member_keeps_what_she_reads_and_says_how_far_her_task_is(handset, site, shown):
    """Without a right to record she keeps the room and the marked papers; the button keeps them."""
    member = handset("Giáp").go(site.page("tren-may"))
    shown("offline-keeping", member, full=True)
    member.tap("Giữ trên máy này").sees("Đã giữ trên máy này lúc")
    kept = member.kept_pages()
    assert {site.page(), site.page("tai-lieu") + "chuong-trinh.pdf"} <= set(kept)
    assert not [path for path in kept if "diem-danh" in path or "bien-ban/muc" in path]
    member.pull().look(site.page()).sees("Chương trình", "Đảng viên thảo luận").has_no("Ghi ý kiến")
    assert "bản giữ trên máy" in member.bar
    shown("offline-member", member)
    member.plug().look(site.page("tren-may"))
    member.tap("Bỏ khỏi máy này")
    member.wait_for(lambda: site.page() not in member.kept_pages())
