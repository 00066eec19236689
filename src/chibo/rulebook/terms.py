"""Name the choices a rule can make; the words are the official ones."""

from chibo.kit.words import Term, mark


class Certainty(Term):
    """How well a rule is known; the letters of the field research."""

    A = "A", mark("văn bản gốc hoặc trang chính thức")
    B = "B", mark("trang thông tin pháp luật hoặc báo chí")
    C = "C", mark("phần mềm, biểu mẫu công khai dựng theo văn bản, từ hai nguồn trùng nhau")
    D = "D", mark("một nguồn thứ ba, hoặc suy luận của người làm sổ")
    E = "E", mark("kiến thức nền, chưa thấy trong nguồn nào")


class Level(Term):
    """Where a rule comes from, outermost first."""

    NATIONAL = "national", mark("Trung ương")
    PROVINCE = "province", mark("tỉnh, thành phố")
    COMMUNE = "commune", mark("xã, phường, đảng bộ cơ sở")
    CELL = "cell", mark("chi bộ")


class MeetingKind(Term):
    REGULAR = "regular", mark("sinh hoạt thường kỳ")
    THEMATIC = "thematic", mark("sinh hoạt chuyên đề")
    COMBINED = "combined", mark("sinh hoạt thường kỳ kết hợp chuyên đề")
    EXTRAORDINARY = "extraordinary", mark("sinh hoạt bất thường")
    COMMITTEE = "committee_meeting", mark("họp chi ủy")
    CONSULTATION = "consultation", mark("hội ý")


class CellKind(Term):
    VILLAGE = "village", mark("thôn, tổ dân phố")
    OFFICE = "office", mark("cơ quan")
    INSTITUTION = "institution", mark("đơn vị sự nghiệp")
    STATE_ENTERPRISE = "state_enterprise", mark("doanh nghiệp nhà nước")
    PRIVATE_ENTERPRISE = "private_enterprise", mark("doanh nghiệp ngoài nhà nước")
    STUDENTS = "students", mark("học sinh, sinh viên")
    ARMED_FORCES = "armed_forces", mark("lực lượng vũ trang")
    OTHER = "other", mark("loại hình khác")


class AgendaPart(Term):
    OPENING = "opening", mark("Mở đầu")
    PROCEEDING = "proceeding", mark("Tiến hành")
    CLOSING = "closing", mark("Kết thúc")


class FillSource(Term):
    """What of the record fills an agenda item by itself."""

    DELEGATES = "delegates", mark("danh sách đại biểu, khách mời")
    MINUTE_TAKER = "minute_taker", mark("thư ký của kỳ sinh hoạt")
    ATTENDANCE = "attendance", mark("điểm danh")
    DUES = "dues", mark("số liệu đảng phí")
    AGENDA = "agenda", mark("chương trình đã chuẩn bị")
    UPPER_DOCUMENTS = "upper_documents", mark("văn bản mới của cấp trên")
    IDEOLOGICAL_NOTE = "ideological_note", mark("nhận định chung về tình hình tư tưởng")
    CELL_REPORT = "cell_report", mark("báo cáo tháng")
    OPEN_TASKS = "open_tasks", mark("nhiệm vụ chưa xong")
    NEXT_TASKS = "next_tasks", mark("dự kiến nhiệm vụ tháng tới")
    COMMENDATION = "commendation", mark("biểu dương, nhắc nhở")
    OPINIONS = "opinions", mark("ý kiến gửi trước và ý kiến phát biểu")
    CRITICISM = "criticism", mark("tự phê bình và phê bình")
    PERSONNEL = "personnel", mark("việc về đảng viên cần biểu quyết riêng")
    UPPER_REMARKS = "upper_remarks", mark("ý kiến của đại biểu cấp trên")
    THEMATIC_PAPER = "thematic_paper", mark("bài chuyên đề")
    CONCLUSION = "conclusion", mark("kết luận của chủ trì")
    DRAFT_RESOLUTION = "draft_resolution", mark("dự thảo nghị quyết, kết luận")
    SCORE = "score", mark("phiếu chấm điểm")
    MINUTES_READING = "minutes_reading", mark("biên bản")


class GuestGroup(Term):
    """Who an invited person is to the meeting."""

    UPPER_DELEGATE = "upper_delegate", mark("đại biểu cấp trên")
    GUEST = "guest", mark("khách mời trong Đảng")
    OUTSIDE = "outside", mark("khách mời ngoài Đảng")


