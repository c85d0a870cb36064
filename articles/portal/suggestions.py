"""Whom and what a reader may be after who types a query: officials, those who sign, sections; by name or in pinyin."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.paths import path_to
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


class Person(NamedTuple):
    """``folded`` is the name as queries write it; ``what`` is the post held today, or the unit. It may be empty."""

    kind: str
    name: str
    slug: str
    what: str
    folded: str


def suggested(words, sections, people):
    """The Suggestions for the folded ``words`` of a query, the nearest first; of ``sections`` and ``people``."""
    words = words[:MOST_WORDS]
    readings = readings_in(words)
    ranked = [
        (fit(one.folded, one.slug, words, readings, is_person=True), one.kind != OFFICIAL, one)
        for one in _likely(people, words, readings)
    ]
    ranked += [(fit(fold(one.name), one.slug, words, readings), 2, one) for one in sections]
    near = [(*line[:2], _suggestion(line[2])) for line in ranked if line[0] is not None]
    near.sort(key=lambda line: (line[0], line[1], line[2].path))
    return [suggestion for _fit, _kind, suggestion in near[:MOST]]


def known_people():
    """Each Person whom readers may know. One query, the same for whatever is asked: it is worth keeping."""
    held = Appointment.objects.held_on(timezone.localdate()).filter(official=OuterRef("pk")).in_protocol_order()
    officials = known.officials().annotate(
        group=Value(OFFICIAL, output_field=CharField()), what=Subquery(held.values("post__title")[:1])
    )
    reporters = known.reporters().annotate(group=F("kind"), what=F("unit"))
    columns = ("group", "name", "slug", "what")
    found = officials.order_by().values_list(*columns).union(reporters.order_by().values_list(*columns))
    return [Person(kind, name, slug, what or "", fold(name)) for kind, name, slug, what in found]


def readings_in(words):
    """What may be pinyin, without blanks and signs: zhang qianqian is one reading; beside Chinese each word is one."""
    bare = [re.sub(r"['’-]", "", word) for word in words]
    whole = "".join(bare)
    latin = [whole] if LATIN.fullmatch(whole) else [word for word in bare if LATIN.fullmatch(word)]
    # as slugs write it
    return tuple(reading.replace("ü", "v") for reading in latin)


def _likely(people, words, readings):
    """Those of ``people`` of whom ``fit`` has to be asked: of thousands few, unless pinyin is typed."""
    if readings:
        return people
    typed, stands = " ".join(words), re.compile("|".join(map(re.escape, words))).search
    return [one for one in people if one.folded in typed or stands(one.folded)]


def fit(name, slug, words, readings, *, is_person=False):
    """How near a folded name is to what was typed, the smaller the nearer, or None.

    The slug of a person has the letters of the name, that of a section may be any word.
    """
    squeezed = slug.replace("-", "")
    if name in words or squeezed in readings:
        return 0
    if name in " ".join(words):
        return 1
    if name.startswith(words) or squeezed.startswith(readings):
        return 2
    short = [reading for reading in readings if len(reading) in SHORT]
    if is_person:
        # to read a name takes long: only those whose slug may begin like this
        short = [reading for reading in short if re.match(".*".join(reading), slug)]
    if short and initials(name) in short:
        return 3
    return 4 if any(word in name for word in words) else None


def _suggestion(one):
    if not isinstance(one, Person):
        return Suggestion(one.name, _("Section"), one.get_absolute_url())
    path = path_to(f"portal:{'official' if one.kind == OFFICIAL else 'reporter'}", one.slug)
    what = one.what or ("" if one.kind == OFFICIAL else str(Reporter.Kind(one.kind).label))
    return Suggestion(one.name, what, path)
