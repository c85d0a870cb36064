"""Whom and what a reader may be after who types a query: officials, those who sign, sections; by name or in pinyin."""

import re
from dataclasses import dataclass

from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Replace
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.portal import known
from articles.search_index.tokens import fold
from bylines.models import Appointment, Reporter
from bylines.pinyin import initials

MOST = 6
MOST_WORDS = 8
LATIN = re.compile(r"[a-zü]{2,40}")
SHORT = range(2, 5)  # as many letters as initials have
OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``what`` says who it is: the post held today, the unit, 记者, 栏目. It may be empty."""

    name: str
    what: str
    path: str


def suggested(words, sections):
    """The Suggestions for the folded ``words`` of a query, the nearest first. One query.

    ``sections`` are those to choose from.
    """
    words = words[:MOST_WORDS]
    readings = readings_in(words)
    ranked = []
    for kind, name, slug, what in _people(words, readings):
        path = reverse(f"portal:{'official' if kind == OFFICIAL else 'reporter'}", args=[slug])
        what = what or ("" if kind == OFFICIAL else str(Reporter.Kind(kind).label))
        ranked.append((fit(name, slug, words, readings), kind != OFFICIAL, Suggestion(name, what, path)))
    for section in sections:
        suggestion = Suggestion(section.name, _("Section"), section.get_absolute_url())
        ranked.append((fit(section.name, section.slug, words, readings), 2, suggestion))
    near = [line for line in ranked if line[0] is not None]
    near.sort(key=lambda line: (line[0], line[1], line[2].path))
    return [suggestion for _fit, _kind, suggestion in near[:MOST]]


def readings_in(words):
    """What may be pinyin, without blanks and signs: zhang qianqian is one reading; beside Chinese each word is one."""
    bare = [re.sub(r"['’-]", "", word) for word in words]
    whole = "".join(bare)
    latin = [whole] if LATIN.fullmatch(whole) else [word for word in bare if LATIN.fullmatch(word)]
    # as slugs write it
    return [reading.replace("ü", "v") for reading in latin]


def fit(name, slug, words, readings):
    """How near somebody's name is to what was typed, the smaller the nearer, or None."""
    name, squeezed = fold(name), slug.replace("-", "")
    if name in words or squeezed in readings:
        return 0
    if name in " ".join(words):
        return 1
    if any(name.startswith(word) for word in words) or any(squeezed.startswith(reading) for reading in readings):
        return 2
    if any(len(reading) in SHORT and initials(name) == reading for reading in readings):
        return 3
    return 4 if any(word in name for word in words) else None


def _people(words, readings):
    """(kind, name, slug, what is known of them) of all whose name or slug may fit. One query."""
    held = Appointment.objects.held_on(timezone.localdate()).filter(official=OuterRef("pk")).in_protocol_order()
    officials = _near(known.officials(), words, readings).annotate(
        group=Value(OFFICIAL, output_field=CharField()), what=Subquery(held.values("post__title")[:1])
    )
    reporters = _near(known.reporters(), words, readings).annotate(group=F("kind"), what=F("unit"))
    columns = ("group", "name", "slug", "what")
    found = officials.order_by().values_list(*columns).union(reporters.order_by().values_list(*columns))
    return list(found)


def _near(people, words, readings):
    asked = Q(typed__icontains=F("name"))
    for word in words:
        asked |= Q(name__icontains=word)
    for reading in readings:
        asked |= Q(squeezed__startswith=reading)
        if len(reading) in SHORT:
            # more than the initials say: ``fit`` looks at the name
            asked |= Q(slug__regex=f"^{'.*'.join(reading)}")
    return people.annotate(
        typed=Value(" ".join(words), output_field=CharField()), squeezed=Replace("slug", Value("-"), Value(""))
    ).filter(asked)
