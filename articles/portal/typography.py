"""Where a Chinese headline may break: after a clause, and never inside a date, a number or a name."""

import re

from django.utils.html import escape
from django.utils.safestring import mark_safe

CLAUSE = re.compile(r"[^，；：。！？\s]*(?:[，；：。！？]+[”’）》」』】]*|\s+|\Z)")
UNITS = (
    "平方公里|平方米|立方米|万千瓦时|千瓦时|千瓦|公里|千米|厘米|毫米|公斤|千克|公顷|小时|分钟|人次|个百分点|周年|"
    "余万|多万|余名|多名|余人|多人|余个|多个|余家|多家|余户|多户|余亩|多亩|余条|多条|余件|多件|余项|多项"
)
# A longer clause fills a line of a list by itself: kept together, it would leave a hole before and after it.
PHRASE_AT_MOST = 16
WHOLE = re.compile(
    r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号])?(?:[至—～-]\d{1,2}[日号])?"
    r"|\d{1,2}[时点]\d{1,2}分|\d{1,2}[:：]\d{2}"
    rf"|第?\d+(?:[.,．]\d+)*(?:[%％‰℃]|[万亿千百]*(?:{UNITS}|[\u4e00-\u9fff])?)"
)


def clauses(headline):
    """``headline`` cut after each clause; joined, the parts are the headline again."""
    return [part for part in CLAUSE.findall(headline) if part]


def wholes(clause, names=()):
    """``clause`` cut into (text, never breaks) pairs; ``names`` are kept whole too, the longest first."""
    # not one pattern of all names: to compile it for each story would take longer than to print the page
    for name in sorted(names, key=len, reverse=True):
        before, found, after = clause.partition(name) if name else (clause, "", "")
        if found:
            return [*wholes(before, names), (found, True), *wholes(after, names)]
    parts, end = [], 0
    for match in WHOLE.finditer(clause):
        parts += [(clause[end : match.start()], False), (match[0], True)]
        end = match.end()
    parts.append((clause[end:], False))
    return [(text, whole) for text, whole in parts if text]


def headline_html(headline, names=()):
    """``headline`` as safe HTML: short clauses in ``.phrase``, unbreakable parts in ``.whole``."""
    parts = clauses(headline)
    return mark_safe("".join(_clause_html(clause, names, alone=len(parts) == 1) for clause in parts))  # noqa: S308


def _clause_html(clause, names, *, alone):
    # by hand, and not by format_html: a page has dozens of headlines, and every piece of text passes escape
    marked = "".join(
        f'<span class="whole">{escape(text)}</span>' if whole else escape(text) for text, whole in wholes(clause, names)
    )
    return marked if alone or len(clause) > PHRASE_AT_MOST else f'<span class="phrase">{marked}</span>'
