"""Words of papers and files."""

from chibo.kit.words import Term, mark


class Stage(Term):
    """What a file is to its unit."""

    WORKING = "working", mark("tài liệu làm việc")
    SIGNED = "signed", mark("bản đã ký")
    EVIDENCE = "evidence", mark("minh chứng")


class DataClass(Term):
    """Who may see a file of a unit, by the right it follows."""

    NOTICE = "notice", mark("tài liệu sinh hoạt")
    RECORD = "record", mark("hồ sơ của chi bộ")
    DRAFT = "draft", mark("tài liệu chuẩn bị")
