"""What follows the sitting: paper, score, minutes, sending up."""

# ruff: noqa: RUF009 - `told` makes the field of a dataclass, as `field` does

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chibo.cli._story.shape.field import Told, told
from chibo.cli._story.shape.sitting import Counted
from chibo.minutes.terms import SigningWay
from chibo.resolutions.terms import Form


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
