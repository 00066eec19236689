"""What comes before the sitting: plan, report, agenda, chi ủy, notice."""

# ruff: noqa: RUF009 - `told` makes the field of a dataclass, as `field` does

from dataclasses import dataclass
from datetime import date, time

from chibo.cli._story.shape.field import Told, told
from chibo.kit.dates import Month
from chibo.meetings.terms import AnswerKind, Channel
from chibo.rulebook.terms import AgendaPart, GuestGroup, MeetingKind

OF_CELL = (MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.COMBINED, MeetingKind.EXTRAORDINARY)


@dataclass(frozen=True, kw_only=True)
class Planned(Told):
    """The meeting in the calendar."""

    kind: MeetingKind = told("loai", among=OF_CELL)
    month: Month = told("thang")
    day: date = told("ngay")
    starts_at: time = told("gio")
    place: str = told("dia_diem")
    fixed_day: int | None = told("ngay_co_dinh", None)
    moved_because: str = told("ly_do_doi_lich", "")
    topic: str = told("chuyen_de", "")
    presenter: str = told("nguoi_trinh_bay", "")


@dataclass(frozen=True, kw_only=True)
class Task(Told):
    """A task of next month: proposed by the report, an item of the resolution."""

    content: str = told("noi_dung")
    requirement: str = told("yeu_cau", "")
    measure: str = told("bien_phap", "")
    expected_result: str = told("ket_qua_can_dat", "")
    assignees: tuple[str, ...] = told("nguoi_phu_trach", ())
    supporting_unit: str = told("phoi_hop", "")
    due_on: date | None = told("thoi_han", None)
    checker: str = told("nguoi_kiem_tra", "")


@dataclass(frozen=True, kw_only=True)
class Report(Told):
    """Báo cáo tháng; its results of last month's tasks fill themselves unless written here."""

    task_results: str = told("ket_qua", "")
    strengths: str = told("uu_diem", "")
    limits: str = told("han_che", "")
    causes: str = told("nguyen_nhan", "")
    remedies: str = told("bien_phap", "")
    commendations: str = told("bieu_duong", "")
    reminders: str = told("nhac_nho", "")


@dataclass(frozen=True, kw_only=True)
class Away(Told):
    """Who is away, with her reason as the list of reasons names it."""

    name: str = told("ho_ten")
    reason: str = told("ly_do")


@dataclass(frozen=True, kw_only=True)
class CommitteeMet(Told):
    """Họp chi ủy, or hội ý where there is no chi ủy."""

    day: date = told("ngay")
    started_at: time = told("bat_dau")
    ended_at: time | None = told("ket_thuc", None)
    place: str = told("dia_diem")
    chair: str = told("chu_tri")
    minute_taker: str = told("thu_ky", "")
    present: tuple[str, ...] = told("co_mat")
    absent: tuple[Away, ...] = told("vang", ())
    assessment: str = told("danh_gia", "")
    discussion: str = told("thao_luan", "")
    conclusion: str = told("ket_luan", "")
    matters_to_vote: str = told("dua_ra_bieu_quyet", "")


@dataclass(frozen=True, kw_only=True)
class AddedRow(Told):
    """A row that the cell adds to its agenda."""

    title: str = told("noi_dung")
    part: AgendaPart = told("phan", AgendaPart.PROCEEDING)
    after: str = told("sau", "")
    presenter: str = told("nguoi_trinh_bay", "")


@dataclass(frozen=True, kw_only=True)
class AgendaChanges(Told):
    """What the cell changes in the agenda that its kind of meeting has by itself."""

    left_out: tuple[str, ...] = told("bo", ())
    added: tuple[AddedRow, ...] = told("them", ())


@dataclass(frozen=True, kw_only=True)
class Slide(Told):
    """One picture of a presentation."""

    title: str = told("ten")
    lines: tuple[str, ...] = told("y", ())


@dataclass(frozen=True, kw_only=True)
class Attached(Told):
    """A paper laid before the meeting: a file beside the story, or slides drawn from their words."""

    title: str = told("ten")
    file: str = told("tep", "")
    slides: tuple[Slide, ...] = told("trang", ())


@dataclass(frozen=True, kw_only=True)
class Reached(Told):
    """A member who was told in another way than the rest."""

    name: str = told("ho_ten")
    channel: Channel = told("kenh")
    messenger: str = told("nguoi_chuyen_tin", "")


@dataclass(frozen=True, kw_only=True)
class Guest(Told):
    """A delegate or guest; a giấy mời is issued to her unless said otherwise."""

    group: GuestGroup = told("nhom")
    name: str = told("ho_ten")
    office: str = told("chuc_vu", "")
    has_letter: bool = told("giay_moi", True)
    came: bool = told("den_du", True)


@dataclass(frozen=True, kw_only=True)
class SentOpinion(Told):
    """An opinion sent in before, and what became of it."""

    name: str = told("ho_ten")
    text: str = told("noi_dung")
    answer: AnswerKind | None = told("tra_loi", None)
    answer_text: str = told("noi_dung_tra_loi", "")


@dataclass(frozen=True, kw_only=True)
class Notice(Told):
    """Thông báo: the day it went out and how members were told."""

    day: date = told("ngay")
    signer: str = told("nguoi_ky", "")
    number: int | None = told("so", None)
    channel: Channel = told("kenh", Channel.MESSAGE)
    otherwise: tuple[Reached, ...] = told("bao_rieng", ())
    opinions: tuple[SentOpinion, ...] = told("y_kien_gui_truoc", ())
