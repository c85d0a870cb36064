import io
import random
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from articles.intake import Unreadable, check_text, read_bytes

PAGE = "石桥县植树忙\n本报讯 3月12日，石桥县干部群众在下河村栽下三千棵树苗。\n纪晓禾\n"


def docx_of(*paragraphs, cells=()):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cells:
        table = document.add_table(rows=1, cols=len(cells))
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zip_of(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def refusal(data, name):
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, name)
    assert caught.value.name == name
    return caught.value.code, caught.value.params


def read_or_refused(data, name):
    """The text, or the code of the refusal; any other exception is a failure."""
    try:
        return read_bytes(data, name).strip()
    except Unreadable as refused:
        return refused.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_text_in_the_encodings_of_newsrooms(encoding):
    assert read_bytes(PAGE.encode(encoding), "page.TXT") == PAGE


def test_rare_names_in_gb18030():
    page = PAGE + "龑堃祎喆珺"

    assert read_bytes(page.encode("gb18030"), "page.txt") == page


@pytest.mark.parametrize(
    ("data", "name", "code", "params"),
    [
        (b"", "page.txt", "empty", {}),
        (b" \r\n\xe3\x80\x80\n", "page.txt", "empty", {}),
        ("字".encode() * 1_700_000, "page.txt", "too_large", {"megabytes": 2}),
        (b"x" * (11 * 1024 * 1024), "page.docx", "too_large", {"megabytes": 10}),
        (PAGE.encode("big5", "ignore"), "page.txt", "wrong_encoding", {}),
        ("石橋縣幹部群眾在下河村栽種樹苗三千棵，現場一片繁忙".encode("big5"), "page.txt", "wrong_encoding", {}),
        ("こんにちは、きょうはいいてんきですね".encode("shift_jis"), "page.txt", "wrong_encoding", {}),
        (PAGE.encode()[:-5] + b"\n", "page.txt", "wrong_encoding", {}),
        (b"\xff\xfe\x00", "page.txt", "wrong_encoding", {}),
        (b"\x00\x01\x02hello", "page.txt", "binary", {"kind": ""}),
        (b"\x01\x02\x03\x04 abc", "page.txt", "binary", {"kind": ""}),
        (b"\x89PNG\r\n\x1a\n....", "page.txt", "binary", {"kind": "png"}),
        (b"%PDF-1.7\n%\xe2\xe3", "page.txt", "binary", {"kind": "pdf"}),
        (docx_of("正文"), "page.txt", "binary", {"kind": "zip"}),
        (b"\x7fELF\x02\x01", "page.txt", "binary", {"kind": "exe"}),
        (b"MZ\x90\x00", "page.txt", "binary", {"kind": ""}),
        (PAGE.encode(), "page.docx", "not_a_docx", {"reason": "no_zip"}),
        (zip_of(hello="x"), "page.docx", "not_a_docx", {"reason": "no_document"}),
        (zip_of(word__document_xml="<a/>"), "page.docx", "not_a_docx", {"reason": "damaged"}),
        (
            zip_of(word__document_xml=" " * (61 * 1024 * 1024)),
            "page.docx",
            "not_a_docx",
            {"reason": "too_big_inside"},
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "page.docx", "not_a_docx", {"reason": "encrypted"}),
        (docx_of(""), "page.docx", "empty", {}),
        (b"x", "page.doc", "old_doc", {}),
        (b"x", "page.pdf", "unknown_kind", {"kind": "pdf"}),
        (b"x", "page", "unknown_kind", {"kind": ""}),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, name, code, params):
    assert refusal(data, name) == (code, params)


def test_random_bytes_are_no_text():
    noise = random.Random(7)
    for size in (10, 100, 5000):
        data = bytes(noise.randrange(1, 256) for _ in range(size))
        assert refusal(data, "page.txt")[0] in {"wrong_encoding", "binary"}


def test_five_megabytes_of_pasted_text_are_refused():
    with pytest.raises(Unreadable) as caught:
        check_text("字" * 1_750_000)
    assert (caught.value.code, caught.value.name, str(caught.value)) == ("too_large", "", "too_large")


def test_characters_without_a_shape_go_and_line_ends_become_one():
    printed = "石\u200b桥\u202e县\x07\r\n本\u00a0报\t讯\u2028完\ufeff\ud800"

    assert check_text(printed) == "石桥县\n本 报 讯\n完"


def test_composed_characters_become_one():
    assert check_text("cafe\u0301\u3000石桥") == "café\u3000石桥"


def test_markup_stays_text():
    assert check_text("<script>alert(1)</script>\n<b>石桥</b>") == "<script>alert(1)</script>\n<b>石桥</b>"


def test_docx_paragraphs_soft_breaks_tabs_and_cells():
    data = docx_of("石桥县植树忙", "本报讯 第一行\n第二行\t末尾", cells=("甲", "乙"))

    assert read_bytes(data, "page.docx") == "石桥县植树忙\n本报讯 第一行\n第二行 末尾\n甲\n乙"


def test_docx_insertions_are_read_and_deletions_are_not():
    document = docx.Document()
    paragraph = document.add_paragraph("三月")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>十二日</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>十三日</w:delText></w:r></w:del>"))
    buffer = io.BytesIO()
    document.save(buffer)

    assert read_bytes(buffer.getvalue(), "page.docx") == "三月十二日"


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx"]))
def test_any_bytes_are_read_or_refused(data, name):
    assert read_or_refused(data, name)


@given(st.data())
def test_a_damaged_docx_is_read_or_refused(data):
    whole = bytearray(DOCX)
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert read_or_refused(bytes(whole), "a.docx")


DOCX = docx_of("石桥县植树忙", "本报讯 3月12日，石桥县干部群众栽下三千棵树苗。")
