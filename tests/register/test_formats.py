"""Files as spreadsheets write them."""

from datetime import date
from io import BytesIO

import pytest
import tablib
from docx import Document
from openpyxl import Workbook, load_workbook

from bylines.register.formats import FORMATS, Csv, Unreadable, Xlsx, number_of_format

LINES = [["姓名", "任职起"], ["郑砚秋", "2026/4/1"]]
TEXT = "姓名,任职起\r\n郑砚秋,2026/4/1\r\n"


def workbook(*lines):
    book, written = Workbook(), BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(written)
    return written.getvalue()


def read(data):
    dataset = FORMATS[number_of_format(data)]().create_dataset(data)
    return [dataset.headers, *map(list, dataset)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_is_read_in_every_encoding_that_excel_writes(encoding, mark):
    assert read(TEXT.replace(",", mark).encode(encoding)) == LINES


def test_rare_characters_survive_gb18030():
    assert read("姓名\n龑𬭊\n".encode("gb18030"))[1] == ["龑𬭊"]


def test_a_workbook_is_read_with_its_dates():
    headings, row = read(workbook(["姓名", "任职起"], ["郑砚秋", date(2026, 4, 1)]))

    assert (headings, row[0], row[1].date()) == (["姓名", "任职起"], "郑砚秋", date(2026, 4, 1))


def test_short_and_long_lines_are_made_as_wide_as_the_headings_and_empty_ends_are_cut():
    assert read("姓名,职务,\n甲\n乙,县长,x,y\n,,\n\n".encode()) == [["姓名", "职务"], ["甲", None], ["乙", "县长"]]


def docx():
    written = BytesIO()
    Document().save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        (b"PK\x03\x04 nothing", "不是表格文件"),
        (workbook(["姓名"])[:-200], "不是表格文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "既不是 UTF-8 也不是 GB 18030"),
        ('姓名\n"甲\n'.encode(), "引号"),
        ("姓名\n".encode() + "甲\n".encode() * 20_001, "超过20000行"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, said):
    with pytest.raises(Unreadable, match=said):
        read(data)


def test_a_word_document_is_no_table():
    with pytest.raises(Unreadable, match="不是表格文件"):
        read(docx())


def dataset():
    return tablib.Dataset(["=1+1", date(2026, 4, 1), None], ["@SUM(A1)", None, 20], headers=["姓名", "任职起", "排序"])


def test_nothing_in_an_exported_csv_runs_as_a_formula():
    written = Csv().export_data(dataset())

    assert written.decode("utf-8-sig") == "姓名,任职起,排序\r\n'=1+1,2026-04-01,\r\n'@SUM(A1),,20\r\n"
    assert written.startswith(b"\xef\xbb\xbf")


def test_nothing_in_an_exported_workbook_runs_as_a_formula():
    sheet = load_workbook(BytesIO(Xlsx().export_data(dataset()))).active

    assert [row[0].data_type for row in sheet.iter_rows(min_row=2)] == ["s", "s"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["=1+1", "@SUM(A1)"]
    assert sheet["B2"].is_date
