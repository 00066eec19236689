"""Hold two real kinds of local scoring table as overlays: a ward's with 28 items, a province's with two sheets."""

from tests.rulebook.books import DOCUMENTS, FRAME

WARD_TABLE = f"""\
{DOCUMENTS}entries:
  scoring.table.ward:
    - value:
        name: Phiếu đánh giá chất lượng sinh hoạt chi bộ
        total: 100
        grades:
          - {{label: Tốt, at_least: 90}}
          - {{label: Khá, at_least: 70, below: 90}}
          - {{label: Trung bình, at_least: 50, below: 70}}
          - {{label: Kém, at_least: 0, below: 50}}
        caps:
          - {{grade: Kém, reason: có đảng viên bị kỷ luật, when: [{{metric: members_disciplined, at_least: 1}}]}}
        groups:
          - id: '1'
            label: Thời gian, thời lượng
            points: 5
            items:
              - id: '1.1'
                kind: levels
                points: 5
                label: Thời lượng
                levels:
                  - {{points: 5, label: đủ, when: [{{metric: minutes_short, at_most: 0}}]}}
                  - {{points: 4, label: thiếu không quá 15 phút, when: [{{metric: minutes_short, at_most: 15}}]}}
                  - {{points: 3, label: thiếu từ 15 đến 30 phút, when: [{{metric: minutes_short, at_most: 30}}]}}
                  - {{points: 2, label: được một nửa, when: [{{metric: minutes_share, at_least: 1/2}}]}}
                  - {{points: 1, label: dưới một nửa}}
          - id: '2'
            label: Tỷ lệ dự
            points: 5
            items:
              - id: '2.1'
                kind: levels
                points: 4
                label: Tỷ lệ dự họp
                levels:
                  - {{points: 1, label: có người vắng không lý do, when: [{{metric: absent_unexcused, at_least: 1}}]}}
                  - {{points: 4, label: từ 90%, when: [{{metric: attendance_rate, at_least: 90%}}]}}
                  - {{points: 3, label: từ 75%, when: [{{metric: attendance_rate, at_least: 75%}}]}}
                  - {{points: 2, label: từ 65%, when: [{{metric: attendance_rate, at_least: 65%}}]}}
                  - {{points: 1, label: dưới 65%}}
              - {{id: '2.2', kind: yes_no, points: 1, is_bonus: true, label: Không ai vắng quá 3 lần liên tiếp, when: [{{metric: excused_in_a_row, at_most: 3}}]}}
          - id: '3'
            label: Chuẩn bị
            points: 10
            items:
              - {{id: '3.1', kind: yes_no, points: 3, label: Nội dung}}
              - {{id: '3.2', kind: yes_no, points: 2, label: Định hướng và dự thảo}}
              - {{id: '3.3', kind: yes_no, points: 2, label: Họp chi ủy, when: [{{metric: committee_met_before, is_true: true}}], applies_when: [{{metric: has_two_leaders, is_true: true}}], not_assessed: full_points}}
              - {{id: '3.4', kind: yes_no, points: 1, label: Thông báo, when: [{{metric: reached_rate, at_least: 1}}, {{metric: follower_told, is_true: true}}]}}
              - {{id: '3.5', kind: yes_no, points: 2, label: Đăng tài liệu, when: [{{metric: handbook_days_ahead, at_least: 1}}], applies_when: [{{metric: handbook_used, is_true: true}}], not_assessed: full_points}}
          - id: '4'
            label: Tổ chức
            points: 30
            items:
              - {{id: '4.1', kind: yes_no, points: 5, label: Đủ bước}}
              - {{id: '4.2', kind: yes_no, points: 10, label: Thường kỳ đúng nội dung}}
              - {{id: '4.3', kind: yes_no, points: 5, label: Chuyên đề, applies_when: [{{metric: thematic_held, is_true: true}}], not_assessed: left_out}}
              - {{id: '4.4', kind: yes_no, points: 2, label: Biểu dương, when: [{{metric: commendation_noted, is_true: true}}]}}
              - id: '4.5'
                kind: levels
                points: 5
                label: Phát biểu
                levels:
                  - {{points: 5, label: trên 50%, when: [{{metric: speakers_share, above: 50%}}]}}
                  - {{points: 4, label: từ 40%, when: [{{metric: speakers_share, at_least: 40%, at_most: 50%}}]}}
                  - {{points: 3, label: từ 30%, when: [{{metric: speakers_share, at_least: 30%, below: 40%}}]}}
                  - {{points: 2, label: dưới 30%, when: [{{metric: speakers_share, below: 30%}}]}}
              - {{id: '4.6', kind: yes_no, points: 1, label: Sổ biên bản}}
              - {{id: '4.7', kind: yes_no, points: 1, label: Tư tưởng, when: [{{metric: ideology_noted, is_true: true}}]}}
              - {{id: '4.8', kind: yes_no, points: 1, label: Đăng tài liệu}}
          - id: '5'
            label: Điều hành
            points: 10
            items:
              - {{id: '5.1', kind: yes_no, points: 2, label: Linh hoạt}}
              - {{id: '5.2', kind: yes_no, points: 4, label: Định hướng}}
              - {{id: '5.3', kind: yes_no, points: 3, label: Dân chủ}}
              - {{id: '5.4', kind: yes_no, points: 1, label: Tổng hợp}}
          - id: '6'
            label: Nguyên tắc
            points: 5
            items:
              - {{id: '6.1', kind: yes_no, points: 1, label: Tập trung dân chủ}}
              - {{id: '6.2', kind: yes_no, points: 2, label: Tự phê bình}}
              - {{id: '6.3', kind: yes_no, points: 1, label: Ba tính}}
              - {{id: '6.4', kind: yes_no, points: 1, label: Thông tin}}
          - id: '7'
            label: Kết quả
            points: 30
            items:
              - id: '7.1'
                kind: levels
                points: 30
                label: So với chỉ tiêu
                levels:
                  - {{points: 30, label: từ 90%, when: [{{metric: tasks_done_rate, at_least: 90%}}]}}
                  - {{points: 27, label: từ 80%, when: [{{metric: tasks_done_rate, at_least: 80%}}]}}
                  - {{points: 24, label: từ 70%, when: [{{metric: tasks_done_rate, at_least: 70%}}]}}
                  - {{points: 20, label: từ 60%, when: [{{metric: tasks_done_rate, at_least: 60%}}]}}
                  - {{points: 15, label: từ 50%, when: [{{metric: tasks_done_rate, at_least: 50%}}]}}
                  - {{points: 10, label: dưới 50%, when: [{{metric: tasks_done_rate, below: 50%}}]}}
          - id: '8'
            label: Kết thúc
            points: 5
            items:
              - {{id: '8.1', kind: yes_no, points: 2, label: Kết luận, when: [{{metric: conclusion_voted, is_true: true}}]}}
              - {{id: '8.2', kind: yes_no, points: 2, label: Biên bản, phân công, when: [{{metric: minutes_read, is_true: true}}]}}
              - {{id: '8.3', kind: yes_no, points: 1, label: Đăng trong 02 ngày, when: [{{metric: documents_posted_days, at_most: 2}}], applies_when: [{{metric: handbook_used, is_true: true}}], not_assessed: full_points}}
{FRAME}""".replace("label: Biên bản, phân công,", "label: Biên bản và phân công,")

_SHEET = """\
    - value:
        name: Biểu đánh giá
        total: 100
        is_rescaled: true
        grades:
          - {label: Tốt, at_least: 80}
          - {label: Khá, at_least: 70, below: 80}
          - {label: Trung bình, at_least: 50, below: 70}
          - {label: Kém, at_least: 0, below: 50}
        groups:
          - {id: '1', label: Chuẩn bị, points: 20}
          - {id: '2', label: Tỷ lệ dự, points: 10}
          - {id: '3', label: Tổ chức, points: 45}
          - {id: '4', label: Nguyên tắc, points: 15}
          - {id: '5', label: Chất lượng báo cáo và kết luận, points: 10}
"""
PROVINCE_TABLE = (
    f"{DOCUMENTS}entries:\n"
    f"  scoring.table.sheet_1:\n{_SHEET}{FRAME}"
    f"  scoring.table.sheet_2:\n{_SHEET.replace('Biểu', 'Biểu chuyên đề:').replace(': đánh', ' đánh')}{FRAME}"
    "  scoring.used:\n"
    "    - value: {regular: sheet_1, thematic: sheet_2, combined: sheet_1, extraordinary: null}\n"
    f"{FRAME}"
)
