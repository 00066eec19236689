"""What a story tells: the dataclasses are the schema, their keys Vietnamese without accents.

`told("ngay")` gives a field its key in the file; a field without a default must be there. Texts are kept as
they stand with their lines (`Written`); a person is named as in the list of members.
"""

from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from chibo.cli._story.spots import NOWHERE, Spot
from chibo.door.terms import Role
from chibo.kit.dates import Month
from chibo.kit.words import Term
from chibo.meetings.terms import AnswerKind, Channel, GuestGroup
from chibo.members.terms import Gender, Situation
from chibo.minutes.terms import SigningWay
from chibo.org.terms import HeadcountBasis, UnitKind
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import AgendaPart, CellKind, MeetingKind, VoteMatter, VoteMethod
from chibo.tasks.terms import Account


def told(key: str, default: Any = MISSING, *, among: Collection[Term] = ()) -> Any:
    """Declare a field with its key; `among` narrows the words that may stand there."""
    metadata = {"key": key, "among": tuple(among)}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A group of fields, with its place in the file."""

    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


OF_CELL = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER)
OF_MEETING = (MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.COMBINED, MeetingKind.EXTRAORDINARY)
TASK_STATES = tuple(Account)


# --- the organisation -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Above(Told):
    """A body above the cell, from the top down."""

    name: str = told("ten")
    committee: str = told("cap_uy")
    place: str = told("dia_danh")
    kind: UnitKind = told("loai", UnitKind.GRASSROOTS_BODY)


@dataclass(frozen=True, kw_only=True)
class Period(Told):
    """A term of office."""

    name: str = told("ten")
    since: date = told("tu_ngay")
    until: date | None = told("den_ngay", None)


@dataclass(frozen=True, kw_only=True)
class Cell(Told):
    """The cell of the story."""

    name: str = told("ten")
    place: str = told("dia_danh")
    kind: CellKind = told("loai_hinh")
    term: Period = told("nhiem_ky")
    headcount: int | None = told("tong_so", None)
    headcount_basis: HeadcountBasis | None = told("tinh_theo", None)


@dataclass(frozen=True, kw_only=True)
class Held(Told):
    """A member's situation, from–to."""

    situation: Situation = told("loai")
    since: date = told("tu_ngay")
    until: date | None = told("den_ngay", None)


@dataclass(frozen=True, kw_only=True)
class Enrolled(Told):
    """A member of the cell; without `recognised_on` she is probationary."""

    name: str = told("ho_ten")
    birth_year: int | None = told("nam_sinh", None)
    gender: Gender | None = told("gioi_tinh", None)
    role: Role | None = told("chuc_vu", None, among=OF_CELL)
    admitted_on: date | None = told("vao_dang", None)
    recognised_on: date | None = told("chinh_thuc", None)
    situations: tuple[Held, ...] = told("tinh_trang", ())


@dataclass(frozen=True, kw_only=True)
class Follower(Told):
    """The member of the committee above who follows the cell."""

    name: str = told("ho_ten")
    since: date = told("tu_ngay")


# --- the month before -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class OldTask(Told):
    """A task of the month before, and what the meeting of this story heard of it (None: nothing)."""

    content: str = told("noi_dung")
    assignees: tuple[str, ...] = told("nguoi_phu_trach", ())
    due_on: date | None = told("thoi_han", None)
    expected_result: str = told("ket_qua_can_dat", "")
    progress: str = told("tien_do", "")
    state: Account | None = told("ket_qua", None, among=TASK_STATES)
    finished_on: date | None = told("xong_ngay", None)
    note: str = told("ghi_chu", "")


@dataclass(frozen=True, kw_only=True)
class MonthBefore(Told):
    """The resolution from which the tasks come that this meeting answers for."""

    held_on: date = told("hop_ngay")
    form: Form = told("hinh_thuc", Form.RESOLUTION)
    number: int | None = told("so", None)
    issued_on: date = told("ban_hanh")
    tasks: tuple[OldTask, ...] = told("nhiem_vu")


# --- preparing --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Planned(Told):
    """The meeting in the calendar."""

    kind: MeetingKind = told("loai", among=OF_MEETING)
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


