"""Signatures as a story prints them: each role once, before the names that it covers."""

from itertools import groupby


def signed(bylines):
    """(role, [bylines]) in printed order; a role covers all names up to the next role."""
    return [(role, list(lines)) for role, lines in groupby(bylines, key=lambda line: line.role)]


def signed_text(bylines):
    """记者 张倩倩 荆苗 通讯员 白露, as plain text; empty for a story without a byline."""
    return " ".join(" ".join([role, *(line.name for line in lines)]).strip() for role, lines in signed(bylines))
