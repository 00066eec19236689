"""The sitting itself and its votes."""

# ruff: noqa: RUF009 - `told` makes the field of a dataclass, as `field` does

from dataclasses import dataclass
from datetime import date, time

from chibo.cli._story.shape.field import Told, told
from chibo.cli._story.shape.preparing import Away
from chibo.rulebook.terms import VoteMatter, VoteMethod


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
    """The counts of the papers; who is summoned and present is told by the base unless written here."""

    issued: int = told("phat_ra")
    returned: int = told("thu_ve")
    valid: int = told("hop_le")
    invalid: int = told("khong_hop_le")
    summoned: int | None = told("trieu_tap", None)
    present: int | None = told("co_mat", None)


@dataclass(frozen=True, kw_only=True)
class BallotLine(Told):
    """One line of a paper ballot with what was counted for it, and the member it names."""

    text: str = told("noi_dung")
    votes_for: int = told("tan_thanh")
    against: int = told("khong_tan_thanh", 0)
    other: int = told("y_kien_khac", 0)
    member: str = told("dang_vien", "")


@dataclass(frozen=True, kw_only=True)
class Ballot(Told):
    """A secret vote on paper: its lines, tellers and counts, equal by all tellers."""

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
