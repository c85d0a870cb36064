"""CSV and XLSX as spreadsheets really write them, for django-import-export.

Both are told apart by their first bytes, not by their names. What cannot be read raises Unreadable, a sentence.
"""

import csv
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

import tablib
from django.utils.translation import gettext as _
from import_export.formats import base_formats
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from bylines.register.cells import harmless

MOST_ROWS, MOST_COLUMNS = 20_000, 50
MEGABYTES, MEGABYTES_INSIDE = 5, 200
ZIP, OLD_OFFICE, UTF16 = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", (b"\xff\xfe", b"\xfe\xff")


class Unreadable(ValueError):
    """A file that is no table for us; its text says why and what to do."""


class Csv(base_formats.CSV):
    """UTF-8, GB 18030 as Excel saves it, or UTF-16; parted by commas, semicolons or tabs."""

    def get_title(self):
        return "csv"

    def is_binary(self):
        return True  # the bytes come as they are: which encoding they are in is found here

    def get_read_mode(self):
        return "rb"

    def create_dataset(self, in_stream, **kwargs):
        text = decoded(in_stream)
        first = text.partition("\n")[0]
        try:
            lines = list(csv.reader(StringIO(text, newline=""), delimiter=max(",\t;", key=first.count), strict=True))
        except csv.Error:
            raise Unreadable(
                _("A quotation mark in this file is never closed: open it in the spreadsheet and save it again.")
            ) from None
        return dataset_of(lines)

    def export_data(self, dataset, **kwargs):
        """With the mark that makes Excel read UTF-8, and nothing in it that a spreadsheet would run."""
        written = StringIO(newline="")
        rows = ([harmless(str("" if cell is None else cell)) for cell in row] for row in [dataset.headers, *dataset])
        csv.writer(written).writerows(rows)
        return written.getvalue().encode("utf-8-sig")


class Xlsx(base_formats.XLSX):
    def get_title(self):
        return "xlsx"

    def create_dataset(self, in_stream, **kwargs):
        damaged = _("This is no spreadsheet, or it is damaged or has a password: save it again as .xlsx.")
        try:
            size = sum(part.file_size for part in ZipFile(BytesIO(in_stream)).infolist())
            if size > MEGABYTES_INSIDE * 2**20:
                raise Unreadable(_("There is too much in this file: keep only the table in it."))
            book = load_workbook(BytesIO(in_stream), read_only=True, data_only=True)
            rows = book.worksheets[0].iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 2, values_only=True)
            return dataset_of(rows)
        except (BadZipFile, InvalidFileException, KeyError, IndexError, SyntaxError, OSError):
            raise Unreadable(damaged) from None

    def export_data(self, dataset, **kwargs):
        """Every text is a text, whatever it begins with; a date is a date."""
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in [dataset.headers, *dataset]:
            sheet.append([_cell(sheet, value) for value in row])
        written = BytesIO()
        book.save(written)
        return written.getvalue()


FORMATS = [Csv, Xlsx]


def number_of_format(data):
    """Which of FORMATS the bytes ``data`` are in."""
    if data.startswith(OLD_OFFICE):
        raise Unreadable(_("This is a spreadsheet of the old kind or one with a password: save it as .xlsx."))
    return FORMATS.index(Xlsx if data.startswith(ZIP) else Csv)


def decoded(data):
    encodings = ["utf-16"] if data.startswith(UTF16) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(_("This file is no text in UTF-8 or GB 18030: save it as .xlsx, or as CSV UTF-8."))


def dataset_of(lines):
    """A Dataset of ``lines``, the first of which is the headings; every line as wide as those."""
    lines = [list(line) for line in lines]
    if not lines:
        raise Unreadable(_("This file is empty: choose one with the columns in its first row."))
    while len(lines) > 1 and not any(lines[-1]):
        lines.pop()
    if len(lines) > MOST_ROWS + 1:
        raise Unreadable(_("This file has more than %(most)s rows: part it in two.") % {"most": MOST_ROWS})
    headings, *rows = lines
    while headings and headings[-1] in (None, ""):
        headings.pop()
    width = len(headings)
    dataset = tablib.Dataset(headers=[str(heading or "") for heading in headings])
    for row in rows:
        dataset.append([*row[:width], *[None] * (width - len(row))])
    return dataset


def _cell(sheet, value):
    cell = WriteOnlyCell(sheet, value="" if value is None else value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
