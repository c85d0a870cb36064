"""The register out of the database as plain data, and a plan into it."""

from django.db import transaction

from bylines.models import Appointment, Official, Post
from bylines.pinyin import free_slug, person_slug
from bylines.register.plans import Person, PostLine, Register, TermLine

BATCH = 500


def load():
    """The whole Register, in three queries."""
    people = {
        official.pk: Person(official.pk, official.name, official.note, official.slug)
        for official in Official.objects.order_by("pk")
    }
    posts = {
        post.pk: PostLine(post.pk, post.title, post.short_forms, post.rank, post.is_single)
        for post in Post.objects.order_by("pk")
    }
    terms = [
        TermLine(pk, people[official], posts[post].title, since, until)
        for pk, official, post, since, until in Appointment.objects.order_by("pk").values_list(
            "pk", "official", "post", "since", "until"
        )
        if official in people and post in posts
    ]
    return Register(list(people.values()), list(posts.values()), terms)


def lock():
    """Let nobody else change the register's posts or appoint to them until the transaction ends."""
    list(Post.objects.select_for_update().order_by("pk").values_list("pk"))


@transaction.atomic
def save_officials(plan):
    """The officials added and those changed by ``plan``."""
    added = _add_people([change.line for change in plan.of_kind("new")])
    changed = [
        Official(pk=person.pk, name=person.name, note=person.note, slug=person.slug)
        for person in (change.line for change in plan.of_kind("changed"))
    ]
    Official.objects.bulk_update(changed, ["name", "note"], batch_size=BATCH)
    return list(added.values()), changed


@transaction.atomic
def save_posts(plan):
    added, changed = ([_post(change.line) for change in plan.of_kind(kind)] for kind in ("new", "changed"))
    Post.objects.bulk_create(added, batch_size=BATCH)
    Post.objects.bulk_update(changed, ["short_forms", "rank", "is_single"], batch_size=BATCH)
    return added, changed


@transaction.atomic
def save_appointments(plan):
    people = _add_people(plan.new_people)
    Post.objects.bulk_create([Post(title=title) for title in plan.new_posts], batch_size=BATCH)
    posts = Post.objects.in_bulk(field_name="title")

    def appointment(line):
        person = line.person
        # with its official and post at hand: the desk's log names both
        official = people[person] if person.pk is None else Official(person.pk, person.name, person.slug, person.note)
        return Appointment(pk=line.pk, official=official, post=posts[line.post], since=line.since, until=line.until)

    changed = [appointment(change.line) for change in plan.of_kind("changed")]
    added = [appointment(change.line) for change in plan.of_kind("new")]
    # terms that end make room for those that begin
    Appointment.objects.bulk_update(changed, ["until"], batch_size=BATCH)
    Appointment.objects.bulk_create(added, batch_size=BATCH)
    return added, changed


def _add_people(people):
    """{Person: Official} of ``people``, who are new, each under a free address."""
    taken, made = set(Official.objects.values_list("slug", flat=True)), {}
    for person in people:
        slug = free_slug(person.slug or person_slug(person.name), taken)
        taken.add(slug)
        made[person] = Official(name=person.name, note=person.note, slug=slug)
    Official.objects.bulk_create(made.values(), batch_size=BATCH)
    return made


def _post(line):
    return Post(pk=line.pk, title=line.title, short_forms=line.short_forms, rank=line.rank, is_single=line.is_single)
