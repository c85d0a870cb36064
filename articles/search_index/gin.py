"""The index in PostgreSQL: a tsvector for each copy under a GIN index, and the copies by their place.

A GIN index names the copies that have all lexemes of a question, in no order. For a rare word these are few, and
sorted at once; for a common one the copies are walked from the newest down. PostgreSQL's planner cannot know which
way is short, so it is told.

Lexemes that begin with MARK are no pairs of the text: the headline's pairs, parts of numbers, facets.
"""

from collections import defaultdict
from datetime import timedelta
from itertools import chain

from django.db import connection
from django.utils import timezone

from articles.search_index.entries import EPOCH, NUMBERS
from articles.search_index.live import LIVE
from articles.search_index.tokens import MARK, grams_of, pairs_of, tokens_of

TABLE = """
    CREATE TABLE articles_search (
        copy_id bigint PRIMARY KEY,
        place bigint NOT NULL,
        lexemes tsvector NOT NULL,
        long_headline text,
        long_text text
    );
    CREATE INDEX articles_search_place ON articles_search (place);
"""
# Each story is indexed as it is published: a list of what is still to be indexed would be read by every search,
# and cleared by somebody who waits.
LEXEMES = "CREATE INDEX articles_search_lexemes ON articles_search USING gin (lexemes) WITH (fastupdate = off)"
CREATE = TABLE + LEXEMES
DROP = "DROP TABLE articles_search"

# What a tsvector keeps: places up to this one, and so many of one lexeme. It drops the others without a word.
MOST_PLACES, MOST_OF_ONE = 16_383, 255
# A tsvector holds one megabyte: a text with more lexemes than this is a candidate of every question.
MOST_LEXEMES = 40_000
# How far a common word is looked for one copy after the other before the index is asked for a year at a time.
NEAR = 1_000

_HEADLINE, _PART, _FACET, _EVERY, _UNTOLD = (f"{MARK}{letter}" for letter in "hpfeu")

# Read from the index of lexemes, whatever the planner believes. The settings end with the transaction, which outside
# of an atomic block is this one query.
_TOLD = "SET LOCAL jit = off; SET LOCAL enable_seqscan = off; "
_BY_LEXEMES = f"{_TOLD}SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; "
_BY_PLACE = f"{_TOLD}SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = off; "
_FEW = f"{_BY_LEXEMES}SELECT place FROM articles_search AS entry WHERE {{matches}} AND {{between}} LIMIT %s"  # noqa: S608
_NEAR = "(SELECT * FROM articles_search WHERE place >= %s AND place < %s ORDER BY place DESC LIMIT %s) AS entry"
_WALK = f"{_BY_PLACE}SELECT place FROM {_NEAR} WHERE {{matches}} ORDER BY place DESC LIMIT %s"  # noqa: S608
# "+ 0": not by the index of places
_BETWEEN = "entry.place + 0 >= %s AND entry.place + 0 < %s"
# Years and, of those in which there is something, months, from the newest down. Each part is asked with a value of the
# one before it, so PostgreSQL can but go through them in this order, and ends where it has enough.
_BY_PERIOD = f"""
    {_BY_LEXEMES}
    SELECT found.place FROM generate_series(%s, %s, -1) AS year
    CROSS JOIN LATERAL (
        SELECT 1 FROM articles_search AS entry WHERE {{in_year}} AND {_BETWEEN} LIMIT 1
    ) AS something
    CROSS JOIN LATERAL generate_series(year * 100 + 12, year * 100 + 1, -1) AS month
    CROSS JOIN LATERAL (
        SELECT place FROM articles_search AS entry WHERE {{in_month}} AND {_BETWEEN} ORDER BY place DESC LIMIT %s
    ) AS found
    LIMIT %s
"""  # noqa: S608
# "OFFSET 0": PostgreSQL does not join the two tables whole, but looks each copy that is found up by its number.
_IS_LIVE = "EXISTS (SELECT 1 FROM ({live}) AS live WHERE live.id = entry.copy_id LIMIT 1 OFFSET 0)"


def add(entries):
    with connection.cursor() as cursor:
        cursor.executemany(
            """
            INSERT INTO articles_search (copy_id, place, lexemes, long_headline, long_text)
            VALUES (%s, %s, %s::tsvector, %s, %s)
            ON CONFLICT (copy_id) DO UPDATE SET
                place = excluded.place, lexemes = excluded.lexemes,
                long_headline = excluded.long_headline, long_text = excluded.long_text
            """,
            [_row(entry) for entry in entries],
        )