# --- convening --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Reached(Told):
    """A member who was told in another way than the rest."""

    name: str = told("ho_ten")
    channel: Channel = told("kenh")
    messenger: str = told("nguoi_chuyen_tin", "")


@dataclass(frozen=True, kw_only=True)
class Guest(Told):
    """A delegate or guest; `has_letter`: a giấy mời is issued to her."""

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


# --- sitting ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Clocked(Told):
    """Who came late or left early, and when."""

    name: str = told("ho_ten")
    at: time = told("luc")


@dataclass(frozen=True, kw_only=True)
class RollCall(Told):
    """The roll call: who is not named here was there; the exempt are exempt unless they came."""

    excused: tuple[Away, ...] = told("vang_co_ly_do", ())
    unexcused: tuple[str, ...] = told("vang_khong_ly_do", ())
    online: tuple[str, ...] = told("truc_tuyen", ())
    late: tuple[Clocked, ...] = told("den_muon", ())
    early: tuple[Clocked, ...] = told("ve_som", ())
    exempt_present: tuple[str, ...] = told("mien_nhung_du", ())


@dataclass(frozen=True, kw_only=True)
class Spoken(Told):
    """What a member, or a delegate or guest, said."""

    name: str = told("ho_ten")
    text: str = told("noi_dung")


@dataclass(frozen=True, kw_only=True)
class Course(Told):
    """What happened at one row of the agenda, named by the beginning of its title."""

    item: str = told("muc")
    summary: str = told("tom_tat", "")
    speeches: tuple[Spoken, ...] = told("y_kien", ())
    conclusion: str = told("ket_luan", "")


@dataclass(frozen=True, kw_only=True)
class Dues(Told):
    """Đảng phí in numbers of members."""

    due: int = told("phai_nop")
    paid: int = told("da_nop")
    unpaid: int = told("chua_nop")


@dataclass(frozen=True, kw_only=True)
class CountedPapers(Told):
    """The counts of a paper ballot, equal by both tellers; `options` in the order of the ballot's lines."""

    issued: int = told("phat_ra")
    returned: int = told("thu_ve")
    valid: int = told("hop_le")
    invalid: int = told("khong_hop_le")
    summoned: int | None = told("trieu_tap", None)
    present: int | None = told("co_mat", None)


@dataclass(frozen=True, kw_only=True)
class BallotLine(Told):
    """One line of a paper ballot with what was counted for it; `member` when it is one of the cell."""

    text: str = told("noi_dung")
    votes_for: int = told("tan_thanh")
    against: int = told("khong_tan_thanh", 0)
    other: int = told("y_kien_khac", 0)
    member: str = told("dang_vien", "")


@dataclass(frozen=True, kw_only=True)
class Ballot(Told):
    """A secret vote on paper: lines, tellers, counts; `first_count` when the first round was unequal."""

    tellers: tuple[str, ...] = told("to_kiem_phieu")
    lines: tuple[BallotLine, ...] = told("dong")
    papers: CountedPapers = told("so_phieu")


@dataclass(frozen=True, kw_only=True)
class Reserved(Told):
    """Who reserves her opinion, in her words."""

    name: str = told("ho_ten")
    words: str = told("noi_dung")


@dataclass(frozen=True, kw_only=True)
class Counted(Told):
    """An open vote's counts."""

    votes_for: int = told("tan_thanh")
    against: int = told("khong_tan_thanh", 0)
    other: int = told("y_kien_khac", 0)
    not_voting: int | None = told("khong_bieu_quyet", None)
    method: VoteMethod = told("hinh_thuc", VoteMethod.HAND)
    at: time | None = told("luc", None)
    reserved: tuple[Reserved, ...] = told("bao_luu", ())


@dataclass(frozen=True, kw_only=True)
class Put(Told):
    """A vote of the meeting about something else than its paper, its score and its minutes."""

    matter: VoteMatter = told("viec")
    subject: str = told("noi_dung")
    method: VoteMethod = told("hinh_thuc", VoteMethod.HAND)
    item: str = told("muc", "")
    at: time | None = told("luc", None)
    votes_for: int | None = told("tan_thanh", None)
    against: int = told("khong_tan_thanh", 0)
    other: int = told("y_kien_khac", 0)
    not_voting: int | None = told("khong_bieu_quyet", None)
    ballot: Ballot | None = told("phieu_kin", None)
    reserved: tuple[Reserved, ...] = told("bao_luu", ())


