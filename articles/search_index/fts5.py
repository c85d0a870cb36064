"""The index in SQLite: a table of FTS5 that keeps postings only, walked from the newest story down.

Its tokenizer knows letters and digits of ASCII, so each character is spelled in four of those. Beside the headline's
tokens and those of the rest it keeps marks: each character of the story, of its headline, and the facets. A single
character is a mark, and not the beginning of a token, for which FTS5 would put all their postings together first.
"""

from functools import cache
from itertools import pairwise

from django.db import connection

from articles.search_index.entries import NUMBERS
from articles.search_index.live import LIVE

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
CREATE = (
    "CREATE VIRTUAL TABLE articles_search USING fts5(headline, text, marks, content='', columnsize=0, tokenize='ascii')"
)
DROP = "DROP TABLE articles_search"
# What a mark begins with: a character of the story, one of its headline, a facet, every story. No character's spelling
# begins with one of these, so marks need no column to be told from tokens.
_SIGN, _HEADLINE_SIGN, _FACET, _EVERY = "zyxw"

# The cross join has SQLite look each row that it finds up among the copies, and never the other way round.
_FOUND = f"""
    SELECT articles_search.rowid FROM articles_search CROSS JOIN ({{live}}) AS live
    WHERE articles_search MATCH %s AND articles_search.rowid >= %s AND articles_search.rowid < %s
    AND live.id = articles_search.rowid & {NUMBERS - 1}
"""  # noqa: S608


def add(entries):
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO articles_search (rowid, headline, text, marks) VALUES (%s, %s, %s, %s)",
            [(entry.place, _spelled(entry.headline), _spelled(entry.text), _marks(entry)) for entry in entries],
        )


def clear():
    """Begin to fill the index anew."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO articles_search (articles_search) VALUES ('delete-all')")


def finish():
    """The index has been filled anew."""


def find(question, now, below, limit, cap):
    """(how many of ``question`` are live, at most ``cap`` + 1; their ``limit`` newest places under ``below``)."""
    if below < question.below:
        return count(question, now, cap), newest(question, now, below, limit, cap)
    places = newest(question, now, below, max(limit, cap + 1), cap)
    return min(len(places), cap + 1), places[:limit]


def newest(question, now, below, limit, cap):
    sql, params = _sql(question, now, below)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY articles_search.rowid DESC LIMIT %s", [*params, limit])
        return [place for (place,) in cursor.fetchall()]


def count(question, now, cap):
    sql, params = _sql(question, now, question.below)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql} LIMIT %s)", [*params, cap + 1])  # noqa: S608
        return cursor.fetchone()[0]


def _sql(question, now, below):
    live, live_params = LIVE.written(now=now)
    return _FOUND.format(live=live), [*live_params, _match(question), question.above, min(below, question.below)]


def _match(question):
    """``question`` as a query of FTS5."""
    parts = [_stands(word, in_headline=bool(question.headline)) for word in question.words]
    parts += [f"({' OR '.join(_FACET + facet for facet in choice)})" for choice in question.facets]
    match = " AND ".join(parts) or _EVERY
    if question.headline is False:
        elsewhere = " AND ".join(_stands(word, in_headline=True) for word in question.words)
        match = f"({match}) NOT ({elsewhere})"
    return match


def _stands(word, *, in_headline):
    signs = [_spelled_sign(sign) for sign in word]
    if len(signs) == 1:
        return f"{_HEADLINE_SIGN if in_headline else _SIGN}{signs[0]}"
    phrase = f'"{" ".join(map("".join, pairwise(signs)))}"'
    return f"headline : {phrase}" if in_headline else phrase


def _marks(entry):
    headline, text = set().union(*entry.headline), set().union(*entry.headline, *entry.text)
    marks = [_EVERY, *(_FACET + facet for facet in entry.facets)]
    marks += [_HEADLINE_SIGN + _spelled_sign(sign) for sign in headline]
    marks += [_SIGN + _spelled_sign(sign) for sign in text]
    return " ".join(marks)


def _spelled(lines):
    """The tokens of ``lines`` as a text of FTS5."""
    tokens = []
    for line in lines:
        signs = [_spelled_sign(sign) for sign in line]
        tokens += map("".join, zip(signs, [*signs[1:], ""], strict=True))
    return " ".join(tokens)


@cache
def _spelled_sign(sign):
    code, spelled = ord(sign), ""
    for _digit in range(4):
        code, digit = divmod(code, 36)
        spelled = _DIGITS[digit] + spelled
    return spelled
