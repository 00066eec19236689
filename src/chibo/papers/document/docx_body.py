"""Write the nodes of flow() as the body of a .docx, one string of WordprocessingML."""

from chibo.papers.document.docx_shell import NUMBER, style_id
from chibo.papers.document.layout import Layout
from chibo.papers.document.nodes import (
    Addressees,
    Flow,
    Grid,
    Lines,
    Node,
    Par,
    SignRow,
    SlipFlow,
    Strand,
    Stretch,
)
from chibo.papers.document.wordml import (
    KEEP_NEXT,
    TICK,
    apart,
    cells_of,
    eighths,
    run_of,
    table,
    twips,
    twips_of_points,
    words,
)

SLACK = 2  # mm that the rows of slips leave to the paragraph Word demands after a table


class BodyWriter:
    """Nodes into WordprocessingML, by the figures of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.width = layout, layout.text_width(is_wide=False)

    # --- whole bodies

    def paper(self, drawn: Flow) -> str:
        """Body of a paper: header, stretches each with its section, sign block."""
        pieces = [self.header(drawn)]
        last = len(drawn.stretches) - 1
        for index, stretch in enumerate(drawn.stretches):
            kept, self.width = drawn.kept if index == last else 0, stretch.width
            pieces += self.nodes(stretch.nodes, kept, drawn.cut)
            if index < last:
                section = self.section(stretch, is_first=index == 0)
                pieces.append(self.spacer(f"<w:pPr>{{}}{section}</w:pPr>"))
        pieces += self.sign(drawn)
        if pieces[-1].endswith("</w:tbl>"):
            pieces.append(self.spacer())
        pieces.append(self.section(drawn.stretches[-1], is_first=last == 0))
        return "".join(apart(pieces, self.spacer()))

    def slips(self, drawn: SlipFlow) -> str:
        """Body of slips: a table of equal cells a sheet, no margins, no page numbers."""
        page = self.layout.page
        self.width = drawn.width
        wide, high = page.width / drawn.across, page.height / drawn.down - SLACK
        alike = [] if drawn.named else [self._slip(drawn, 0)] * drawn.copies
        cells = alike or [self._slip(drawn, index) for index in range(drawn.copies)]
        cells += [self.spacer()] * (-len(cells) % drawn.across)
        rows = [cells[at : at + drawn.across] for at in range(0, len(cells), drawn.across)]
        inset = twips(drawn.inset)
        border = f'w:val="dashed" w:sz="{eighths(self.layout.table.stroke)}" w:color="000000"'
        edges = f"<w:tblBorders><w:insideH {border}/><w:insideV {border}/></w:tblBorders>"
        room = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{twips(high)}" w:hRule="exact"/></w:trPr>'
        cell = f'<w:tc><w:tcPr><w:tcW w:w="{twips(wide)}" w:type="dxa"/></w:tcPr>{{}}</w:tc>'
        body = "".join(f"<w:tr>{room}{''.join(cell.format(c) for c in row)}</w:tr>" for row in rows)
        sheet = table([wide] * drawn.across, body, edges, (inset, inset), 0)
        return f"{sheet}{self.spacer()}{self._sheet(wide=False, margins=(0, 0, 0, 0), extra='')}"

    def _slip(self, drawn: SlipFlow, index: int) -> str:
        inner = "".join(apart(self.nodes(drawn.slip(index), 0, 0), self.spacer()))
        return inner + self.spacer() if inner.endswith("</w:tbl>") else inner

    def section(self, stretch: Stretch, *, is_first: bool) -> str:
        """Page of a stretch; only the first page of the first has no number."""
        page = self.layout.page
        margins = tuple(twips(side) for side in (page.top, page.right, page.bottom, page.left))
        extra = "<w:titlePg/>" if is_first else ""
        return self._sheet(wide=stretch.wide, margins=margins, extra=extra, header=True)

    def _sheet(self, *, wide: bool, margins: tuple[int, ...], extra: str, header: bool = False) -> str:
        page = self.layout.page
        width, height = (page.height, page.width) if wide else (page.width, page.height)
        turned = ' w:orient="landscape"' if wide else ""
        top, right, bottom, left = margins
        numbered = f'<w:headerReference w:type="default" r:id="{NUMBER}"/>' if header else ""
        return (
            f'<w:sectPr>{numbered}<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
            f'w:header="{twips(self.layout.page_number.from_edge)}" w:footer="0" w:gutter="0"/>'
            f"{extra}</w:sectPr>"
        )

    # --- nodes

    def nodes(self, nodes: tuple[Node, ...], kept: int, cut: int) -> list[str]:
        """All nodes; the last `kept` hold to what follows, the first of them by its last `cut` rows."""
        pieces, off = [], ""
        for index, node in enumerate(nodes):
            from_end = len(nodes) - index
            is_kept, rows = from_end <= kept, cut if from_end == kept else 0
            pieces.append(self.node(node, is_kept=is_kept, rows=rows, off=off))
            off = f'<w:spacing w:before="{self.after_table}"/>' if isinstance(node, Grid) else ""
        return pieces

    def node(self, node: Node, *, is_kept: bool, rows: int, off: str) -> str:
        """One node; a paragraph that is kept keeps its last lines (widow control is on).

        `off` is the space that stands it off from a table above.
        """
        match node:
            case Par():
                return self.par(node, is_kept=is_kept, room=off)
            case Grid():
                return self.grid(node, rows or len(node.rows) if is_kept else 0)
            case Lines():
                return self.lines(node, is_kept=is_kept, before=self.after_table if off else 0)
            case Addressees():
                return self.addressees(node)

    @property
    def after_table(self) -> int:
        """Space below a table, twips."""
        return twips_of_points(self.layout.styles["body"].after)

    def par(self, par: Par, *, is_kept: bool = False, more: str = "", room: str = "") -> str:
        """One paragraph; `room` is its w:spacing, w:ind and borders in schema order."""
        keep = KEEP_NEXT if is_kept or par.keep else ""
        runs = "".join(map(self.run, par.runs))
        style = f'<w:pStyle w:val="{style_id(par.role)}"/>'
        return f"<w:p><w:pPr>{style}{keep}{room}</w:pPr>{runs}{more}</w:p>"

    def run(self, run: Strand) -> str:
        """One run; the hyphen of "07-BB/CB" must not break the line."""
        text, style = run
        if style == "box":
            return TICK.format(eighths=eighths(self.layout.table.stroke))
        return run_of(text, style)

    def spacer(self, properties: str = "<w:pPr>{}</w:pPr>") -> str:
        """Set an empty line of least height, for places where Word demands a paragraph."""
        line = f'<w:spacing w:before="0" w:after="0" w:line="{self.after_table}" w:lineRule="exact"/>'
        return f"<w:p>{properties.format(KEEP_NEXT + line)}</w:p>"

    def grid(self, grid: Grid, kept: int) -> str:
        """Set a table; its last `kept` rows hold to what follows."""
        ruling = self.layout.table
        rows = []
        for index, cells in enumerate(grid.rows):
            is_head = index < grid.heads
            is_kept = index >= len(grid.rows) - kept or is_head
            least = grid.row_height and not is_head
            height = f'<w:trHeight w:val="{twips(grid.row_height)}" w:hRule="atLeast"/>' if least else ""
            row = f"<w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
            for width, par in zip(grid.widths, cells, strict=True):
                middle = '<w:vAlign w:val="center"/>' if grid.ruled else ""
                row += (
                    f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{middle}</w:tcPr>'
                    f"{self.par(par, is_kept=is_kept)}</w:tc>"
                )
            rows.append(f"<w:tr>{row}</w:tr>")
        if not grid.ruled:
            return table(grid.widths, "".join(rows), "", (0, 0), 0)
        border = f'w:val="single" w:sz="{eighths(ruling.stroke)}" w:space="0" w:color="000000"'
        sides = "".join(
            f"<w:{side} {border}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        x = twips(ruling.inset_x)
        edges = f"<w:tblBorders>{sides}</w:tblBorders>"
        return table(grid.widths, "".join(rows), edges, (twips_of_points(ruling.inset_y), x), x)

    def lines(self, lines: Lines, *, is_kept: bool, before: int) -> str:
        """Dotted lines as a right tab with a leader; without a letter LibreOffice sets them too close."""
        role = self.layout.styles[lines.label.role]
        lead = f"<w:r>{words(' ')}<w:tab/></w:r>"
        pieces = []
        for index in range(lines.count):
            after = twips_of_points(role.after) if index == lines.count - 1 else 0
            indent = "" if index == 0 else '<w:ind w:firstLine="0"/>'
            room = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(self.width)}"/></w:tabs>'
            room += f'<w:spacing w:before="{before if index == 0 else 0}" w:after="{after}"/>{indent}'
            label = lines.label if index == 0 else Par(lines.label.role, ())
            pieces.append(self.par(label, is_kept=is_kept, more=lead, room=room))
        return "".join(pieces)

    def addressees(self, node: Addressees) -> str:
        """Kính gửi: a hanging indent behind the label."""
        pieces = []
        edge, tab = twips(node.left + node.tab), twips(node.tab)
        for index, line in enumerate(node.lines):
            is_last = index == len(node.lines) - 1
            before, after = (
                twips_of_points(node.before) if index == 0 else 0,
                twips_of_points(node.after) if is_last else 0,
            )
            hang = f'w:hanging="{tab}"' if index == 0 else 'w:firstLine="0"'
            room = f'<w:spacing w:before="{before}" w:after="{after}"/><w:ind w:left="{edge}" {hang}/>'
            label = (self.run((node.label, "i")) + "<w:r><w:tab/></w:r>") if index == 0 else ""
            style = f'<w:pStyle w:val="{style_id("to")}"/>{KEEP_NEXT}'
            pieces.append(f"<w:p><w:pPr>{style}{room}</w:pPr>{label}{self.run((line, ''))}</w:p>")
        return "".join(pieces)

    # --- header and sign block

    def header(self, drawn: Flow) -> str:
        """Two columns without lines; the rule below the Party's name is a border as wide as it."""
        rows = []
        for index, (left, right) in enumerate(drawn.header):
            least = f'<w:trHeight w:val="{twips_of_points(self.layout.header.rule_row)}" w:hRule="atLeast"/>'
            row = f"<w:trPr><w:cantSplit/>{least if index == 0 else ''}</w:trPr>"
            cells = (self.par(left), self.par(right, room=self._rule(drawn) if index == 0 else ""))
            rows.append(f"<w:tr>{row}{cells_of(drawn.header_columns, cells)}</w:tr>")
        return table(drawn.header_columns, "".join(rows), "", (0, 0), 0)

    def _rule(self, drawn: Flow) -> str:
        header = self.layout.header
        side = twips((drawn.header_columns[1] - drawn.rule) / 2)
        return (
            f'<w:pBdr><w:bottom w:val="single" w:sz="{eighths(header.rule_pt)}" '
            f'w:space="{round(header.rule_gap)}" w:color="000000"/></w:pBdr>'
            f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>'
        )

    def sign(self, drawn: Flow) -> list[str]:
        """Sign block, one unbroken table; its first row stands off from the body."""
        if not drawn.sign:
            return []
        last = len(drawn.sign) - 1
        rows = "".join(
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells_of(drawn.sign_columns, sides)}</w:tr>"
            for sides in (
                self._sides(row, is_first=index == 0, is_last=index == last)
                for index, row in enumerate(drawn.sign)
            )
        )
        return [table(drawn.sign_columns, rows, "", (0, 0), 0)]

    def _sides(self, row: SignRow, *, is_first: bool, is_last: bool) -> tuple[str, str]:
        before = twips_of_points(self.layout.sign.before)
        room = f'<w:spacing w:before="{before}"/>' if is_first else ""

        def side(pars: tuple[Par, ...]) -> str:
            lines = (self.par(p, is_kept=not is_last, room="" if i else room) for i, p in enumerate(pars))
            return "".join(lines) or self.spacer()

        return side(row.left), side(row.right)