class Standing(Term):
    """A member's standing towards one cell on one day."""

    OFFICIAL = "official", mark("đảng viên chính thức")
    PROBATIONARY = "probationary", mark("đảng viên dự bị")
    TEMPORARY_IN = "temporary_in", mark("sinh hoạt tạm thời đến")
    TEMPORARY_OUT = "temporary_out", mark("sinh hoạt tạm thời nơi khác")
    EXEMPT = "exempt", mark("được miễn công tác và sinh hoạt đảng")
    REDUCED_DUTY = "reduced_duty", mark("được giảm sinh hoạt")
    SUSPENDED = "suspended", mark("bị đình chỉ sinh hoạt")
    SPECIAL_DUTY = "special_duty", mark("lực lượng vũ trang đang làm nhiệm vụ đặc biệt")


class VoteMatter(Term):
    RESOLUTION = "resolution", mark("nghị quyết")
    CONCLUSION = "conclusion", mark("kết luận")
    AGENDA = "agenda", mark("chương trình")
    MINUTE_TAKER = "minute_taker", mark("cử thư ký")
    TELLERS = "tellers", mark("cử tổ kiểm phiếu")
    MINUTES = "minutes", mark("thông qua biên bản")
    SCORE = "score", mark("điểm và mức xếp loại buổi sinh hoạt")
    SYMPATHISER = "sympathiser", mark("giới thiệu quần chúng ưu tú")
    ADMISSION = "admission", mark("đề nghị kết nạp đảng viên")
    RECOGNITION = "recognition", mark("đề nghị công nhận đảng viên chính thức")
    STRIKE_OFF = "strike_off", mark("đề nghị xóa tên đảng viên")
    EXPULSION = "expulsion", mark("đề nghị khai trừ")
    DISCIPLINE = "discipline", mark("khiển trách, cảnh cáo")
    ELECTION = "election", mark("bầu cử")
    YEARLY_RATING = "yearly_rating", mark("xếp loại chất lượng hằng năm")
    EXEMPTION = "exemption", mark("giảm, miễn công tác và sinh hoạt đảng")
    COMMITTEE_DECISION = "committee_decision", mark("việc chi ủy quyết định")
    OTHER = "other", mark("việc khác")


class VoteMethod(Term):
    CARD = "card", mark("giơ thẻ đảng viên")
    HAND = "hand", mark("giơ tay")
    SECRET = "secret", mark("phiếu kín")


class MajorityName(Term):
    MORE_THAN_HALF = "more_than_half", mark("quá một nửa")
    TWO_THIRDS = "two_thirds", mark("từ hai phần ba trở lên")


class VoteBase(Term):
    CELL = "cell", mark("đảng viên chính thức được triệu tập")
    COMMITTEE = "committee", mark("cấp ủy viên đương chức")
    CONGRESS = "congress", mark("đảng viên chính thức được triệu tập dự đại hội")


class Exclusion(Term):
    """Who is taken out of a vote base."""

    TEMPORARY_OUT = "temporary_out", mark("được giới thiệu sinh hoạt tạm thời ở đảng bộ khác")
    EXEMPT_NOT_PRESENT = "exempt_not_present", mark("được miễn sinh hoạt và không dự")
    SUSPENDED = "suspended", mark("bị đình chỉ sinh hoạt")
    PROSECUTED = "prosecuted", mark("bị khởi tố")
    DETAINED = "detained", mark("bị tạm giữ, tạm giam")
    AWAY_NOT_PRESENT = "away_not_present", mark("được điều động tạm thời nơi khác và không dự")
    ABSENT_WHOLE_CONGRESS = "absent_whole_congress", mark("vắng suốt đại hội có lý do được chấp nhận")


class PaperType(Term):
    """A type of Party paper (tên loại) and its own papers without one."""

    RESOLUTION = "resolution", mark("nghị quyết")
    DECISION = "decision", mark("quyết định")
    REGULATION = "regulation", mark("quy định")
    STANDING_RULES = "standing_rules", mark("quy chế")
    DIRECTIVE = "directive", mark("chỉ thị")
    CIRCULAR = "circular", mark("thông tri")
    GUIDANCE = "guidance", mark("hướng dẫn")
    CONCLUSION = "conclusion", mark("kết luận")
    ANNOUNCEMENT = "announcement", mark("thông báo")
    REPORT = "report", mark("báo cáo")
    PLAN = "plan", mark("kế hoạch")
    PROGRAMME = "programme", mark("chương trình")
    SCHEME = "scheme", mark("đề án")
    OPTION_PLAN = "option_plan", mark("phương án")
    PROPOSAL = "proposal", mark("tờ trình")
    LETTER = "letter", mark("công văn")
    MINUTES = "minutes", mark("biên bản")
    INVITATION = "invitation", mark("giấy mời")
    FORM = "form", mark("phiếu, biểu, danh sách")


