"""Draw papers as .docx: the same nodes as the PDF, named styles, lines of exact height.

The body is written as one string of WordprocessingML into the package that `docx_shell` prepares once
a layout, which keeps a paper at a few milliseconds; same paper and layout, same bytes.
"""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from chibo.papers.document import measure
from chibo.papers.document.docx_body import BodyWriter
from chibo.papers.document.docx_shell import CORE, DOCUMENT, pack, shell
from chibo.papers.document.flow import flow, flow_slips
from chibo.papers.document.layout import Layout
from chibo.papers.document.model import Paper, Printed
from chibo.papers.document.nodes import Flow, SlipFlow
from chibo.papers.document.wordml import R, W

CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def render_docx(paper: Printed, layout: Layout, *, duplex: bool = False) -> bytes:
    """Draw one paper; `duplex` mirrors the margins for two-sided printing."""
    writer = BodyWriter(layout)
    drawn = flow(paper, layout) if isinstance(paper, Paper) else flow_slips(paper, layout)
    body = writer.paper(drawn) if isinstance(drawn, Flow) else writer.slips(drawn)
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    return pack({DOCUMENT: document.encode(), CORE: _core(drawn)}, into=shell(layout, duplex))


def text_of_docx(docx: bytes) -> str:
    """Read the words of a .docx in document order, a paragraph a line."""
    from docx.oxml import parse_xml

    with ZipFile(BytesIO(docx)) as package:
        root = parse_xml(package.read(DOCUMENT))
    shown = {f"{{{W}}}noBreakHyphen": "-", f"{{{W}}}tab": " ", f"{{{W}}}br": " "}
    lines = []
    for par in root.iter(f"{{{W}}}p"):
        pieces = (
            part.text or "" if part.tag == f"{{{W}}}t" else shown.get(part.tag, "")
            for part in par.iterfind(f"{{{W}}}r/*")
        )
        lines.append(" ".join("".join(pieces).replace(measure.SOFT, "").split()))
    return "\n".join(line for line in lines if line)


def _core(drawn: Flow | SlipFlow) -> bytes:
    day = drawn.day if isinstance(drawn, Flow) else None
    made = f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>' if day else ""
    return (
        f'<cp:coreProperties xmlns:cp="{CORE_PROPERTIES}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(drawn.title)}</dc:title><dc:creator>{escape(drawn.author)}</dc:creator>"
        f"<dc:language>vi-VN</dc:language>{made}</cp:coreProperties>"
    ).encode()
