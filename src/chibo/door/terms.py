"""Seats that a person may hold and rights that seats give, in the official wording."""

from chibo.kit.words import Term, mark


class Role(Term):
    """A seat of a person in a unit, from–to; the last is no seat but a grant to type for a cell."""

    CELL_SECRETARY = "cell_secretary", mark("Bí thư Chi bộ")
    DEPUTY_CELL_SECRETARY = "deputy_cell_secretary", mark("Phó Bí thư Chi bộ")
    CELL_COMMITTEE_MEMBER = "cell_committee_member", mark("Chi ủy viên")
    MEMBER = "member", mark("Đảng viên")
    FOLLOWER = "follower", mark("Cấp ủy viên theo dõi chi bộ")
    COMMITTEE_SECRETARY = "committee_secretary", mark("Bí thư Đảng ủy")
    DEPUTY_COMMITTEE_SECRETARY = "deputy_committee_secretary", mark("Phó Bí thư Đảng ủy")
    COMMITTEE_MEMBER = "committee_member", mark("Đảng ủy viên")
    COMMITTEE_OFFICE = "committee_office", mark("Văn phòng Đảng ủy")
    ADMINISTRATOR = "administrator", mark("Quản trị hệ thống")
    ENTRY_CLERK = "entry_clerk", mark("Người nhập thay")


class Relation(Term):
    """Where the seat stands, seen from the unit that the thing belongs to."""

    SELF = "self", mark("tại đơn vị mình")
    BELOW = "below", mark("ở đơn vị trực thuộc")


class Right(Term):
    """What may be done. The label completes "Việc … thuộc quyền của …"."""

    READ_NOTICES = "read_notices", mark("xem lịch, thông báo và tài liệu sinh hoạt")
    READ_RECORD = "read_record", mark("xem biên bản, nghị quyết và nhiệm vụ của chi bộ")
    READ_DRAFTS = "read_drafts", mark("xem dự thảo và việc chuẩn bị của chi ủy")
    READ_ROSTER = "read_roster", mark("xem danh sách đảng viên")
    READ_REGISTER = "read_register", mark("xem thông tin đảng viên")
    READ_SCORES = "read_scores", mark("xem phiếu chấm điểm")
    READ_SUBMITTED = "read_submitted", mark("xem văn bản chi bộ đã gửi")
    READ_COUNTS = "read_counts", mark("xem số liệu tổng hợp")
    READ_STRUCTURE = "read_structure", mark("xem tổ chức đảng")

    PLAN_CALENDAR = "plan_calendar", mark("lập lịch sinh hoạt")
    PREPARE_MEETING = "prepare_meeting", mark("chuẩn bị nội dung sinh hoạt")
    AGREE_CONTENT = "agree_content", mark("thống nhất nội dung sinh hoạt")
    CONVENE_MEETING = "convene_meeting", mark("thông báo, mời sinh hoạt")
    POST_HANDBOOK = "post_handbook", mark("ghi việc đăng Sổ tay đảng viên điện tử")
    ANSWER_ABSENCE = "answer_absence", mark("trả lời đề nghị xin vắng")
    CHAIR_MEETING = "chair_meeting", mark("mở, kết thúc sinh hoạt")
    RECORD_MEETING = "record_meeting", mark("ghi diễn biến sinh hoạt")
    RECORD_VOTE = "record_vote", mark("ghi kết quả biểu quyết")
    TAKE_PART = "take_part", mark("gửi ý kiến, xin vắng, báo cáo nhiệm vụ của mình")
    ACT_FOR_MEMBER = "act_for_member", mark("làm thay đảng viên: đọc tài liệu, ý kiến, xin vắng, tiến độ")
    WRITE_MINUTES = "write_minutes", mark("soạn biên bản")
    LOCK_MINUTES = "lock_minutes", mark("ghi việc ký và khóa biên bản")
    DRAFT_RESOLUTION = "draft_resolution", mark("soạn nghị quyết, kết luận")
    ISSUE_PAPER = "issue_paper", mark("ký, phát hành văn bản")
    MANAGE_TASKS = "manage_tasks", mark("phân công, theo dõi nhiệm vụ")
    SCORE_MEETING = "score_meeting", mark("chấm điểm kỳ sinh hoạt")
    SUBMIT = "submit", mark("gửi cấp trên")
    OPEN_BOOK = "open_book", mark("mở sổ, ghi số liệu trước khi dùng sổ")
    MANAGE_MEMBERS = "manage_members", mark("cập nhật danh sách đảng viên")
    MANAGE_ACCOUNTS = "manage_accounts", mark("mở tài khoản, in phiếu đăng nhập")
    GRANT_ENTRY = "grant_entry", mark("cho người khác nhập thay")
    MANAGE_NOTICES = "manage_notices", mark("mở, đóng kênh báo ra ngoài sổ")
    SET_HANDBOOK = "set_handbook", mark("ghi chi bộ dùng hay không dùng Sổ tay đảng viên điện tử")
    ANSWER_SUBMISSION = "answer_submission", mark("xác nhận, trả lại văn bản chi bộ gửi")
    MANAGE_UNITS = "manage_units", mark("cập nhật tổ chức đảng trực thuộc")
    MANAGE_RULES = "manage_rules", mark("ban hành quy định riêng của địa phương")