def clear():
    """Begin to fill the index anew: it takes half the time with the lexemes indexed last."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_search; DROP INDEX articles_search_lexemes")


def finish():
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES)


def find(question, now, below, limit, cap):
    """(how many of ``question`` are live, at most ``cap`` + 1; their ``limit`` newest places under ``below``).

    One query when there are at most ``cap``, else one more, and two more for a word that has gone out of the news.
    """
    few = _few(question, now, cap + 1)
    if len(few) <= cap:
        return len(few), _under(few, below, limit)
    places = _walk(question, now, below, limit)
    if len(places) < limit:
        places = _by_period(question, now, below, limit)
    return cap + 1, places


def newest(question, now, below, limit, cap):
    return find(question, now, below, limit, cap)[1]


def count(question, now, cap):
    return len(_few(question, now, cap + 1))


def _under(places, below, limit):
    return sorted((place for place in places if place < below), reverse=True)[:limit]


def _by_period(question, now, below, limit):
    """The newest places of ``question``, looked for a year after the other from the newest down. Two queries."""
    below = min(below, question.below)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(place), max(place) FROM articles_search WHERE place >= %s AND place < %s",
            [question.above, below],
        )
        first, last = cursor.fetchone()
    if last is None:
        return []
    in_year, in_year_with = _matches(question, now, period="year")
    in_month, in_month_with = _matches(question, now, period="month")
    between = [question.above, below]
    sql = _BY_PERIOD.format(in_year=in_year, in_month=in_month)
    years = [_year_of(last), _year_of(first)]
    return _places(sql, [*years, *in_year_with, *between, *in_month_with, *between, limit, limit])


def _year_of(place):
    return timezone.localtime(EPOCH + timedelta(seconds=place // NUMBERS)).year


def _few(question, now, limit):
    matches, params = _matches(question, now)
    sql = _FEW.format(matches=matches, between=_BETWEEN)
    return _places(sql, [*params, question.above, question.below, limit])


def _walk(question, now, below, limit):
    """The newest places of ``question`` among the NEAR copies under ``below``."""
    matches, params = _matches(question, now)
    bounds = [question.above, min(below, question.below), NEAR]
    return _places(_WALK.format(matches=matches), [*bounds, *params, limit])


def _places(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [place for (place,) in cursor]


def _matches(question, now, period=None):
    """(SQL, parameters): whether ``entry`` answers ``question`` and is live at ``now``.

    With ``period``, "year" or "month", also whether it is of the period in the column of that name.
    """
    live, live_params = LIVE.written(now=now)
    within = f" && ('{_FACET}{period[0]}' || {period})::tsquery" if period else ""
    parts = [(f"entry.lexemes @@ (%s::tsquery{within})", [_candidates(question)])]
    if question.words:
        # a candidate has every pair, and every single character, already
        apart = [word for word in question.words if len(word) > 2]
        parts.append(_holds(question.words, apart, in_headline=bool(question.headline)))
    if question.headline is False:
        sql, params = _holds(question.words, question.words, in_headline=True)
        parts.append((f"NOT {sql}", params))
    parts.append((_IS_LIVE.format(live=live), live_params))
    return " AND ".join(sql for sql, _params in parts), [value for _sql, params in parts for value in params]


def _candidates(question):
    """The query for all copies that may answer: they have the lexemes, wherever these stand."""
    prefix = _HEADLINE if question.headline else ""
    lexemes = []
    for word in question.words:
        lexemes += [f"{_quoted(prefix + word)}:*"] if len(word) == 1 else [_quoted(prefix + p) for p in pairs_of(word)]
        lexemes += [_quoted(_PART + gram) for gram in grams_of(word)]
    parts = [f"({' & '.join(dict.fromkeys(lexemes))} | {_quoted(_UNTOLD)})"] if lexemes else []
    parts += [f"({' | '.join(_quoted(_FACET + facet) for facet in choice)})" for choice in question.facets]
    return " & ".join(parts) or _quoted(_EVERY)


def _holds(words, apart, *, in_headline):
    """(SQL, parameters): whether ``entry`` has all ``words``; those whose pairs may stand ``apart`` in one piece."""
    prefix, column = (_HEADLINE, "entry.long_headline") if in_headline else ("", "entry.long_text")
    phrases = [" & ".join(_phrase(prefix, word) for word in apart)] if apart else []
    placed = "entry.lexemes @@ %s::tsquery" if apart else "TRUE"
    stands = " AND ".join([f"strpos({column}, %s) > 0"] * len(words))
    return f"(CASE WHEN {column} IS NULL THEN {placed} ELSE {stands} END)", [*phrases, *words]


def _phrase(prefix, word):
    if len(word) == 1:
        return f"{_quoted(prefix + word)}:*"
    return f"({' <-> '.join(_quoted(prefix + pair) for pair in pairs_of(word))})"


# Rows


def _row(entry):
    headline, text = _places_of(entry.headline), _places_of([*entry.headline, *entry.text])
    facets = [
        _EVERY,
        *(_FACET + facet for facet in entry.facets),
        f"{_FACET}y{entry.month[:4]}",
        f"{_FACET}m{entry.month}",
    ]
    bare = {*facets, *(_PART + gram for line in [*entry.headline, *entry.text] for gram in grams_of(line))}
    placed = text | {_HEADLINE + token: places for token, places in headline.items()}
    if _fits(placed):
        vector = [f"{_quoted(token)}:{','.join(map(str, places))}" for token, places in placed.items()]
        return entry.number, entry.place, " ".join([*vector, *map(_quoted, bare)]), None, None
    bare |= placed.keys()
    if len(bare) > MOST_LEXEMES:
        bare = {*facets, _UNTOLD}
    long_headline, long_text = "\n".join(entry.headline), "\n".join([*entry.headline, *entry.text])
    return entry.number, entry.place, " ".join(map(_quoted, bare)), long_headline, long_text


def _places_of(lines):
    """{token: its places from 1} in ``lines``, which are one behind the other."""
    places = defaultdict(list)
    for place, token in enumerate(chain.from_iterable(map(tokens_of, lines)), start=1):
        places[token].append(place)
    return dict(places)


def _fits(placed):
    """Whether a tsvector would keep all of ``placed``."""
    last = max((places[-1] for places in placed.values()), default=0)
    return last <= MOST_PLACES and max(map(len, placed.values()), default=0) <= MOST_OF_ONE


def _quoted(lexeme):
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
