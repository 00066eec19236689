"""Make files, good and bad, as people's machines make them. Every person and text is invented."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import openpyxl


def docx_file(text="Chi bộ thôn Đông"):
    file = BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def xlsx_file(rows=(("Họ và tên",), ("Phạm Văn Khuê",))):
    file = BytesIO()
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def pptx_file():
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'presentationml.presentation.main+xml"/></Types>'
    )
    return zipped({"[Content_Types].xml": types, "ppt/presentation.xml": "<p/>"})


def zipped(parts):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def remade(package, change=(), add=(), links=()):
    """A package with parts changed ({name: (old, new)}), added ({name: text}) or as links ({name: target})."""
    file = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name in dict(change):
                before, after = dict(change)[name]
                assert before.encode() in part, name
                part = part.replace(before.encode(), after.encode(), 1)
            new.writestr(name, part)
        for name, text in dict(add).items():
            new.writestr(name, text)
        for name, target in dict(links).items():
            entry = ZipInfo(name)
            entry.external_attr = 0o120777 << 16
            new.writestr(entry, target)
    return file.getvalue()


def relationship(kind, target):
    return (
        f'<Relationship Id="rIdX" TargetMode="External" Target="{target}" Type="http://schemas.'
        f'openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )


def with_relationship(kind, target):
    change = {"word/_rels/document.xml.rels": ("</Relationships>", relationship(kind, target))}
    return remade(docx_file(), change)


def with_field(*runs):
    body = "".join(f'<w:r><w:instrText xml:space="preserve">{run}</w:instrText></w:r>' for run in runs)
    field = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{body}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return remade(docx_file(), {"word/document.xml": ("<w:sectPr", f"{field}<w:sectPr")})


def bomb(megabytes, *, ratio_kept=False):
    """A sheet that unpacks to so many megabytes of spaces; padded so that the ratio alone is no sign."""
    padding = {"xl/media/noise.png": _noise(megabytes * 11_000)} if ratio_kept else {}
    return remade(xlsx_file(), add={"xl/big.xml": b" " * (megabytes * 1024 * 1024)} | padding)


def _noise(size):
    import random

    return random.Random(7).randbytes(size)


def pdf_file(catalog="", extra=(), trailer="", compressed=None):
    """A small PDF; `catalog` goes into its catalogue, `extra` are more objects, `compressed` hides one."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        *extra,
    ]
    out = b"%PDF-1.7\n"
    offsets = []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    if compressed is not None:
        packed = zlib.compress(b"9 0 " + compressed.encode())
        out += b"8 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(
            packed
        )
        out += packed + b"\nendstream\nendobj\n"
    at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n".encode()
    return out


def png_file():
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
        + chunk(b"IEND", b"")
    )


def jpeg_file():
    """The least of a JPEG that has the parts of one: application part, scan, end."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xda\x00\x08\x01\x01\0\0\x3f\0\x2a\xff\xd9"


def xls_file(rows, extra_names=()):
    """An Excel 97 workbook: BIFF8 records in a compound file. Texts and numbers only."""
    biff = _biff(rows)
    biff += b"\0" * (-len(biff) % 512) + b"\0" * max(0, 4096 - len(biff) - (-len(biff) % 512))
    names = ["Root Entry", "Workbook", *extra_names]
    sectors = len(biff) // 512
    # sector 0: FAT, 1: directory (as many as needed), then the stream
    directory = b"".join(
        _entry(
            name,
            5 if i == 0 else 2 if i == 1 else 1,
            len(names),
            i,
            sectors_start=1 + _dir_sectors(names),
            size=len(biff),
        )
        for i, name in enumerate(names)
    )
    directory += b"\0" * (-len(directory) % 512)
    first = 1 + _dir_sectors(names)
    fat = [0xFFFFFFFD] + [i + 2 for i in range(_dir_sectors(names) - 1)] + [0xFFFFFFFE]
    fat += [first + i + 1 for i in range(sectors - 1)] + [0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack(
        "<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    head += struct.pack("<I", 0) + b"\xff" * 4 * 108
    return head + struct.pack("<128I", *fat) + directory + biff


def _dir_sectors(names):
    return -(-len(names) // 4)


def _entry(name, kind, count, index, *, sectors_start, size):
    text = name.encode("utf-16-le") + b"\0\0"
    left, right, child = 0xFFFFFFFF, 0xFFFFFFFF, 1 if index == 0 else 0xFFFFFFFF
    if 0 < index < count - 1:
        right = index + 1
    start = sectors_start if index == 1 else 0 if kind == 1 else 0xFFFFFFFE
    return (
        text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, left, right, child)
        + b"\0" * 36 + struct.pack("<IQ", start, size if index == 1 else 0)
    )  # fmt: skip


def _record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def _biff(rows):
    cells = b""
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                cells += _record(0x0204, struct.pack("<HHHHB", y, x, 0, len(text) // 2, 1) + text)
            elif value is not None:
                cells += _record(0x0203, struct.pack("<HHHd", y, x, 0, value))
    width = max((len(row) for row in rows), default=0)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)) + cells + _record(0x000A, b"")
    start = _record(0x0809, struct.pack("<HHHHII", 0x600, 0x5, 0, 1997, 0, 6))
    name = b"DS"
    end = _record(0x000A, b"")
    at = len(start) + 4 + 8 + len(name) + len(end)
    return start + _record(0x0085, struct.pack("<IHBB", at, 0, len(name), 0) + name) + end + sheet
