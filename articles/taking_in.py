"""Taking in 收稿: from the stories of a read page to drafts in the database, none of them twice.

``articles.intake`` reads the page and knows no database. Here is what it is told of the people, how its stories
become manuscripts, and how a story that was taken in before is known again.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.intake import read_page
from articles.manuscripts import save_revision
from articles.models import Article, Byline, Mention
from bylines.models import Official, Reporter

SUBHEADING = "## "
FINGERPRINT = re.compile(r"[0-9a-f]{64}\Z")


class TakenInAlready(Exception):
    """Stories that would be taken in twice. ``articles``: {fingerprint: the Article that each is already}."""

    def __init__(self, articles):
        self.articles = articles
        super().__init__(" ".join(already_sentence(article) for article in articles.values()))


@dataclass(frozen=True, slots=True)
class Register:
    """The people whom the newsroom knows, by name. A name that several have leads to None: nobody can tell."""

    reporters: dict[str, Reporter | None]
    officials: dict[str, Official | None]

    @classmethod
    def load(cls):
        """In a fixed number of queries, whatever the number of people."""
        return cls(
            reporters=_only_ones(Reporter.objects.filter(is_active=True)),
            officials=_only_ones(Official.objects.all()),
        )

    def read(self, text, *, issue_date, source=""):
        """The stories of a page, read with what the newsroom knows of people."""
        return read_page(
            text, issue_date=issue_date, source=source, staff=tuple(self.reporters), officials=tuple(self.officials)
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A story about to be saved: models that are not in the database yet."""

    article: Article
    bylines: list[Byline]
    mentions: list[Mention]


def draft_of(story, register, *, issue_date, print_page="", section=None):
    """The Draft of a Story as it was read. Officials are mentioned when exactly one in the register has the name."""
    article = Article(
        kicker=story.kicker,
        headline=story.headline,
        subhead=story.subhead,
        body=body_of(story.paragraphs),
        event_date=story.event_date,
        print_date=issue_date,
        print_page=print_page,
        section=section,
        intake_fingerprint=fingerprint_of(story.headline, story.paragraphs),
    )
    bylines = [
        Byline(name=signed.name, role=signed.role, reporter=register.reporters.get(signed.name), order=order)
        for order, signed in enumerate(story.bylines)
    ]
    return Draft(article, bylines, mentions_of(story, register))


def mentions_of(story, register):
    named = [person for person in story.people if register.officials.get(person.name)]
    return [
        Mention(official=register.officials[person.name], post=post_as_written(person), order=order)
        for order, person in enumerate(named)
    ]


def post_as_written(person):
    """The person's posts as the story writes them; a collective post 县领导 when no other is given."""
    return "、".join(person.posts) or person.collective or ""


def body_of(paragraphs):
    """The paragraphs as HTML, everything in them escaped; a line that begins with ``## `` is a sub-heading."""
    return "\n".join(
        f"<h2>{escape(line.removeprefix(SUBHEADING))}</h2>" if line.startswith(SUBHEADING) else f"<p>{escape(line)}</p>"
        for line in paragraphs
    )


def fingerprint_of(headline, paragraphs):
    """SHA-256, in hex, of the characters, letters and digits of a story: layout and punctuation do not count."""
    text = unicodedata.normalize("NFKC", "".join([headline, *paragraphs]))
    return hashlib.sha256("".join(filter(str.isalnum, text)).encode()).hexdigest()


def already_taken_in(fingerprints):
    """{fingerprint: Article} of those stories that were taken in before. One query."""
    known = Article.objects.filter(intake_fingerprint__in={mark for mark in fingerprints if mark})
    return {article.intake_fingerprint: article for article in known}


def already_sentence(article):
    return _("“%(headline)s” was taken in before: it is story %(number)s (%(status)s).") % {
        "headline": article.headline,
        "number": article.pk,
        "status": article.get_status_display(),
    }


def problems_of(draft):
    """What keeps ``draft`` from being saved: {field of Article, "bylines" or "mentions": [sentences]}."""
    problems = {}
    try:
        draft.article.clean_fields(exclude=["author", "section"])
    except ValidationError as error:
        problems |= error.message_dict
    if not draft.article.headline.strip():
        problems["headline"] = [_("The story has no headline: write one.")]
    if not draft.article.body:
        problems["body"] = [_("The story has no text: write it, or leave the story out.")]
    for name, lines in (("bylines", draft.bylines), ("mentions", draft.mentions)):
        for line in lines:
            try:
                line.clean_fields(exclude=["article"])
            except ValidationError as error:
                problems.setdefault(name, []).extend(f"{line}: {message}" for message in error.messages)
    return problems


def take_in(drafts, user):
    """Save ``drafts`` for ``user`` (None: nobody's) and return their articles: all of them, or none.

    Raises TakenInAlready when one of them was taken in before, even by somebody who saves at this very moment.
    """
    fingerprints = [draft.article.intake_fingerprint for draft in drafts]
    if taken := already_taken_in(fingerprints):
        raise TakenInAlready(taken)
    try:
        with transaction.atomic():
            articles = [_save(draft, user) for draft in drafts]
            _claim(articles)
    except IntegrityError:
        if taken := already_taken_in(fingerprints):
            raise TakenInAlready(taken) from None
        raise
    return articles


def _save(draft, user):
    article = draft.article
    article.author = user
    fingerprint, article.intake_fingerprint = article.intake_fingerprint, ""
    article.save(force_insert=True)
    for line in (*draft.bylines, *draft.mentions):
        line.article = article
    Byline.objects.bulk_create(draft.bylines)
    Mention.objects.bulk_create(draft.mentions)
    save_revision(article, user)
    article.intake_fingerprint = fingerprint
    return article


def _claim(articles):
    """Write the fingerprints, always in one order: two people who take in the same page wait, never for each other."""
    for article in sorted(articles, key=lambda article: article.intake_fingerprint):
        article.save(update_fields=["intake_fingerprint"])


def _only_ones(people):
    people = list(people)
    shared = Counter(person.name for person in people)
    return {person.name: person if shared[person.name] == 1 else None for person in people}
