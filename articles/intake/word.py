"""The text of a .docx: paragraphs, soft line breaks, tabs, table cells and text boxes, in reading order.

Text is taken from the XML tree rather than from ``Paragraph.text``, which leaves out text boxes and insertions
that are still marked as changes. Deleted text is left out.
"""

import io
import struct
import zipfile
import zlib

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from articles.intake.reading import OLE_MAGIC
from articles.intake.refusals import Unreadable

UNPACKED_LIMIT = 60 * 1024 * 1024
DOCUMENT = "word/document.xml"
PARAGRAPH, TEXT, TAB = qn("w:p"), qn("w:t"), qn("w:tab")
LINE_BREAKS = {qn("w:br"), qn("w:cr")}
HYPHEN = qn("w:noBreakHyphen")
# Fallback repeats a text box for old versions of Word; the others are text that is not on the page.
SKIPPED = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:del"), qn("w:pPr")}
# What python-docx, lxml and zipfile raise over a package that lies about itself.
DAMAGED = (
    OpcError,
    etree.LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
)


def text_of(data, name):
    """The text of the .docx ``data``, a line for every paragraph; raises Unreadable("not_a_docx", …)."""
    _inspect(data, name)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except DAMAGED:
        raise Unreadable("not_a_docx", name, reason="damaged") from None
    lines = [_text(paragraph) for paragraph in body.iter(PARAGRAPH) if not _skipped(paragraph)]
    return "\n".join(lines)


def _inspect(data, name):
    """Look at the package's list of contents before anything in it is unpacked."""
    if data.startswith(OLE_MAGIC):
        raise Unreadable("not_a_docx", name, reason="encrypted")
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Unreadable("not_a_docx", name, reason="no_zip") from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("not_a_docx", name, reason="encrypted")
    if DOCUMENT not in {entry.filename for entry in entries}:
        raise Unreadable("not_a_docx", name, reason="no_document")
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise Unreadable("not_a_docx", name, reason="too_big_inside")


def _skipped(paragraph):
    return any(ancestor.tag in SKIPPED for ancestor in paragraph.iterancestors())


def _text(paragraph):
    """The paragraph's own text; the paragraphs of a text box anchored in it come as lines of their own."""
    pieces = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == TEXT:
            pieces.append(element.text or "")
        elif element.tag in LINE_BREAKS:
            pieces.append("\n")
        elif element.tag == TAB:
            pieces.append("\t")
        elif element.tag == HYPHEN:
            pieces.append("-")
        elif element.tag != PARAGRAPH and element.tag not in SKIPPED:
            waiting.extend(reversed(element))
    return "".join(pieces)
