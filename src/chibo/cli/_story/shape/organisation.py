"""The cell and its people, and the month before."""

# ruff: noqa: RUF009 - `told` makes the field of a dataclass, as `field` does

from dataclasses import dataclass
from datetime import date

from chibo.cli._story.shape.field import Told, told
from chibo.door.terms import Role
from chibo.members.terms import Gender, Situation
from chibo.org.terms import HeadcountBasis, UnitKind
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import CellKind
from chibo.tasks.terms import Account

OF_CELL = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER)


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
    """A member of the cell; without a day of recognition she is probationary."""

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


@dataclass(frozen=True, kw_only=True)
class OldTask(Told):
    """A task of the month before, and what the meeting of this story heard of it, if anything."""

    content: str = told("noi_dung")
    assignees: tuple[str, ...] = told("nguoi_phu_trach", ())
    due_on: date | None = told("thoi_han", None)
    expected_result: str = told("ket_qua_can_dat", "")
    progress: str = told("tien_do", "")
    state: Account | None = told("ket_qua", None)
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
