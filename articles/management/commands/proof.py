"""``manage.py proof``: findings in files and manuscripts, for whoever wants them all at once."""

import datetime
import json
import re
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.desk.display import part_word
from articles.intake import Unreadable, read_bytes
from articles.manuscripts import content_of
from articles.models import Article, Level
from articles.proofing.findings import LEVELS, STOP
from articles.proofing.rules import RULES_VERSION
from articles.proofreading import Rulebook, proofread
from articles.rulings import counts, remarks
from articles.taking_in import body_of
from articles.taking_in_words import refusal_sentence

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
# 1 says that something is stopped, as of a checker; what was asked wrongly is something else.
STOPPED, ASKED_WRONGLY = 1, 2
# A file has a text, and nothing of what stands beside it on the form.
NOT_IN_A_FILE = frozenset({"no-byline", "no-section", "no-summary"})
EMPTY = dict.fromkeys(("kicker", "subhead", "summary", "source_name", "original_title", "section"), "") | {
    "origin": Article.Origin.OURS,
    "event": None,
    "event_date": None,
    "print_date": None,
    "bylines": [],
    "tags": [],
}


@dataclass(frozen=True, slots=True)
class Proof:
    """A story with its Remarks; ``article`` is its number, None for a file."""

    name: str
    headline: str
    article: int | None
    found: list


class Command(BaseCommand):
    help = (
        "Proof stories in files (the first line is the headline) or manuscripts, and print what is found. "
        "The exit status is 1 when a stop is open, 2 when something was asked wrongly."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", metavar="FILE", help="a story: .txt (UTF-8 or GB18030) or .docx")
        parser.add_argument("--article", type=int, action="append", metavar="N", help="a manuscript, by its number")
        parser.add_argument("--since", metavar="YYYY-MM-DD", help="every manuscript saved on that day or later")
        parser.add_argument("--json", action="store_true", help="print the findings as a JSON list, and nothing else")

    def handle(self, *, files, article, since, **options):
        self.problems = []
        texts = [text for text in map(self._text, files) if text]
        articles = self._articles(article or [], since)
        if not (files or article or since):
            self.problems.append(_("Nothing to proof: name a file, or give --article or --since."))
        if self.problems:
            raise CommandError("\n".join(self.problems), returncode=ASKED_WRONGLY)
        proofs = list(self._proofs(texts, articles))
        if options["json"]:
            listed = [_as_json(proof) for proof in proofs]
            self.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2))
        else:
            self._report(proofs)
        if any(counts(proof.found)[STOP] for proof in proofs):
            sys.exit(STOPPED)

    # What was asked for

    def _text(self, file):
        """(name, headline, lines) of a file, or None when it cannot be read."""
        path = Path(file)
        try:
            lines = [line.strip() for line in read_bytes(path.read_bytes(), path.name).split("\n") if line.strip()]
            return path.name, lines[0], lines[1:]
        except Unreadable as problem:
            self.problems.append(refusal_sentence(problem))
        except FileNotFoundError:
            self.problems.append(_("%(file)s: there is no such file; check its name.") % {"file": file})
        except OSError:
            self.problems.append(
                _("%(file)s cannot be opened: check that it is a file, and that you may read it.") % {"file": file}
            )
        return None

    def _articles(self, numbers, since):
        found = Article.objects.in_bulk(numbers)
        missing = [str(number) for number in numbers if number not in found]
        if missing:
            self.problems.append(
                _("--article %(numbers)s: there is no such story; the desk's list shows their numbers.")
                % {"numbers": "、".join(missing)}
            )
        if since and (begin := self._day(since)):
            saved = Article.objects.filter(updated_at__gte=begin).order_by("pk")
            found |= {article.pk: article for article in saved}
        return list(found.values())

    def _day(self, text):
        try:
            if DAY.match(text):
                return timezone.make_aware(datetime.datetime.fromisoformat(text))
        except ValueError:
            pass  # as wrong as a day that is written otherwise
        self.problems.append(_("--since %(date)s: there is no such day; write it as 2022-04-01.") % {"date": text})
        return None

    # What is found

    def _proofs(self, texts, articles):
        rulebook = Rulebook.load()
        of_files = replace(rulebook, off=rulebook.off | NOT_IN_A_FILE)
        with tqdm(total=len(texts) + len(articles), file=sys.stderr, disable=None, leave=False, unit="") as bar:
            for name, headline, lines in texts:
                content = EMPTY | {"headline": headline, "body": body_of(lines)}
                yield Proof(name, headline, None, remarks(proofread(content, rulebook=of_files)))
                bar.update()
            for article in articles:
                found = remarks(proofread(content_of(article), article.pk, rulebook), article)
                name = _("Story %(number)s") % {"number": article.pk}
                yield Proof(name, article.headline, article.pk, found)
                bar.update()

    # What is told

    def _report(self, proofs):
        for proof in proofs:
            self.stdout.write(f"{proof.name} 《{proof.headline}》 {_count_words([proof])}")
            for remark in proof.found:
                if remark.is_open:
                    self.stdout.write(f"    {_remark_words(remark)}")
        total = _("%(count)s proofed: %(found)s") % {"count": len(proofs), "found": _count_words(proofs)}
        self.stdout.write(total)


def _count_words(proofs):
    counted = [counts(proof.found) for proof in proofs]
    return " ".join(f"{Level(level).label} {sum(count[level] for count in counted)}" for level in LEVELS)


def _remark_words(remark):
    finding = remark.finding
    place = f"{part_word(finding.part)} {remark.before}[{remark.quote}]{remark.after}" if remark.quote else ""
    return " ".join(filter(None, [str(Level(finding.level).label), place, finding.message, f"({finding.rule})"]))


def _as_json(proof):
    return {
        "name": proof.name,
        "article": proof.article,
        "headline": proof.headline,
        "rules_version": RULES_VERSION,
        "findings": [
            asdict(remark.finding)
            | {"quote": remark.quote, "ruling": str(remark.ruling.kind) if remark.ruling else None}
            for remark in proof.found
        ],
    }
