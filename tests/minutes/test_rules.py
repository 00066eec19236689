from datetime import date

import pytest

from chibo.kit.words import Refused
from chibo.minutes.rules.locking import (
    MinutesLocked,
    MinutesSigned,
    OpenRemark,
    SectionChanged,
    SignedBy,
    changed_sentence,
    check_editable,
    check_lockable,
    check_signer,
    check_signing,
    days_late,
    labels,
)
from chibo.minutes.rules.text import GivenTable, Kind, Stretch, stretches, table_from_plain, table_to_plain
from chibo.minutes.terms import Capacity
from tests.world import TODAY, at


def refused(act, *args, kind=Refused, **more):
    with pytest.raises(kind) as refusal:
        act(*args, **more)
    return str(refusal.value)


def test_a_text_is_paragraphs_and_bullets():
    text = "Đồng chí An trình bày.\n- một\n-  hai\n\nHết.\n- ba"
    assert stretches(text, has_table=False) == (
        Stretch(Kind.PARAGRAPH, ("Đồng chí An trình bày.",)),
        Stretch(Kind.BULLETS, ("một", "hai")),
        Stretch(Kind.PARAGRAPH, ("Hết.",)),
        Stretch(Kind.BULLETS, ("ba",)),
    )
    assert stretches("", has_table=False) == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [("Đầu.\n[bảng]\nCuối.", [1]), ("Đầu.", [1]), ("", [0]), ("[bảng]\nGiữa.\n[bảng]", [0])],
)
def test_the_table_stands_once(text, places):
    kinds = [stretch.kind for stretch in stretches(text, has_table=True)]
    assert [at for at, kind in enumerate(kinds) if kind is Kind.TABLE] == places
    assert Kind.TABLE not in [stretch.kind for stretch in stretches(text, has_table=False)]


def test_a_dash_inside_a_sentence_is_no_bullet():
    assert stretches("-20 độ\n-", has_table=False) == (
        Stretch(Kind.PARAGRAPH, ("-20 độ",)),
        Stretch(Kind.PARAGRAPH, ("-",)),
    )


def test_a_table_survives_being_kept():
    table = GivenTable((("TT", 10, True), ("Nội dung", 80, False)), (("1", "a"),), ("", "b"))
    assert table_from_plain(table_to_plain(table)) == table
    assert table_to_plain(None) is table_from_plain(None) is None


def test_what_is_locked_or_signed_is_not_changed():
    check_editable(None, [])
    assert refused(check_editable, date(2026, 11, 4), [], kind=MinutesLocked) == (
        "Biên bản đã khóa ngày 04/11/2026. Muốn sửa, lập bản đính chính và ghi lý do; bản cũ vẫn được giữ."
    )
    signed = [SignedBy(Capacity.CHAIR, "Phạm Văn Khuê", TODAY)]
    assert refused(check_editable, None, signed, kind=MinutesSigned) == (
        "Biên bản đã ghi chữ ký của đồng chí Phạm Văn Khuê ngày 03/11/2026. Muốn sửa, rút việc ghi ký, "
        "sửa, "
        "rồi in lại để ký."
    )


def test_who_saved_first_is_named_with_the_hour():
    assert changed_sentence("Bình", at(TODAY, "20:15")) == (
        "Đồng chí Bình vừa sửa đoạn này lúc 20:15. Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại."
    )
    nobody = SectionChanged(who="", when=None, standing="a", yours="b", version=2)
    assert str(nobody) == "Đoạn này vừa được sửa. Cả hai bản còn nguyên; chọn bản dùng hoặc ghép lại."


def test_a_signature_lies_between_the_meeting_and_today():
    check_signing(TODAY, met_on=TODAY, today=TODAY)
    assert refused(check_signing, date(2026, 11, 2), met_on=TODAY, today=TODAY) == (
        "Ngày ký (02/11/2026) trước ngày sinh hoạt (03/11/2026). Ghi ngày ký từ 03/11/2026 trở đi."
    )
    assert refused(check_signing, date(2026, 11, 4), met_on=TODAY, today=TODAY) == (
        "Ngày ký (04/11/2026) chưa đến. Ghi ngày đã ký trên bản in."
    )


def test_only_chair_and_minute_taker_sign():
    check_signer(Capacity.CHAIR, "A", is_right=True, right_name="A")
    assert refused(check_signer, Capacity.CHAIR, "B", is_right=False, right_name="A") == (
        "Người ký với tư cách Chủ trì là đồng chí A, không phải đồng chí B. "
        "Sửa người ký, hoặc sửa người chủ trì, thư ký của kỳ sinh hoạt."
    )


READY = {"ended_at": at(), "signed": set(Capacity), "losing": [], "open_remarks": [], "kept": set()}
ABSENT = OpenRemark("speaker-7", "Đồng chí An được ghi là vắng nhưng có ý kiến ở mục III")


@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [
        ({"ended_at": None}, "Kỳ sinh hoạt chưa ghi giờ kết thúc. Ghi giờ kết thúc rồi khóa biên bản."),
        (
            {"losing": ["Thảo luận"]},
            'Đoạn "Thảo luận" còn một bản sửa chưa được chọn. Chọn bản dùng hoặc ghép lại rồi khóa.',
        ),
        (
            {"open_remarks": [ABSENT]},
            (
                "Đồng chí An được ghi là vắng nhưng có ý kiến ở mục III. Sửa lại, hoặc ghi lý do rồi khóa biên "
                "bản."
            ),
        ),
        (
            {"signed": {Capacity.CHAIR}},
            "Biên bản chưa có chữ ký: Người ghi biên bản. In biên bản, ký, ghi ngày ký rồi khóa.",
        ),
    ],
)
def test_what_is_not_ready_is_not_locked(lacks, sentence):
    assert refused(check_lockable, **(READY | lacks)) == sentence
    check_lockable(**READY)
    check_lockable(**(READY | {"open_remarks": [ABSENT], "kept": {"speaker-7"}}))


def test_days_are_late_beyond_the_limit_only():
    assert [days_late(at(), today=date(2026, 11, day), limit=2) for day in (3, 5, 6, 12)] == [0, 0, 3, 9]
    assert labels(version=1, days_late=0) == ()
    assert labels(version=3, days_late=9) == ("Bản đính chính lần 2", "Ghi bổ sung sau 9 ngày")
