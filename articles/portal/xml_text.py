"""Typed text for XML, which cannot hold every character that a database can."""

import re

from articles.sanitize import UNSEEN

NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def for_xml(text):
    """``text`` without the characters that would make a file no XML, nor those that nobody sees."""
    return NOT_IN_XML.sub("", UNSEEN.sub("", text))
