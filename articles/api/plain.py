"""A story as plain text, for a partner who pastes it into a page of their own."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.portal.bylines import signed_text
from articles.sanitize import plain_text


def story(printed, paper):
    """Headlines, a line of source, byline and time, corrections, the text, and at the end where it stands."""
    source = printed.source_name if printed.is_reprint else paper.profile.name
    head = [printed.kicker, printed.headline, printed.subhead]
    line = "　".join(filter(None, [source, signed_text(printed.bylines.all()), clock(printed.published_at)]))
    notes = [
        f"{_('Correction')}　{clock(datetime.fromisoformat(note['at']))}　{note['note']}"
        for note in printed.corrections
    ]
    end = [_("Original headline") + "：" + printed.original_title] if printed.original_title else []
    end += [f"{credit['title']}：{credit['name']}" for credit in printed.credits]
    end += [paper.whole(printed.get_absolute_url())]
    return _blocks([*filter(None, head), line], notes, plain_text(printed.body).split("\n"), end)


def withdrawn(retraction, paper):
    """The notice in place of a story that was taken back."""
    printed = retraction.published
    return _blocks(
        [_("This story has been retracted")],
        [
            f"{_('Original headline')}：{printed.headline}",
            f"{_('Published on')}：{clock(printed.published_at)}",
            f"{_('Retracted on')}：{clock(retraction.at)}",
            f"{_('Reason')}：{retraction.reason}",
        ],
        [paper.whole(printed.get_absolute_url())],
    )


def clock(at):
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _blocks(*blocks):
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"
