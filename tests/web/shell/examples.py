"""One call of every component macro, for the tests to render, to poison and to look at."""

CALLED = "ở trong"
"""What a call block holds in the tests."""

_FIELD = {
    "name": "noi",
    "label": "Nơi sinh hoạt",
    "value": "Nhà văn hóa",
    "hint": "Ghi như trong thông báo",
    "error": "Ghi tên nhà.",
    "id": "f-noi",
    "attrs": {"hx-get": "/kiem/", "data-x": True},
}
_OPTIONS = [("for", "Tán thành", "Đồng ý với dự thảo"), ("against", "Không tán thành", "Không đồng ý")]
_POST = {"label": "Gửi", "action": "/gui/", "csrf_token": "the"}

EXAMPLES = {
    "agenda.agenda": {"rail": True},
    "agenda.item": {
        "number": 4,
        "title": "Kết luận",
        "state": "done",
        "href": "/4/",
        "note": "Đ/c Khuê",
        "time": "10 phút",
    },
    "button.acts": {"wide": True, "classes": "gap-top"},
    "button.button": {
        "label": "Ghi",
        "kind": "main",
        "size": "small",
        "icon": "pen",
        "name": "viec",
        "value": "ghi",
    },
    "button.link": {
        "label": "Mở",
        "href": "/mo/",
        "kind": "quiet",
        "icon": "paper",
        "attrs": {"aria-label": "Mở biên bản"},
    },
    "button.post": {**_POST, "values": {"ky": "11"}, "kind": "grave", "icon": "lock", "attrs": {"id": "gui"}},
    "chart.bar": {"parts": [("ok", 17), ("son", 1)], "total": 22, "label": "Tán thành 17", "size": "l"},
    "chart.bars": {
        "caption": "Số chi bộ",
        "row_label": "Loại",
        "columns": ["Tự chấm"],
        "rows": [{"label": "Tốt", "bars": [("ok", 3)]}],
        "total": 4,
    },
    "chart.columns": {
        "id": "cot",
        "title": "Dời lịch",
        "finding": "Nhiều nhất tháng 02",
        "columns": [("2", 9, "Tháng 02/2026"), ("3", 0, "Tháng 03/2026")],
        "top": 10,
        "count_label": "Số chi bộ",
    },
    "chart.gauge": {
        "points": 86,
        "of": 100,
        "words": "Loại Khá",
        "note": "Tạm tính",
        "label": "86 trên 100 điểm",
    },
    "chart.legend": {"items": [("ok", "Tán thành", 17), ("", "Chưa", 3)]},
    "chart.progress": {
        "title": "Đang đọc",
        "note": "312 / 480",
        "done": 312,
        "whole": 480,
        "label": "Đã đọc 312",
    },
    "choice.cards": {
        "name": "phieu",
        "label": "Thông qua",
        "options": _OPTIONS,
        "hint": "Chọn một",
        "error": "Chưa chọn",
        "layout": "row",
        "id": "f-phieu",
    },
    "choice.chips": {
        "name": "ai",
        "label": "Ai phát biểu",
        "options": _OPTIONS,
        "values": ["for"],
        "hint": "Một đồng chí",
        "error": "Chưa chọn",
    },
    "choice.switch": {
        "name": "co",
        "label": "Cỡ chữ",
        "options": _OPTIONS,
        "value": "for",
        "action": "/co-chu/",
        "csrf_token": "the",
    },
    "choice.text_sizes": {"value": "lon", "action": "/co-chu/", "csrf_token": "the"},
    "choice.ticks": {
        "name": "bao",
        "label": "Ai được báo",
        "options": _OPTIONS,
        "values": ["for"],
        "hint": "Nhiều nhóm",
        "error": "Chưa chọn",
    },
    "compare.compare": {},
    "compare.side": {
        "title": "Bản trên máy này",
        "by": "Duyên, 20:47",
        "pieces": [("same", "hạn "), ("ins", "20/11"), ("del", "25/11")],
    },
    "entry.entry": {
        "person": "Phước",
        "clock": "20:29",
        "text": "Lùi hạn",
        "tag": "Đã gửi",
        "edit_href": "/sua/",
    },
    "entry.hint": {"id": "nhac", "text": "chưa rõ người", "quoted": "tăng cường"},
    "entry.past": {
        "title": "Nghị quyết tháng 8",
        "quote": "Vận động 6 hộ",
        "result": "Xong 4/6",
        "note": "gia hạn",
        "done": 4,
        "whole": 6,
    },
    "field.clock": {**_FIELD, "value": "19:30"},
    "field.day": {**_FIELD, "value": "03/11/2026"},
    "field.described": {"id": "f", "hint": "a", "error": "b", "note": "c"},
    "field.fields": {},
    "field.form": {
        "action": "/ghi/",
        "csrf_token": "the",
        "multipart": True,
        "autosave": "/nhap/",
        "autosave_key": "bb-12-7",
        "attrs": {"id": "bb"},
    },
    "field.hidden": {"name": "ky", "value": "11"},
    "field.notes": {"id": "f", "hint": "gợi ý", "error": "sai"},
    "field.number": {**_FIELD, "value": "21"},
    "field.select": {
        **_FIELD,
        "options": [("for", "Tán thành")],
        "value": "for",
        "empty": "Chưa chọn",
        "note": "Nên chọn",
    },
    "field.text": {
        **_FIELD,
        "note": "Chưa rõ",
        "optional": True,
        "type": "search",
        "inputmode": "search",
        "autocomplete": "name",
        "width": "date",
    },
    "field.textarea": {**_FIELD, "note": "Chưa rõ", "optional": True},
    "field.tick": {**_FIELD, "checked": True},
    "head.facts_line": {"facts": [("clock", "19:30"), ("place", "Nhà văn hóa")]},
    "head.head": {
        "title": "Biên bản",
        "crumb": ("Tháng 11", "/11/"),
        "lead": "Ghi ý chính",
        "facts": [("clock", "19:30")],
        "acts": "nút",
    },
    "heat.heat": {
        "caption": "12 tháng",
        "months": [("1", "Tháng 01")],
        "unit_label": "Chi bộ",
        "total_label": "Đã họp",
        "groups": [
            {
                "title": "Thôn",
                "note": "1 chi bộ",
                "units": [
                    {"name": "Thôn Đông", "href": "/d/", "cells": [("held", "đúng ngày")], "total": "1 / 1"}
                ],
            }
        ],
    },
    "icon.icon": {"name": "check", "size": "s"},
    "icon.shape": {"name": "held", "small": True},
    "icon.sprite": {"names": ["check"]},
    "masthead.masthead": {
        "unit": "Chi bộ thôn Đông",
        "superior": "Đảng bộ xã",
        "person": "Khuê",
        "office": "Bí thư Chi bộ",
        "text_size_href": "/co-chu/",
    },
    "message.done": {"title": "Đã gửi", "id": "xong"},
    "message.empty": {"title": "Chưa có", "text": "Sẽ có sau", "icon": "lock"},
    "message.errors": {"errors": [("f-noi", "Chưa ghi nơi"), ("", "Hai ngày trùng nhau")]},
    "message.lack": {
        "items": [
            {
                "text": "Mục 4",
                "note": "Dự thảo",
                "href": "/4/",
                "act": "Chọn",
                "act_for": "Chọn người cho mục 4",
            }
        ]
    },
    "message.message": {
        "kind": "refused",
        "title": "Số đã dùng",
        "text": "Số tiếp theo là 12.",
        "id": "m",
        "attrs": {"data-x": "1"},
    },
    "message.save": {"kind": "local", "words": "Đang lưu trên máy này", "note": "2 ý kiến"},
    "message.save_bar": {"form_id": "bb", "saved_at": "20:12"},
    "nav.nav": {"items": [{"label": "Tháng này", "href": "/", "icon": "month", "is_current": True}]},
    "pager.filters": {"action": "/tim/", "label": "Lọc đảng viên"},
    "pager.pager": {"now": 2, "count": 9, "note": "Việc 21 đến 40", "query": "tim=ha&"},
    "pager.tabs": {
        "label": "Theo tình trạng",
        "items": [("Đang làm (5)", "/dang/", True), ("Đã xong", "/xong/", False)],
    },
    "rows.count": {"number": "23", "of": "25", "words": "có mặt"},
    "rows.pairs": {"items": [("Chủ trì", "Khuê")]},
    "rows.row": {
        "title": "Sửa ngõ",
        "href": "/v/",
        "note": "Đ/c Phước",
        "icon": "paper",
        "tag": "Quá hạn",
        "end": "hạn 31/10",
    },
    "rows.rows": {"wrap": True},
    "sheet.detail": {"summary": "5 dòng trong sổ", "opened": True},
    "sheet.more": {"label": "Xem đủ", "href": "/du/", "icon": "arrow"},
    "sheet.next": {
        "title": "Ký biên bản",
        "text": "Có 2 chỗ",
        "facts": [("clock", "10 phút")],
        "id": "tiep",
        "overline": "Việc tiếp theo",
    },
    "sheet.sheet": {
        "title": "Danh sách",
        "note": "5 việc",
        "id": "ds",
        "overline": "Hôm nay",
        "classes": "vote",
        "attrs": {"hx-get": "/ds/"},
    },
    "signs.sign": {"capacity": "Chủ trì", "name": "Khuê", "words": "Chưa ký"},
    "signs.signs": {},
    "stepper.month": {
        "phases": [
            {
                "title": "Trước",
                "steps": [{"label": "Kế hoạch", "state": "now", "note": "hạn 15/10", "href": "/kh/"}],
            }
        ]
    },
    "stepper.steps": {"label": "Các bước", "steps": ["Chọn tệp", "Xem lại"], "now": 2},
    "strip.key": {"items": [("held", "Đúng ngày", 10), ("moved", "Dời lịch")]},
    "strip.state": {"shape": "held", "words": "Đúng ngày"},
    "strip.strip": {
        "months": [
            {"shape": "held", "label": "T1", "words": "01/2026: đúng ngày", "href": "/1/", "is_current": True}
        ]
    },
    "table.cell": {"label": "Ngày sinh", "text": "03/04/61", "n": True, "doubt": True, "note": "Ngày nào?"},
    "table.row": {"title": "Pâng", "href": "/p/", "note": "dòng 7", "doubt": True},
    "table.table": {
        "caption": "Đảng viên",
        "columns": ["Chức vụ", {"label": "Tên", "href": "?xep=ten", "sort": "ascending"}],
        "foot": "cộng",
        "classes": "score",
    },
    "table.unknown": {"words": "chưa chấm"},
    "tag.tag": {"words": "Đã xong", "kind": "ok", "icon": "check"},
    "trail.trail": {"steps": [{"title": "Đã gửi", "note": "12/10", "is_waiting": True}]},
    "upload.file": {
        "name": "tep",
        "label": "Chọn tệp",
        "hint": ".xlsx",
        "error": "Chưa chọn",
        "accept": ".xlsx",
        "id": "f-tep",
    },
    "upload.received": {"name": "ds.xlsx", "note": "25 dòng", "icon": "paper"},
}
