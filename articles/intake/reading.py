"""From the bytes of a file, or the text of a form, to clean text; or a refusal with a reason."""

import re
import unicodedata

from articles.intake.refusals import Unreadable

TEXT_LIMIT = 2 * 1024 * 1024
DOCX_LIMIT = 10 * 1024 * 1024
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How files of other kinds begin: an .exe, .zip, .pdf, .png … renamed to .txt.
MAGIC = {
    b"PK\x03\x04": "zip",
    b"%PDF": "pdf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"\x7fELF": "exe",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gz",
    b"{\\rtf": "rtf",
    OLE_MAGIC: "doc",
}
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
STRAY_CONTROLS, MOST_CONTROLS = 3, 0.02
# Real Chinese prose is nearly all in the 3,755 common characters of GB 2312; bytes that only happen to decode are not.
LEAST_COMMON = 0.6
FEWEST_TO_JUDGE = 8


def read_bytes(data, name):
    """The clean text of the file ``name``: .txt in UTF-8, UTF-16 with a mark, or GB 18030; .docx.

    Raises Unreadable; its codes are listed in refusals.py.
    """
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    if suffix == "doc":
        raise Unreadable("old_doc", name)
    if suffix not in ("txt", "docx"):
        raise Unreadable("unknown_kind", name, kind=suffix)
    _refuse_larger(len(data), DOCX_LIMIT if suffix == "docx" else TEXT_LIMIT, name)
    if not data:
        raise Unreadable("empty", name)
    return check_text(_of_word(data, name) if suffix == "docx" else _decoded(data, name), name)


def _of_word(data, name):
    # what it reads with takes 8 MB of a process: one that only serves readers is spared it
    from articles.intake import word

    return word.text_of(data, name)


def check_text(text, name=""):
    """``text`` as typed or decoded, cleaned; raises Unreadable when there is nothing to read in it, or too much.

    Line ends become \\n, other spaces than the ideographic one become plain, characters without a shape
    (control, zero-width, direction) go, and what is composed of several code points becomes one (NFC).
    """
    _refuse_larger(len(text.encode("utf-8", "surrogatepass")), TEXT_LIMIT, name)
    if len(CONTROL.findall(text)) > STRAY_CONTROLS + len(text) * MOST_CONTROLS:
        raise Unreadable("binary", name, kind="")
    text = SPACES.sub(" ", LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    if not text.strip():
        raise Unreadable("empty", name)
    return text


def _refuse_larger(size, limit, name):
    if size > limit:
        raise Unreadable("too_large", name, megabytes=limit // (1024 * 1024))


def _decoded(data, name):
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            raise Unreadable("binary", name, kind=kind)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16", name)
    if b"\x00" in data:
        raise Unreadable("binary", name, kind="")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _strictly(data, "gb18030", name)
    if not _reads_as_chinese(text):
        raise Unreadable("wrong_encoding", name)
    return text


def _strictly(data, encoding, name):
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("wrong_encoding", name) from None
    if "\x00" in text:
        raise Unreadable("binary", name, kind="")
    return text


def _reads_as_chinese(text):
    """False for the rare characters that another encoding, or noise, turns into when read as GB 18030."""
    foreign = [char for char in text if char > "\x7f" and not unicodedata.category(char).startswith(("P", "Z"))]
    if len(foreign) < FEWEST_TO_JUDGE:
        return all("\u4e00" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in foreign)
    common = sum(1 for char in foreign if _common(char))
    return common >= len(foreign) * LEAST_COMMON


def _common(char):
    if "\uff00" <= char <= "\uffef":
        return True
    code = char.encode("gb2312", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7
