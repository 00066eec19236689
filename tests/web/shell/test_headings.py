"""What headings keep on one line, and what the key of a strip says."""

from markupsafe import Markup

from chibo.web.headings import kept_together
from chibo.web.strip import key_of, with_topic


def test_a_heading_keeps_its_compounds_whole():
    assert (
        kept_together("Chương trình sinh hoạt tháng 11/2026")
        == "Chương\u00a0trình sinh\u00a0hoạt tháng\u00a011/2026"
    )
    assert kept_together("Đăng nhập") == "Đăng nhập"
    assert isinstance(kept_together(Markup("Chi bộ <b>")), Markup)
    assert not isinstance(kept_together("Chi bộ <b>"), Markup)


def test_a_key_names_only_what_is_shown_and_how_often():
    shapes = ["held", "held-thematic", "unrecorded", with_topic("not-held"), with_topic("moved")]
    assert [(shape, count) for shape, _said, count in key_of(shapes)] == [
        ("held", 2), ("moved", 1), ("unrecorded", 1), ("not-held", 1), ("thematic", 2),
    ]  # fmt: skip