class PaperName(Term):
    """A paper that a month of a cell produces."""

    NOTICE = "notice", mark("thông báo sinh hoạt")
    INVITATION = "invitation", mark("giấy mời")
    AGENDA = "agenda", mark("chương trình sinh hoạt")
    CELL_REPORT = "cell_report", mark("báo cáo tháng")
    COMMITTEE_MINUTES = "committee_minutes", mark("biên bản họp chi ủy")
    CONSULTATION_MINUTES = "consultation_minutes", mark("biên bản hội ý")
    MINUTES = "minutes", mark("biên bản sinh hoạt chi bộ")
    MINUTES_EXTRACT = "minutes_extract", mark("trích biên bản")
    RESOLUTION = "resolution", mark("nghị quyết")
    CONCLUSION = "conclusion", mark("kết luận")
    BALLOT_PAPER = "ballot_paper", mark("phiếu biểu quyết")
    COUNT_RECORD = "count_record", mark("biên bản kiểm phiếu")
    SCORE_SHEET = "score_sheet", mark("phiếu chấm điểm")
    ATTENDANCE_LIST = "attendance_list", mark("danh sách dự sinh hoạt")
    HAND_MINUTES = "hand_minutes", mark("mẫu biên bản ghi tay")
    SPEAKING_SHEET = "speaking_sheet", mark("phiếu ghi ý kiến phát biểu")
    VOTE_SHEET = "vote_sheet", mark("phiếu ghi kết quả biểu quyết")
    ASSIGNMENT_NOTICE = "assignment_notice", mark("thông báo phân công nhiệm vụ")
    SUPERIOR_REPORT = "superior_report", mark("báo cáo cấp trên")
    LETTER = "letter", mark("công văn")


class HandbookPaper(Term):
    """What of a meeting is posted in the national app for members (Sổ tay đảng viên điện tử)."""

    NOTICE = "notice", mark("thông báo sinh hoạt")
    AGENDA = "agenda", mark("chương trình sinh hoạt")
    CELL_REPORT = "cell_report", mark("báo cáo tháng")
    ATTACHMENTS = "attachments", mark("tài liệu kèm theo")
    MINUTES = "minutes", mark("biên bản sinh hoạt")
    RESOLUTION = "resolution", mark("nghị quyết, kết luận")


class Issuer(Term):
    CELL = "cell", mark("chi bộ")
    CELL_CONGRESS = "cell_congress", mark("đại hội chi bộ")
    COMMITTEE = "committee", mark("đảng ủy cơ sở")
    STANDING_COMMITTEE = "standing_committee", mark("ban thường vụ đảng ủy cơ sở")


class SigningForm(Term):
    CELL_SECRETARY = "cell_secretary", mark("bí thư ký thay mặt chi bộ")
    CELL_DEPUTY = "cell_deputy", mark("phó bí thư ký thay mặt chi bộ")
    MINUTES = "minutes", mark("người ghi biên bản và chủ trì")
    TELLERS = "tellers", mark("tổ kiểm phiếu")


class MinutesSent(Term):
    FULL = "full", mark("gửi toàn văn biên bản")
    EXTRACT = "extract", mark("gửi trích biên bản")
    SIGNED_NOTE = "signed_note", mark("chỉ báo ngày lập, ngày ký")


class Align(Term):
    LEFT = "left", mark("căn trái")
    CENTER = "center", mark("căn giữa")
    JUSTIFY = "justify", mark("căn đều hai bên")


class MetricUnit(Term):
    TRUTH = "truth", mark("có hoặc không")
    COUNT = "count", mark("số lượng")
    MINUTES = "minutes", mark("phút")
    DAYS = "days", mark("ngày")
    RATIO = "ratio", mark("tỷ lệ")


class KnownAt(Term):
    """From when on the record can answer."""

    PREPARED = "prepared", mark("từ khi khai mạc")
    HELD = "held", mark("khi chấm điểm tại buổi sinh hoạt")
    RECORDED = "recorded", mark("sau buổi sinh hoạt")


class ItemKind(Term):
    YES_NO = "yes_no", mark("có hoặc không")
    FREE = "free", mark("cho điểm từ 0 đến mức tối đa")
    LEVELS = "levels", mark("chọn theo mức")


class NotAssessed(Term):
    FULL_POINTS = "full_points", mark("tính đủ điểm")
    LEFT_OUT = "left_out", mark("không tính vào tổng")
