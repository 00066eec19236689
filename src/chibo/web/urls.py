"""Addresses of the website: nouns of facts in unaccented Vietnamese; every view is a @page."""

from django.urls import URLPattern, URLResolver, path

from chibo.web.pages import (
    account,
    calendar,
    cell_home,
    cell_report,
    inbox,
    living,
    paper,
    papers,
    scoring,
    sending,
    submissions,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", account.home, name="home"),
    path("dang-nhap/", account.sign_in, name="sign-in"),
    path("dang-nhap/dung-thu/", account.demo_sign_in, name="demo-sign-in"),
    path("dang-xuat/", account.sign_out, name="sign-out"),
    path("mat-khau/", account.password, name="password"),
    path("co-chu/", account.text_size, name="text-size"),
    path("ngon-ngu/", account.language, name="language"),
    path("ui/", living.living, name="ui"),
    path("chi-bo/<int:pk>/", cell_home.cell_home, name="cell-home"),
    path("sinh-hoat/<int:pk>/bao-cao-thang/", cell_report.cell_report, name="cell-report"),
    path("sinh-hoat/<int:pk>/bao-cao-thang/nhiem-vu/", cell_report.report_task, name="report-task"),
    path(
        "sinh-hoat/<int:pk>/bao-cao-thang/nhiem-vu/<int:task>/bo/",
        cell_report.report_task_removal,
        name="report-task-removal",
    ),
    path(
        "sinh-hoat/<int:pk>/bao-cao-thang/thong-nhat/", cell_report.report_agreement, name="report-agreement"
    ),
    path("sinh-hoat/<int:pk>/cham-diem/", scoring.score, name="score"),
    path("sinh-hoat/<int:pk>/cham-diem/thong-qua/", scoring.score_adoption, name="score-adoption"),
    path("sinh-hoat/<int:pk>/gui/", sending.send, name="send"),
    path("sinh-hoat/<int:pk>/khong-ra-van-ban/", sending.no_paper, name="no-paper"),
    path("chi-bo/<int:pk>/lich/", calendar.calendar, name="calendar"),
    path("chi-bo/<int:pk>/lich/ca-nam/", calendar.calendar_year, name="calendar-year"),
    path("chi-bo/<int:pk>/lich/them-ky/", calendar.calendar_meeting, name="calendar-meeting"),
    path("sinh-hoat/<int:pk>/doi-lich/", calendar.meeting_move, name="meeting-move"),
    path("sinh-hoat/<int:pk>/khong-hop/", calendar.meeting_not_held, name="meeting-not-held"),
    path("sinh-hoat/<int:pk>/loai/", calendar.meeting_kind, name="meeting-kind"),
    path("dang-uy/<int:pk>/", inbox.board, name="inbox"),
    path("da-gui/<int:pk>/", submissions.submission, name="submission"),
    path("da-gui/<int:pk>/<int:part>.pdf", submissions.submitted_part, name="submitted-part"),
    path("chi-bo/<int:pk>/van-ban/", papers.papers, name="papers"),
    path("van-ban/<int:pk>/", paper.paper, name="paper"),
    path("van-ban/<int:pk>.pdf", paper.paper_pdf, name="paper-pdf"),
    path("van-ban/<int:pk>.docx", paper.paper_docx, name="paper-docx"),
    path("tep/<int:pk>/", paper.file, name="file"),
]
