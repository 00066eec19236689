"""The papers of one meeting as they stand now, in the order in which they are printed, ready to draw."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from chibo.cycle.paper import cell_report_paper
from chibo.cycle.queries.gather import Gathered, gather
from chibo.cycle.queries.month import MonthSheet, month_sheet
from chibo.cycle.queries.printing import report_print, score_print, signer_of
from chibo.cycle.rules.assessing import meeting_record, self_score
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Said, mark, say
from chibo.meetings.models import Convening, Invitation, Meeting, Preparation
from chibo.meetings.paper import (
    agenda_paper,
    attendance_paper,
    hand_minutes_paper,
    invitation_paper,
    notice_paper,
    preparation_paper,
    speaking_sheet_paper,
    vote_sheet_paper,
)
from chibo.meetings.queries.papers import papers_sheet
from chibo.meetings.rules.sheets import PapersSheet
from chibo.minutes.access import may_write_minutes
from chibo.minutes.models import Adoption, Minutes, Section
from chibo.minutes.paper import extract_paper, minutes_paper
from chibo.minutes.queries import minutes_print, minutes_sheet, newest_minutes
from chibo.minutes.rules.sheets import VersionLine
from chibo.papers.document import Paper as Document
from chibo.papers.document import Printed
from chibo.papers.models import Paper
from chibo.papers.queries import document_of, signature_of
from chibo.quality.paper import score_paper
from chibo.resolutions.models import Resolution, ResolutionIssue
from chibo.resolutions.paper import resolution_paper
from chibo.resolutions.queries import letterhead, resolution_of, resolution_sheet
from chibo.resolutions.rules import ResolutionSheet
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import VoteMethod
from chibo.votes.models import Vote
from chibo.votes.paper import ballot_slips, count_record_paper
from chibo.votes.queries import count_record, votes_of
from chibo.votes.rules.sheets import CountRecord, VoteSheet
from chibo.votes.terms import CountState

DRAFT = mark("Dự thảo")
"""The mark on the paper of what has not been issued."""


BY_HAND = ("danh-sach", "phieu-y-kien", "phieu-ket-qua", "bien-ban-ghi-tay")
"""The forms of the pack from which a meeting on paper is typed in afterwards."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paper of the packet: its name in the address, its words, how it is composed.

    `note` says for whom or about what; `is_draft`: not yet agreed, issued or locked.
    """

    name: str
    title: Said | str
    compose: Callable[[], Printed]
    note: str = ""
    is_draft: bool = False


@dataclass(frozen=True)
class Packet:
    """The papers of a meeting that a scope may have now. Nothing is composed before it is asked for."""

    meeting: Meeting
    scope: Scope

    def leaves(self) -> Iterator[Leaf]:
        """Give the papers that exist, in the order of print."""
        yield from self._notice()
        if self._reads_drafts:
            yield from self._invitations()
        if self._month.facts.agreed_on or self._reads_drafts:
            yield Leaf("chuong-trinh", say("Chương trình sinh hoạt"), self._agenda)
        yield from self._report()
        if self._records:
            yield from self._forms()
        yield from self._minutes()
        yield from self._resolution()
        if self._month.has_score and self.scope.has(Right.READ_SCORES, self.meeting.unit_id):
            yield Leaf("phieu-cham-diem", say("Phiếu chấm điểm"), self._score)
        yield from self._counts()

    def leaf(self, name: str) -> Leaf | None:
        """Return one paper by its name in the address; None when it does not exist or is not hers."""
        return next((leaf for leaf in self.leaves() if leaf.name == name), None)

    def forms(self) -> list[Printed]:
        """Return the forms that are written on by hand at the sitting, for who records; none for others."""
        return [leaf.compose() for leaf in self._forms() if leaf.name in BY_HAND] if self._records else []

    def extract(self, keys: list[str]) -> Printed | None:
        """Return an extract of the locked minutes: the sections of these keys; None when there are none."""
        found = self._locked_minutes
        return extract_paper(minutes_print(found), keys) if found and keys else None

    def sections(self) -> list[tuple[str, str]]:
        """Return the sections that an extract can be made of: (key, title)."""
        found = self._locked_minutes
        return list(Section.of(found).values_list("key", "title")) if found and self._records else []

    @property
    def has_forms(self) -> bool:
        """Return whether the reader records the meeting, and so has its forms."""
        return self._records

    # --- what is known, each read once -----------------------------------------------------------

    @cached_property
    def _month(self) -> MonthSheet:
        return month_sheet(self.meeting)

    @cached_property
    def _reads_drafts(self) -> bool:
        return self.scope.has(Right.READ_DRAFTS, self.meeting.unit_id)

    @cached_property
    def _records(self) -> bool:
        return may_write_minutes(self.scope, self.meeting)

    @cached_property
    def _reads_record(self) -> bool:
        return self.scope.has(Right.READ_RECORD, self.meeting.unit_id)

    @cached_property
    def _found(self) -> Gathered:
        return gather(self.meeting, self.scope)

    @cached_property
    def _sources(self) -> PapersSheet:
        return papers_sheet(self.meeting, on=self.scope.on)

    @cached_property
    def _locked_minutes(self) -> Minutes | None:
        kept = self._in_force
        rows = Minutes.of_meeting(self.meeting).filter(pk=kept.minutes_id) if kept else None
        found: Minutes | None = rows.first() if rows is not None else None
        return found

    @cached_property
    def _in_force(self) -> VersionLine | None:
        sheet = minutes_sheet(self.meeting) if self._month.facts.minutes_locked_on else None
        return sheet.in_force if sheet else None

    def _frozen(self, paper_id: int | None) -> Paper | None:
        found: Paper | None = Paper.visible_to(self.scope).filter(pk=paper_id).first() if paper_id else None
        return found

    # --- the papers, one after another -----------------------------------------------------------

    def _notice(self) -> Iterator[Leaf]:
        title = say("Thông báo sinh hoạt")
        paper = self._frozen(Convening.of(self.meeting).values_list("paper_id", flat=True).first())
        if paper is not None:
            yield Leaf("thong-bao", title, partial(document_of, paper))
        elif self._reads_drafts:
            yield Leaf("thong-bao", title, lambda: _draft_of(notice_paper(self._sources)), is_draft=True)

    def _invitations(self) -> Iterator[Leaf]:
        """Give the giấy mời: those issued, and before the meeting those that are still to be signed."""
        issued = Invitation.of(self.meeting).order_by("pk").select_related("paper")
        for row in issued:
            name, title = f"giay-moi-{row.pk}", say("Giấy mời")
            if row.paper is not None:
                yield Leaf(name, title, partial(document_of, row.paper), note=row.name)
            elif not self._month.facts.opened_on:
                yield Leaf(name, title, partial(self._invitation, row.pk), note=row.name, is_draft=True)

    def _invitation(self, number: int) -> Printed:
        guest = next(one for one in self._sources.invitations.lines if one.invitation_id == number)
        return _draft_of(invitation_paper(self._sources, guest))

    def _agenda(self) -> Printed:
        """Return the programme: it bears the day of the notice it went out with."""
        return agenda_paper(replace(self._sources, day=self._month.facts.convened_on or self.scope.on))

    def _report(self) -> Iterator[Leaf]:
        month = self._month
        is_seen = self._reads_drafts or (self._reads_record and month.is_report_agreed)
        if month.has_report and is_seen:
            title = say("Báo cáo tháng {month}", month=month.month.label)
            yield Leaf("bao-cao-thang", title, self._report_paper, is_draft=not month.is_report_agreed)

    def _report_paper(self) -> Printed:
        return cell_report_paper(report_print(self.meeting, self._found, on=self.scope.on))

    def _forms(self) -> Iterator[Leaf]:
        """Give the list to be signed and the form for minutes by hand, and the chi ủy's own minutes."""
        yield Leaf("danh-sach", say("Danh sách dự sinh hoạt"), lambda: attendance_paper(self._sources))
        yield Leaf("phieu-y-kien", say("Phiếu ghi ý kiến"), lambda: speaking_sheet_paper(self._sources))
        yield Leaf("phieu-ket-qua", say("Phiếu ghi biểu quyết"), lambda: vote_sheet_paper(self._sources))
        yield Leaf("bien-ban-ghi-tay", say("Mẫu biên bản ghi tay"), lambda: hand_minutes_paper(self._sources))
        if self._reads_drafts and Preparation.of(self.meeting).exists():
            title = say("Biên bản họp chi ủy, hội ý")
            yield Leaf("bien-ban-chi-uy", title, lambda: preparation_paper(self._sources))

    def _minutes(self) -> Iterator[Leaf]:
        newest, kept, title = self._newest_minutes, self._in_force, say("Biên bản sinh hoạt")
        if newest is not None and self._records and (kept is None or kept.minutes_id != newest.pk):
            is_draft = not (self._month.facts.ended_on and Adoption.of(newest).exists())
            composed = partial(_minutes, newest, is_draft=is_draft)
            yield Leaf("bien-ban-du-thao", title, composed, is_draft=is_draft)
        paper = self._frozen(kept.paper_id) if kept else None
        if paper is not None:
            yield Leaf("bien-ban", title, partial(document_of, paper))

    @cached_property
    def _newest_minutes(self) -> Minutes | None:
        return newest_minutes(self.meeting) if self._month.minutes_id else None

    def _resolution(self) -> Iterator[Leaf]:
        found = resolution_of(self.scope, self.meeting) if self._month.resolution_id else None
        if found is None:
            return
        issued = ResolutionIssue.of(found).values_list("paper_id", flat=True).first()
        paper, title = self._frozen(issued), Form(found.form)
        if paper is not None:
            yield Leaf("nghi-quyet", title, partial(document_of, paper))
        else:
            yield Leaf("nghi-quyet", title, partial(self._draft, found), is_draft=True)

    def _draft(self, found: Resolution) -> Printed:
        sheet, on = self._with_record(resolution_sheet(found)), self.scope.on
        role, name = signer_of(self.meeting, on)
        signature = signature_of(found.unit, role, name, on)
        head = letterhead(found.unit, sheet.form.paper_name, on=on)
        return resolution_paper(sheet, head, signature=signature, day=None, draft=DRAFT)

    def _with_record(self, sheet: ResolutionSheet) -> ResolutionSheet:
        """Return the draft with the facts of the meeting that issuing will put in, once it has begun."""
        if not self._month.facts.opened_on:
            return sheet
        score = self_score(self._found.score) if self._found.score else None
        return replace(sheet, record=meeting_record(self._found.record, score))

    def _score(self) -> Printed:
        sheet = self._found.score
        if sheet is None:
            raise ValueError("the score sheet is gone")
        return score_paper(score_print(self.meeting, self._found, sheet, on=self.scope.on))

    def _counts(self) -> Iterator[Leaf]:
        """Give the slips of each paper ballot, and its record once both tellers agree."""
        if not self._records or not self._has_ballots:
            return
        secret = [vote for vote in votes_of(self.meeting) if vote.counting and not vote.is_withdrawn]
        for vote in secret:
            number, about = vote.vote_id, vote.subject
            slips, record = partial(self._slips, vote), partial(self._count, vote)
            yield Leaf(f"phieu-bieu-quyet-{number}", say("Phiếu biểu quyết"), slips, note=about)
            if vote.counting and vote.counting.state is CountState.AGREED:
                yield Leaf(f"bien-ban-kiem-phieu-{number}", say("Biên bản kiểm phiếu"), record, note=about)

    @cached_property
    def _has_ballots(self) -> bool:
        return bool(Vote.of(self.meeting).filter(method=VoteMethod.SECRET).exists())

    def _slips(self, vote: VoteSheet) -> Printed:
        """Return a slip for every member of the base who is in the room; one at least, to be copied."""
        return ballot_slips(self._record(vote), max(vote.electorate.official_present, 1))

    def _count(self, vote: VoteSheet) -> Printed:
        return count_record_paper(self._record(vote))

    def _record(self, vote: VoteSheet) -> CountRecord:
        return count_record(Vote.of(self.meeting).select_related("meeting__unit").get(pk=vote.vote_id))


def _draft_of(paper: Document) -> Printed:
    return replace(paper, draft=DRAFT)


def _minutes(minutes: Minutes, *, is_draft: bool) -> Printed:
    """Return minutes that are not locked: read and adopted, they are no draft but to be signed."""
    paper = minutes_paper(minutes_print(minutes))
    return _draft_of(paper) if is_draft else paper
