"""What a file would change in the register, row by row. Pure, over plain data; nothing is saved here."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from bylines.alike import neighbours_of
from bylines.register import cells
from bylines.register.rows import Problem, rows_of
from bylines.term_words import clash_sentence
from bylines.terms import Term, clashes

NAME, NOTE, ADDRESS = "姓名", "备注", "网址名"
POST, SHORT_FORMS, RANK, SINGLE = "职务", "简称", "排序", "一人一职"
SINCE, UNTIL = "任职起", "任职止"
OFFICIAL_COLUMNS = (NAME, NOTE, ADDRESS)
POST_COLUMNS = (POST, SHORT_FORMS, RANK, SINGLE)
APPOINTMENT_COLUMNS = (NAME, NOTE, POST, SINCE, UNTIL)

LONGEST = {NAME: 60, NOTE: 200, ADDRESS: 80, POST: 100, SHORT_FORMS: 300}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LAST_RANK = 1000


@dataclass(frozen=True, slots=True)
class Person:
    """An official; ``pk`` is None for one whom the file adds."""

    pk: int | None
    name: str
    note: str = ""
    slug: str = ""

    def __str__(self):
        return f"{self.name}（{self.note}）" if self.note else self.name


@dataclass(frozen=True, slots=True)
class PostLine:
    pk: int | None
    title: str
    short_forms: str = ""
    rank: int = LAST_RANK
    is_single: bool = False

    def __str__(self):
        return self.title


@dataclass(frozen=True, slots=True)
class TermLine:
    pk: int | None
    person: Person
    post: str
    since: date
    until: date | None = None


@dataclass(slots=True)
class Register:
    """Everything that the newsroom has on record, as plain data."""

    people: list[Person] = field(default_factory=list)
    posts: list[PostLine] = field(default_factory=list)
    terms: list[TermLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """``cells``: (before, after) for each column, as text. ``line`` is what is to be saved."""

    row: int
    kind: str  # "new", "changed" or "same"
    cells: tuple[tuple[str, str], ...]
    line: Person | PostLine | TermLine
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    columns: tuple[str, ...]
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)  # what keeps nothing out, and may be a slip
    unused: list[str] = field(default_factory=list)
    new_people: dict[Person, None] = field(default_factory=dict)  # in the order of the file
    new_posts: list[str] = field(default_factory=list)

    def of_kind(self, kind):
        return [change for change in self.changes if change.kind == kind]

    @property
    def digest(self):
        """Equal exactly when the plan is the one that somebody looked at."""
        said = repr([*((one.row, one.kind, one.cells, one.remarks) for one in self.changes), *self.doubts])
        return hashlib.sha256(said.encode()).hexdigest()

    def add(self, row, before, line, written, *, remarks=()):
        """The change of one row, from the line ``before`` (None: new) to ``line``, as ``written`` writes a line."""
        after = written(line)
        cells_before = written(before) if before else ("",) * len(after)
        kind = "new" if before is None else "same" if cells_before == after else "changed"
        pairs = tuple(zip(cells_before, after, strict=True))
        self.changes.append(Change(row.number, kind, pairs, line, tuple(remarks)))


def officials_plan(headings, lines, register):
    """The Plan of a file of officials. A row is somebody on record by 网址名, else by name and note."""
    plan, rows = _begun(headings, lines, OFFICIAL_COLUMNS, needed=[NAME])
    by_slug = {person.slug: person for person in register.people}
    find, seen = _Finder(register.people), {}
    for row in rows:
        name = row.read(NAME, cells.name, needed=True, longest=LONGEST[NAME])
        note = row.read(NOTE, cells.text, longest=LONGEST[NOTE])
        slug = row.read(ADDRESS, cells.text, longest=LONGEST[ADDRESS])
        if slug and not SLUG.fullmatch(slug):
            row.refuse(ADDRESS, _("“%(value)s” is no address: small letters, digits and - only.") % {"value": slug})
        before = None
        if not row.problems:
            before = by_slug.get(slug) if slug else find(row, name, note)
        if not row.problems and not _stood_before(row, seen, before or slug or (name, note), NAME):
            line = replace(before or Person(None, name, note, slug), name=name)
            if row.has(NOTE) and (note or slug):
                line = replace(line, note=note)
            plan.add(row, before, line, written_person, remarks=[] if before else find.namesakes(line))
        plan.problems += row.problems
    _doubt_near_names(plan, register, lambda person: person)
    return plan


def posts_plan(headings, lines, register):
    """The Plan of a file of posts. A row is the post of its title; an empty cell leaves rank and 一人一职 alone."""
    plan, rows = _begun(headings, lines, POST_COLUMNS, needed=[POST])
    known, seen = {post.title: post for post in register.posts}, {}
    for row in rows:
        title = row.read(POST, cells.name, needed=True, longest=LONGEST[POST])
        short_forms = row.read(SHORT_FORMS, cells.text, longest=LONGEST[SHORT_FORMS])
        rank, is_single = row.read(RANK, cells.rank), row.read(SINGLE, cells.yes)
        if not row.problems and not _stood_before(row, seen, title, POST):
            before = known.get(title)
            line = before or PostLine(None, title)
            given = {"short_forms": short_forms if row.has(SHORT_FORMS) else None, "rank": rank, "is_single": is_single}
            line = replace(line, **{name: value for name, value in given.items() if value is not None})
            plan.add(row, before, line, written_post)
            if line.is_single:
                _refuse_clashes(row, SINGLE, [term for term in register.terms if term.post == title], {title})
        plan.problems += row.problems
    return plan


def appointments_plan(headings, lines, register):
    """The Plan of a file of appointments. A row is the term of that official, in that post, from that day.

    Officials and posts that are not on record are added with it: one list is how a newsroom begins.
    """
    plan, rows = _begun(headings, lines, APPOINTMENT_COLUMNS, needed=[NAME, POST, SINCE])
    titles, find, seen = {post.title for post in register.posts}, _Finder(register.people), {}
    known = {(term.person, term.post, term.since): term for term in register.terms}
    for row in rows:
        name = row.read(NAME, cells.name, needed=True, longest=LONGEST[NAME])
        note = row.read(NOTE, cells.text, longest=LONGEST[NOTE])
        title = row.read(POST, cells.name, needed=True, longest=LONGEST[POST])
        since, until = row.read(SINCE, cells.day, needed=True), row.read(UNTIL, cells.day)
        if since and until and until < since:
            row.refuse(UNTIL, _("The appointment ends before it begins: check both dates."))
        person = None if row.problems else find(row, name, note)
        if not row.problems:
            person = person or Person(None, name, note)
            if not _stood_before(row, seen, (person, title, since), NAME):
                before = known.get((person, title, since))
                if before and not row.has(UNTIL):
                    until = before.until
                line = TermLine(before.pk if before else None, person, title, since, until)
                plan.add(row, before, line, written_term, remarks=_additions(plan, find, titles, line))
        plan.problems += row.problems
    _refuse_clashing_terms(plan, register)
    _doubt_near_names(plan, register, lambda term: term.person)
    return plan


def written_person(person):
    return person.name, person.note, person.slug


def written_post(post):
    return post.title, post.short_forms, str(post.rank), _("yes") if post.is_single else _("no")


def written_term(term):
    until = term.until.isoformat() if term.until else ""
    return term.person.name, term.person.note, term.post, term.since.isoformat(), until


def _begun(headings, lines, columns, *, needed):
    rows, problems, unused = rows_of(headings, lines, needed=needed, known=columns)
    return Plan(columns, problems=problems, unused=unused), [] if problems else rows


def _stood_before(row, seen, key, column):
    """Whether an earlier row was the same; the later one is refused."""
    if key in seen:
        row.refuse(column, _("It is row %(row)s once more: keep one of them.") % {"row": seen[key]})
        return True
    seen[key] = row.number
    return False


class _Finder:
    """Finds who on record a row means."""

    def __init__(self, people):
        self.by_name = {}
        for person in people:
            self.by_name.setdefault(person.name, []).append(person)

    def __call__(self, row, name, note):
        """The Person, or None for a new one. Without a note the only one of the name is meant."""
        namesakes = self.by_name.get(name, [])
        exact = [person for person in namesakes if person.note == note]
        if exact or note:
            return exact[0] if exact else None
        if len(namesakes) > 1:
            notes = "、".join(person.note for person in namesakes)
            sentence = _(
                "%(count)s officials are called %(name)s: write in this column which one is meant (%(notes)s)."
            )
            row.refuse(NOTE, sentence % {"count": len(namesakes), "name": name, "notes": notes})
        return namesakes[0] if len(namesakes) == 1 else None

    def namesakes(self, person):
        others = [str(other) for other in self.by_name.get(person.name, [])]
        return [_("Another one than %(names)s, who is on record.") % {"names": "、".join(others)}] if others else []


def _additions(plan, find, titles, line):
    """Note in ``plan`` whom and what the appointment ``line`` adds, and say so."""
    remarks = []
    if line.person.pk is None and line.person not in plan.new_people:
        plan.new_people[line.person] = None
        remarks += [_("Adds the official %(name)s.") % {"name": line.person}, *find.namesakes(line.person)]
    if line.post not in titles:
        titles.add(line.post)
        plan.new_posts.append(line.post)
        remarks.append(_("Adds the post %(post)s.") % {"post": line.post})
    return remarks


def _refuse_clashing_terms(plan, register):
    planned = {change.line: change.row for change in plan.changes}
    changing = {change.line for change in plan.changes if change.kind != "same"}
    replaced = {line.pk for line in planned}
    lines = [*planned, *(term for term in register.terms if term.pk not in replaced)]
    single = {post.title for post in register.posts if post.is_single}
    behind = {_term(line): line for line in lines}
    for earlier, later in clashes(behind, single):
        found = [line for line in (behind[later], behind[earlier]) if line in changing]
        if found:
            plan.problems.append(Problem(planned[found[0]], SINCE, clash_sentence(earlier, later)))


def _doubt_near_names(plan, register, person_of):
    """Note every name that the register does not have yet and that is almost another one, in it or in the file."""
    known = {person.name for person in register.people}
    firsts = {}
    for change in plan.changes:
        firsts.setdefault(person_of(change.line).name, change)
    neighbours = neighbours_of(frozenset(known | firsts.keys()))
    for name, change in firsts.items():
        if name in known:
            continue
        before = change.cells[0][0]  # somebody's new name may sound like the old one
        if alike := [other for other in neighbours.alike(name) if other != before]:
            sentence = _("“%(name)s” sounds or looks almost like “%(others)s”: check that neither is a slip.")
            plan.doubts.append(Problem(change.row, NAME, sentence % {"name": name, "others": "、".join(alike)}))


def _refuse_clashes(row, column, terms, single):
    for clash in clashes(map(_term, terms), single):
        row.refuse(column, clash_sentence(*clash))


def _term(line):
    return Term(line.person, line.post, line.since, line.until)
