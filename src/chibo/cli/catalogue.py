"""`./chibo catalogue`: bring the English catalogue up to what screens and refusals say now."""

import argparse
import ast
import re
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

import chibo
from chibo.kit.words import say

PACKAGE = Path(chibo.__file__).parent
ENGLISH = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
WIDTH = 100
METHODS = [("**/templates/**", "jinja2"), ("**.py", f"{__name__}:spoken")]
OPTIONS = {"**/templates/**": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **dict.fromkeys(("say", "mark", "gettext_lazy", "gettext_noop")),
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def add(parser: argparse.ArgumentParser) -> None:
    """Offer to look only."""
    parser.description = say("Cập nhật danh mục câu chữ tiếng Anh theo câu chữ đang dùng.")
    parser.add_argument("--check", action="store_true", help=say("chỉ kiểm tra, không ghi"))


def run(args: argparse.Namespace) -> int:
    """Write the catalogue, or only look; 1 when it is not complete."""
    if args.check and not ENGLISH.exists():
        print("There is no English catalogue yet: ./chibo catalogue begins one.")
        return 0
    template = extracted(PACKAGE)
    standing = _read(ENGLISH)
    if not args.check:
        standing.update(template, no_fuzzy_matching=True, update_creation_date=False)
        _write(standing)
    found = list(faults(template, standing))
    for fault in found:
        print(fault)
    return 1 if found else 0


def extracted(package: Path) -> Catalog:
    """Gather every text marked for translation in Python and in templates below a folder."""
    template = Catalog()
    walk = extract_from_dir(package, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",))
    for file, line, message, comments, context in walk:
        template.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return template


def spoken(
    file: BinaryIO, keywords: Collection[str], _tags: Collection[str], **_options: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Find the marked texts of a Python file, also those inside an f-string, as Babel's extractors do.

    Babel's own reader misses the latter on Python 3.11: a sentence would stay Vietnamese and nobody told.
    """
    for call in ast.walk(ast.parse(file.read())):
        if isinstance(call, ast.Call) and (name := _called(call.func)) in keywords:
            texts = tuple(_literal(part) for part in call.args)
            if any(texts):
                yield call.lineno, name, texts, []


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literal(part: ast.expr) -> str | None:
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else None


def faults(template: Catalog, standing: Catalog) -> Iterator[str]:
    """Tell what is missing, empty, unsure, left over, or has other {values} than the source."""
    for wanted in _texts(template):
        there = standing.get(wanted.id, wanted.context)
        if there is None:
            yield f"not in the catalogue: {wanted.id}"
        else:
            yield from _faults_of(there)
    for there in _texts(standing):
        if template.get(there.id, there.context) is None:
            yield f"no longer said anywhere: {there.id}"


def _faults_of(message: Message) -> Iterator[str]:
    string = message.string
    english: list[str | None] = [*string] if isinstance(string, (list, tuple)) else [string]
    texts = [text for text in english if text]
    if len(texts) < len(english):
        yield f"without English: {message.id}"
    elif message.fuzzy:
        yield f"unsure: {message.id}"
    elif any(_values(text) - _values_of_source(message) for text in texts):
        yield f"names a value that the source has not: {message.id}"


def _values_of_source(message: Message) -> set[str]:
    sources = message.id if isinstance(message.id, (list, tuple)) else [message.id]
    return {value for source in sources for value in _values(source)}


def _values(text: str) -> set[str]:
    """Return the names in braces and in %(percent)s of one text."""
    return set(re.findall(r"\{(\w*)[^{}]*\}", text)) | set(re.findall(r"%\((\w+)\)", text))


def _texts(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def _write(catalog: Catalog) -> None:
    """Write without line numbers: a change of the file is a change of words."""
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    text = BytesIO()
    write_po(text, catalog, width=WIDTH, sort_output=True, include_lineno=False, ignore_obsolete=True)
    ENGLISH.write_bytes(text.getvalue())
