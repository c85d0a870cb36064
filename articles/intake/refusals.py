"""Why a page cannot be read, as a code that the desk and the command turn into a sentence."""


class Unreadable(Exception):
    """``name`` is the file's name ("" for pasted text), ``code`` the reason, ``params`` what the sentence needs.

    ==================  ==============================================================================
    empty               nothing but spaces; from read_page, nothing but rules (——————)
    too_large           ``megabytes``: the limit for this kind
    wrong_encoding      neither UTF-8, UTF-16 with a mark, nor GB 18030
    binary              no text at all; ``kind``: "pdf", "png", "zip" … when its first bytes tell, else ""
    not_a_docx          ``reason``: no_zip, encrypted, no_document, too_big_inside, damaged
    old_doc             a .doc of Word 97-2003
    unknown_kind        ``kind``: the suffix, "" without one
    too_many_stories    ``count``, ``limit``; raised by read_page
    ==================  ==============================================================================
    """

    def __init__(self, code, name="", **params):
        super().__init__(code, name, params)
        self.code = code
        self.name = name
        self.params = params

    def __str__(self):
        return f"{self.name}: {self.code}" if self.name else self.code