@dataclass(frozen=True, kw_only=True)
class Sitting(Told):
    """The meeting itself."""

    day: date | None = told("ngay", None)
    started_at: time = told("bat_dau")
    ended_at: time = told("ket_thuc")
    chair: str = told("chu_tri")
    minute_taker: str = told("thu_ky")
    roll: RollCall = told("diem_danh", RollCall())
    course: tuple[Course, ...] = told("dien_bien", ())
    dues: Dues | None = told("dang_phi", None)
    self_criticism: str = told("tu_phe_binh", "")
    criticism: str = told("phe_binh", "")
    ideological_note: str = told("tu_tuong", "")
    commendations: str = told("bieu_duong", "")
    reminders: str = told("nhac_nho", "")
    upper_remarks: str = told("y_kien_cap_tren", "")
    votes: tuple[Put, ...] = told("bieu_quyet", ())


# --- afterwards -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MonthPaper(Told):
    """The resolution or conclusion; its items are the tasks of next month."""

    form: Form = told("hinh_thuc")
    vote: Counted = told("bieu_quyet")
    issued_on: date = told("ban_hanh")
    signer: str = told("nguoi_ky", "")
    number: int | None = told("so", None)
    subject: str = told("trich_yeu", "")
    direction: str = told("phuong_huong", "")
    arrangements: str = told("to_chuc_thuc_hien", "")
    assignments_on: date | None = told("thong_bao_phan_cong", None)
    reason_for_defects: str = told("ly_do_con_thieu", "")


@dataclass(frozen=True, kw_only=True)
class Scored(Told):
    """The self-score: points of the items that the cell judges, by their number in the table."""

    points: Mapping[str, Decimal] = told("diem")
    weak_points: str = told("han_che", "")
    remedy: str = told("bien_phap", "")
    vote: Counted = told("bieu_quyet")


@dataclass(frozen=True, kw_only=True)
class Kept(Told):
    """Why a contradiction stays as it is."""

    length: str = told("thoi_luong", "")
    missing_required: str = told("thieu_noi_dung", "")
    absent_speaker: str = told("phat_bieu_khi_vang", "")
    identical_to_draft: str = told("giong_du_thao", "")


@dataclass(frozen=True, kw_only=True)
class MinutesTold(Told):
    """The minutes: read and adopted, signed, locked."""

    vote: Counted = told("bieu_quyet")
    signed_on: date = told("ky_ngay")
    way: SigningWay = told("cach_ky", SigningWay.BY_HAND)
    locked_on: date | None = told("khoa_ngay", None)
    extract: tuple[str, ...] = told("trich", ())
    kept: Kept = told("giu_nguyen", Kept())


@dataclass(frozen=True, kw_only=True)
class SentUp(Told):
    """The month as it is sent to the committee above."""

    day: date = told("ngay")
    signer: str = told("nguoi_ky", "")


@dataclass(frozen=True, kw_only=True)
class Story(Told):
    """One month of a cell."""

    title: str = told("ten")
    above: tuple[Above, ...] = told("cap_tren")
    cell: Cell = told("chi_bo")
    members: tuple[Enrolled, ...] = told("dang_vien")
    follower: Follower | None = told("cap_uy_theo_doi", None)
    before: MonthBefore | None = told("ky_truoc", None)
    meeting: Planned = told("ky_sinh_hoat")
    report: Report | None = told("bao_cao_thang", None)
    tasks: tuple[Task, ...] = told("nhiem_vu_toi", ())
    committee: CommitteeMet = told("chi_uy")
    agenda: AgendaChanges = told("chuong_trinh", AgendaChanges())
    attached: tuple[Attached, ...] = told("tai_lieu", ())
    notice: Notice = told("thong_bao")
    guests: tuple[Guest, ...] = told("khach_moi", ())
    absences: tuple[Away, ...] = told("xin_vang", ())
    sitting: Sitting = told("sinh_hoat")
    paper: MonthPaper = told("nghi_quyet")
    score: Scored | None = told("cham_diem", None)
    minutes: MinutesTold = told("bien_ban")
    sent: SentUp | None = told("gui_cap_tren", None)
