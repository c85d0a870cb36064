"""What an editor does to the head of the front page: put a story there, move it, take it away.

Each function raises Refused with a sentence for the editor. The caller has asked whether this person may publish.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Edition, Pin, PublishedArticle
from articles.portal.front import BESIDE
from articles.workflow import Refused

END_OF_DAY = time(23, 59)


def default_until():
    """The end of tomorrow: a day's lead is not left standing over the weekend by mistake."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, END_OF_DAY))


@transaction.atomic
def put(user, number, *, is_lead, until):
    """Pin the story ``number`` as the lead, in whose place it steps, or as the last of those beside it."""
    story = _readable(number)
    now = timezone.now()
    if until <= now:
        raise Refused(_("The time for “%(headline)s” lies behind: choose a later one.") % {"headline": story.headline})
    pins = _locked()
    pins.filter(until__lte=now).delete()
    others = pins.exclude(article=number)
    if is_lead:
        others.filter(is_lead=True).delete()
    elif _beside().exclude(article=number).count() >= BESIDE:
        raise Refused(
            _("%(count)s stories are pinned beside the lead already: take one of them away first.") % {"count": BESIDE}
        )
    last = others.aggregate(last=Max("order"))["last"] or 0
    said = {"is_lead": is_lead, "order": last + 1, "until": until, "pinned_by": user}
    Pin.objects.update_or_create(article_id=number, defaults=said)
    Edition.objects.advance()
    return story


@transaction.atomic
def keep(number, until):
    """Leave the story where it stands, until another time."""
    story = _readable(number)
    if until <= timezone.now():
        raise Refused(_("The time for “%(headline)s” lies behind: choose a later one.") % {"headline": story.headline})
    if not Pin.objects.filter(article=number).update(until=until):
        raise Refused(_("“%(headline)s” is not pinned any more: pin it again.") % {"headline": story.headline})
    Edition.objects.advance()
    return story


@transaction.atomic
def move(number, step):
    """Let the story change places with its neighbour: ``step`` is -1 for up, 1 for down. At an end it stays."""
    story = _readable(number)
    _locked()
    line = list(_beside())
    place = next((n for n, pin in enumerate(line) if pin.article_id == number), None)
    if place is None:
        raise Refused(_("“%(headline)s” is not pinned any more: pin it again.") % {"headline": story.headline})
    if 0 <= place + step < len(line):
        line[place], line[place + step] = line[place + step], line[place]
    for order, pin in enumerate(line, start=1):
        Pin.objects.filter(pk=pin.pk).update(order=order)
    Edition.objects.advance()
    return story


@transaction.atomic
def take_away(number):
    """End the pin of the story ``number``; whoever comes second finds nothing to do."""
    Pin.objects.filter(article=number).delete()
    Edition.objects.advance()


def _readable(number):
    story = PublishedArticle.objects.live().defer("body", "credits").filter(article_id=number).first()
    if story is None:
        raise Refused(_("Readers cannot read this story: publish it first, then put it on the front page."))
    return story


def _locked():
    """The pins, with their rows locked until the end of the transaction."""
    list(Pin.objects.select_for_update())
    return Pin.objects.all()


def _beside():
    """The pins beside the lead that readers see, in their order."""
    live = PublishedArticle.objects.live().values("article")
    return Pin.objects.filter(is_lead=False, until__gt=timezone.now(), article__in=live).order_by("order", "pk")
