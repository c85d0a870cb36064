"""Settling a finding: deciding about it, or putting what it suggests into the manuscript."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from articles import rulings, workflow
from articles.manuscripts import save_revision
from articles.models import Article, Ruling
from articles.places import replaced
from articles.rules import has_read_this_version, may_rule
from articles.workflow import Refused

LONGEST_REASON = Ruling._meta.get_field("reason").max_length


@transaction.atomic
def decide(user, article, entry, kind, reason):
    """Keep the ruling ``kind`` of ``user`` on every remark of ``entry``. Raises Refused; then nothing is kept."""
    refuse_unless_editable(user, article)
    if len(reason) > LONGEST_REASON:
        raise Refused(
            _("The reason has %(count)s characters, %(most)s is the most: shorten it.")
            % {"count": len(reason), "most": LONGEST_REASON}
        )
    for remark in entry.remarks:
        if refusal := may_rule(user, kind, article, remark, reason):
            raise Refused(refusal)
    return [rulings.keep(user, article, remark, kind, reason) for remark in entry.remarks]


@transaction.atomic
def apply(user, article, name, version):
    """Put what the entry ``name`` suggests into ``article``'s manuscript, read as ``version``, as a new revision.

    Only the marked characters change. Raises Refused; then nothing has changed.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)
    refuse_unless_editable(user, article)
    if refusal := has_read_this_version(user, article, workflow.Ask(version=version)):
        raise Refused(refusal)
    entry = find(rulings.entries(rulings.remarks_on(article)), name)
    if entry.finding.suggestion is None:
        raise Refused(_("Proofing knows no better words here: edit the text yourself."))
    changed = _mended(article, entry)
    for part, text in changed.items():
        longest = Article._meta.get_field(part).max_length
        if longest and len(text) > longest:
            raise Refused(_("The text would be too long for its field: shorten it first."))
        setattr(article, part, text)
    article.save(update_fields=[*changed, "updated_at"])
    return save_revision(article, user)


def find(entries, name):
    """The Entry of that name. Raises Refused when the text no longer holds it."""
    for entry in entries:
        if entry.id == name:
            return entry
    raise Refused(_("This finding is no longer in the text: it was changed or settled meanwhile."))


def refuse_unless_editable(user, article):
    """Findings are settled by those who may edit the story now."""
    if refusal := workflow.why_not(user, "edit", article):
        raise Refused(refusal)


def _mended(article, entry):
    """{part: its text with what ``entry`` suggests in every place}, HTML for the body."""
    edits, texts = defaultdict(list), {}
    for remark in entry.remarks:
        finding = remark.finding
        edits[finding.part].append((finding.start, finding.end, finding.suggestion))
        texts[finding.part] = remark.text
    return {
        part: replaced(article.body, texts[part], places) if part == "body" else _put(texts[part], places)
        for part, places in edits.items()
    }


def _put(text, places):
    for start, end, words in sorted(places, reverse=True):
        text = text[:start] + words + text[end:]
    return text
