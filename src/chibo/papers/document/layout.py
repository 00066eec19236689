"""The figures a paper is set by: the rulebook's layout and wording, and styles derived for our own forms."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from chibo.rulebook.layout import (
    Font,
    Header,
    LayoutRules,
    Page,
    PageNumber,
    SignArea,
    Styles,
    TableStyle,
    TextStyle,
)
from chibo.rulebook.papers import Numbering, PaperRules, Wording
from chibo.rulebook.terms import Align


@dataclass(frozen=True, eq=False)
class Layout:
    """Hold everything flow() and the renderers measure and word by; compared and cached by identity.

    `styles` by name: those of the rulebook and the derived ones of `_derived`.
    """

    page: Page
    font: Font
    page_number: PageNumber
    header: Header
    sign: SignArea
    table: TableStyle
    part_pattern: str
    styles: Mapping[str, TextStyle]
    wording: Wording
    numbering: Numbering

    def text_width(self, *, is_wide: bool) -> Decimal:
        """Give the width of the text in mm, upright or turned; margins stay as the reader sees them."""
        page = self.page
        return (page.height if is_wide else page.width) - page.left - page.right


@lru_cache(maxsize=64)
def layout_of(rules: LayoutRules, papers: PaperRules) -> Layout:
    """Lay out papers by the rules of one day: `layout_of(rules.layout, rules.papers)`."""
    styles = {style.name: getattr(rules.styles, style.name) for style in fields(Styles)}
    return Layout(
        page=rules.page,
        font=rules.font,
        page_number=rules.page_number,
        header=rules.header,
        sign=rules.sign,
        table=rules.table,
        part_pattern=rules.part_pattern,
        styles=MappingProxyType(styles | _derived(rules.styles) | _small(rules.styles, rules.slip_line)),
        wording=papers.wording,
        numbering=papers.numbering,
    )


def _derived(styles: Styles) -> dict[str, TextStyle]:
    """Derive what no text prescribes from what one does (certainty D).

    A draft is named as the day is (14 italic), a version as the subject of a letter (12 italic), the
    circle of readers as Nơi nhận, bold and centred (12).
    """
    small, body = styles.recipients, styles.body
    return {
        "draft": styles.place_date,
        "version": styles.letter_subject,
        "circulation": replace(small, align=Align.CENTER, is_bold=True, is_kept=False),
        "facts": replace(
            small, align=Align.JUSTIFY, is_italic=True, is_kept=False, indent=body.indent, after=body.after
        ),
        "hint": replace(styles.letter_subject, is_kept=True),
        "ruled": replace(body, align=Align.LEFT, line=styles.title.line),
        "choice": replace(body, align=Align.LEFT, indent=Decimal(0), after=Decimal(0)),
    }


def _small(styles: Styles, line: Decimal) -> dict[str, TextStyle]:
    """Derive the styles of slips, which are cut from a sheet and set in the size of Nơi nhận (D)."""

    def shrunk(style: TextStyle) -> TextStyle:
        return replace(style, size=styles.recipients.size, line=line)

    body = shrunk(styles.body)
    return {
        "slip_superior": shrunk(styles.superior),
        "slip_issuer": replace(shrunk(styles.issuer), after=styles.body.after),
        "slip_title": replace(styles.subject, outline=styles.title.outline),
        "slip_subject": shrunk(styles.subject),
        "slip_dashes": replace(shrunk(styles.dashes), after=styles.body.after),
        "slip_body": body,
        "slip_clause": shrunk(styles.clause),
        "slip_named": replace(shrunk(styles.clause), before=styles.body.after, after=styles.body.after),
        "slip_table_head": shrunk(styles.table_head),
        "slip_cell": shrunk(styles.cell),
        "slip_cell_centered": shrunk(styles.cell_centered),
        "slip_cell_bold": shrunk(styles.cell_bold),
        "slip_ruled": replace(body, align=Align.LEFT, line=styles.title.line),
        "slip_choice": replace(body, align=Align.LEFT, indent=Decimal(0), after=Decimal(0)),
    }
