"""Which part of the guide belongs to which page: the chapter and heading its "?" leads to."""

from collections.abc import Mapping

from django.urls import reverse

HELPS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("thang-dau-tien", ""): ("tour-end",),
    ("thang-dau-tien", "dang-nhap"): ("home",),
    ("thang-dau-tien", "mo-so"): (
        "book-opening", "book-term", "book-numbers", "book-task", "book-task-removal", "book-months",
    ),
    ("thang-dau-tien", "lap-lich-sinh-hoat"): ("calendar", "calendar-year"),
    ("chuan-bi", "xem-viec-tiep-theo"): ("cell-home",),
    ("chuan-bi", "lap-bao-cao-thang"): (
        "cell-report", "report-task", "report-task-removal", "report-agreement",
    ),
    ("chuan-bi", "lap-chuong-trinh"): (
        "agenda", "agenda-draft", "agenda-item-new", "agenda-item", "agenda-item-move", "agenda-item-removal",
    ),
    ("chuan-bi", "ghi-hop-chi-uy-hoac-hoi-y"): ("preparation",),
    ("chuan-bi", "them-tai-lieu"): ("preparation-file", "preparation-file-removal"),
    ("chuan-bi", "thong-nhat-noi-dung"): ("content-agreement",),
    ("chuan-bi", "doi-lich-them-ky-khong-hop"): (
        "calendar-meeting", "meeting-move", "meeting-kind", "meeting-not-held",
    ),
    ("chuan-bi", "hop-truc-tuyen"): ("meeting-mode",),
    ("bao-tin", "gui-thong-bao"): ("convening", "meeting-calendar"),
    ("bao-tin", "nhan-nhom"): ("reach-group",),
    ("bao-tin", "bao-rieng"): ("reach-some", "reach-member", "reach-withdrawal"),
    ("bao-tin", "in-giay-bao"): ("notice-slips",),
    ("bao-tin", "giay-moi"): ("invitations", "invitation-items", "invitation-withdrawal"),
    ("bao-tin", "xin-vang"): ("absences", "absence-answer", "absence-withdrawal"),
    ("bao-tin", "y-kien-gui-truoc"): ("opinions", "opinion-answer"),
    ("bao-tin", "kenh-bao-ra-ngoai-so"): ("cell-channels",),
    ("trong-buoi-sinh-hoat", "mo-ky-sinh-hoat"): ("meeting", "meeting-opening"),
    ("trong-buoi-sinh-hoat", "diem-danh"): ("roll-call",),
    ("trong-buoi-sinh-hoat", "ghi-y-kien-va-ket-luan"): (
        "item-record", "speech-new", "speech", "speech-removal",
    ),
    ("trong-buoi-sinh-hoat", "nghe-bao-cao-nhiem-vu"): ("accounting",),
    ("trong-buoi-sinh-hoat", "bieu-quyet-gio-tay"): (
        "vote-new", "vote", "vote-correction", "vote-reservation", "vote-withdrawal", "vote-enactment",
    ),
    ("trong-buoi-sinh-hoat", "bo-phieu-kin"): ("vote-ballot", "vote-tellers", "teller"),
    ("trong-buoi-sinh-hoat", "nghi-quyet-hoac-ket-luan"): (
        "resolution", "resolution-form", "resolution-enactment", "resolution-texts", "resolution-assessment",
        "resolution-item-new", "resolution-item", "resolution-item-move", "resolution-item-removal",
        "no-paper",
    ),
    ("trong-buoi-sinh-hoat", "ghi-chep"): ("meeting-notes",),
    ("trong-buoi-sinh-hoat", "cham-diem"): ("score", "score-adoption"),
    ("trong-buoi-sinh-hoat", "bien-ban"): (
        "minutes", "minutes-adoption", "minutes-section", "minutes-remark",
    ),
    ("trong-buoi-sinh-hoat", "ket-thuc"): ("meeting-end",),
    ("sau-buoi-sinh-hoat", "ky-va-khoa-bien-ban"): (
        "minutes-signing", "minutes-signing-withdrawal", "minutes-lock", "minutes-correction",
    ),
    ("sau-buoi-sinh-hoat", "phat-hanh-van-ban"): ("resolution-issue", "resolution-assignments"),
    ("sau-buoi-sinh-hoat", "gui-dang-uy"): ("send", "submitted-part"),
    ("sau-buoi-sinh-hoat", "theo-doi-nhiem-vu"): (
        "tasks", "task", "task-progress", "task-extension", "task-verdict",
    ),
    ("sau-buoi-sinh-hoat", "tim-va-in-van-ban"): ("papers", "paper", "paper-pdf", "paper-docx", "file"),
    ("sau-buoi-sinh-hoat", "in-bo-tai-lieu-hop"): (
        "meeting-papers", "meeting-packet", "meeting-extract", "meeting-paper",
    ),
    ("nhap-tu-so-giay", "in-mau-mang-di-hop"): ("meeting-forms",),
    ("nhap-tu-so-giay", "nhap-mot-ky-da-hop"): ("paper-entry",),
    ("nhap-tu-so-giay", "nhap-nhieu-ky-tu-mot-bang"): ("paper-sheet", "paper-sheet-form"),
    ("nhap-thay", "cho-mot-dong-chi-nhap-thay"): ("entry-grants", "entry-grant-end"),
    ("tai-khoan", "mo-tai-khoan-in-phieu"): ("accounts", "slips-file"),
    ("tai-khoan", "doi-mat-khau"): ("password", "sign-out"),
    ("tai-khoan", "lam-thay-dong-chi-khong-co-dien-thoai"): (
        "member-stead", "stead-reading", "stead-reply", "stead-absence", "stead-absence-withdrawal",
        "stead-opinion",
    ),
    ("may-chung", "mo-may-chung"): ("kiosks", "kiosk-closing"),
    ("may-chung", "y-kien-ghi-tai-may-chung"): ("kiosk-opinion",),
    ("dang-vien", "xem-ky-sinh-hoat-toi"): ("member-home", "my-reading", "my-reply"),
    ("dang-vien", "xin-vang"): ("my-absence", "my-absence-withdrawal"),
    ("dang-vien", "gui-y-kien"): ("my-opinion",),
    ("dang-vien", "nhan-bao-tren-dien-thoai"): ("my-notices", "my-mail", "my-device", "my-feed"),
    ("danh-sach-dang-vien", "xem-va-them-dang-vien"): ("members", "member-new"),
    ("danh-sach-dang-vien", "nhap-danh-sach-tu-excel"): ("member-import", "import"),
    ("danh-sach-dang-vien", "sua-thong-tin-ghi-tinh-trang"): (
        "member", "member-correct", "member-situation", "member-situation-end", "member-transfer",
        "member-leaving",
    ),
    ("danh-sach-dang-vien", "to-dang"): (
        "party-groups", "party-group", "party-group-end",
        "group-meetings", "group-meeting", "group-meeting-new",
        "meeting-by-groups", "meeting-by-groups-withdrawal",
    ),
    ("khi-mat-mang", "giu-ky-sinh-hoat-tren-may"): ("meeting-kept",),
    ("khi-mat-mang", "xem-viec-tren-may-nay"): ("device",),
    ("khi-mat-mang", "neu-gap"): ("no-network",),
    ("so-tay", "dang-bo-tep"): ("handbook", "handbook-zip", "handbook-posting", "handbook-withdrawal"),
    ("so-tay", "chi-bo-khong-dung-so-tay"): ("handbook-use",),
    ("can-bo-dang-uy", "xem-cac-chi-bo-trong-thang"): ("inbox",),
    ("can-bo-dang-uy", "tra-loi-van-ban-chi-bo-gui"): ("submission",),
}  # fmt: skip
"""By chapter and heading ("" for the chapter itself) the names of pages; a test demands every one."""

PLACE_OF = {page: place for place, pages in HELPS.items() for page in pages}


def help_for(page: str | None) -> str:
    """Return the address of the part of the guide for a page; of the list of chapters where it is none."""
    place = PLACE_OF.get(page or "")
    if place is None:
        return reverse("guide")
    chapter, heading = place
    return reverse("guide-chapter", args=[chapter]) + (f"#{heading}" if heading else "")
