"""Signatures as a story prints them: each role once, before the names that it covers."""

from itertools import groupby
from typing import NamedTuple


def signed(bylines):
    """(role, [bylines]) in printed order; a role covers all names up to the next role."""
    return [(role, list(lines)) for role, lines in groupby(bylines, key=lambda line: line.role)]


class Line(NamedTuple):
    name: str
    role: str


def signatures_text(signatures):
    """``signed_text`` of the (name, role) that a story of ``with_signatures`` has."""
    return signed_text(Line(*line) for line in signatures)


def signed_text(bylines):
    """记者 张倩倩 荆苗 通讯员 白露, as plain text; empty for a story without a byline."""
    return " ".join(" ".join([role, *(line.name for line in lines)]).strip() for role, lines in signed(bylines))
