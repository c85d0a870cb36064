"""``manage.py intake``: newspaper pages in files become drafts, as on the desk's intake page."""

import datetime
import json
import re
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.intake import Unreadable, as_json, read_bytes
from articles.issue_dates import why_no_issue
from articles.models import Section
from articles.taking_in import (
    Register,
    TakenInAlready,
    already_sentence,
    already_taken_in,
    draft_of,
    problems_of,
    take_in,
)
from articles.taking_in_words import doubt_sentence, refusal_sentence

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


class Command(BaseCommand):
    help = "Read newspaper pages and save their stories as drafts: those of all files, or none."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="a page: .txt (UTF-8 or GB18030) or .docx")
        parser.add_argument("--date", required=True, metavar="YYYY-MM-DD", help="date of the printed issue")
        parser.add_argument("--section", metavar="SLUG", help="section of all the stories")
        parser.add_argument("--author", metavar="USERNAME", help="whose drafts they are; nobody's by default")
        parser.add_argument("--dry-run", action="store_true", help="do everything, then undo it")
        parser.add_argument("--json", action="store_true", help="print the stories as a JSON list, and nothing else")

    def handle(self, *, files, date, section, author, dry_run, **options):
        self.problems = []
        issue_date = self._day(date)
        section = self._section(section)
        author = self._author(author)
        pages = [page for page in map(self._page, files) if page]
        stories = self._stories(pages, issue_date) if issue_date else []
        drafts = [self._draft(story, issue_date, section) for story in stories]
        self._check(stories, drafts)
        if self.problems:
            raise CommandError("\n".join(self.problems))
        fresh, doubles = self._parted(stories, drafts)
        try:
            with transaction.atomic():
                take_in(fresh, author)
                transaction.set_rollback(dry_run)
        except TakenInAlready as refusal:
            raise CommandError(str(refusal)) from refusal
        self._report(stories, drafts, doubles, dry_run=dry_run, as_list=options["json"])

    # What was asked for

    def _day(self, text):
        try:
            day = datetime.date.fromisoformat(text) if DAY.match(text) else None
        except ValueError:
            day = None  # as wrong as a day that is written otherwise
        if day is None:
            self.problems.append(
                _("--date %(date)s: there is no such day; write the date of the issue as 2022-04-01.") % {"date": text}
            )
        elif reason := why_no_issue(day):
            self.problems.append(f"--date {text}：{reason}")
            return None
        return day

    def _section(self, slug):
        if slug is None:
            return None
        sections = {section.slug: section for section in Section.objects.all()}
        if slug not in sections:
            self.problems.append(
                _("--section %(slug)s: there is no such section; there are %(slugs)s.")
                % {"slug": slug, "slugs": ", ".join(sections) or _("none yet")}
            )
        return sections.get(slug)

    def _author(self, username):
        if username is None:
            return None
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            self.problems.append(
                _("--author %(name)s: there is no such account; create it on the desk, or leave --author out.")
                % {"name": username}
            )
        return user

    def _page(self, file):
        """(name, text) of a file, or None when it cannot be read."""
        path = Path(file)
        try:
            return path.name, read_bytes(path.read_bytes(), path.name)
        except Unreadable as problem:
            self.problems.append(refusal_sentence(problem))
        except FileNotFoundError:
            self.problems.append(_("%(file)s: there is no such file; check its name.") % {"file": file})
        except OSError:
            self.problems.append(
                _("%(file)s cannot be opened: check that it is a file, and that you may read it.") % {"file": file}
            )
        return None

    # What was read

    def _stories(self, pages, issue_date):
        self.register = Register.load()
        stories = []
        for name, text in pages:
            try:
                found = self.register.read(text, issue_date=issue_date, source=name)
            except Unreadable as problem:
                self.problems.append(refusal_sentence(problem))
                continue
            if not found:
                self.problems.append(_("%(name)s: no story was found in it; check the file.") % {"name": name})
            stories += found
        return stories

    def _draft(self, story, issue_date, section):
        return draft_of(story, self.register, issue_date=issue_date, section=section)

    def _check(self, stories, drafts):
        counted = {}
        for story, draft in zip(stories, drafts, strict=True):
            number = counted[story.source] = counted.get(story.source, 0) + 1
            for sentences in problems_of(draft).values():
                self.problems += [
                    _("%(name)s, story %(number)s: %(problem)s")
                    % {"name": story.source, "number": number, "problem": sentence}
                    for sentence in sentences
                ]

    def _parted(self, stories, drafts):
        """The drafts to be saved, and {the number of each other story: why it is not}."""
        taken = already_taken_in(draft.article.intake_fingerprint for draft in drafts)
        fresh, doubles, seen = [], {}, {}
        for number, (story, draft) in enumerate(zip(stories, drafts, strict=True)):
            fingerprint = draft.article.intake_fingerprint
            if fingerprint in taken:
                doubles[number] = already_sentence(taken[fingerprint])
            elif fingerprint in seen:
                doubles[number] = _("the same story stands in %(name)s before it") % {"name": seen[fingerprint]}
            else:
                fresh.append(draft)
            seen.setdefault(fingerprint, story.source)
        return fresh, doubles

    # What is told

    def _report(self, stories, drafts, doubles, *, dry_run, as_list):
        if as_list:
            self.stdout.write(json.dumps([as_json(story) for story in stories], ensure_ascii=False, indent=2))
        told = self.stderr if as_list else self.stdout
        for number, (story, draft) in enumerate(zip(stories, drafts, strict=True)):
            if not as_list:
                told.write(self._line(story))
                for doubt in story.doubts:
                    told.write(f"    {doubt_sentence(*doubt)[1]}")
            if number in doubles:
                told.write("    " + _("Not taken in: %(reason)s") % {"reason": doubles[number]})
            elif not as_list and not dry_run:
                told.write("    " + _("Draft %(number)s") % {"number": draft.article.pk})
        if not as_list:
            count = len(stories) - len(doubles)
            done = _("Dry run: %(count)s drafts, none of them kept.") if dry_run else _("%(count)s drafts saved.")
            told.write(done % {"count": count})

    def _line(self, story):
        facts = [
            story.event_date.isoformat() if story.event_date else _("no date"),
            "、".join(f"{signed.role} {signed.name}".strip() for signed in story.bylines) or _("no byline"),
            _("%(count)s paragraphs") % {"count": len(story.paragraphs)},
        ]
        return f"{story.source}  {story.headline}\n    {' · '.join(facts)}"
