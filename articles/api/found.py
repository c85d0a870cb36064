"""What a reader may know to be there: nothing else can be named in an address or a filter of the API.

A planned event, an official in no story, and nothing at all look alike.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.api.refusals import Refused
from articles.models import Event, PublishedArticle, PublishedByline, PublishedMention, PublishedTag, Section, Tag
from articles.portal.reporters import STAFF
from bylines.models import Appointment, Official, Reporter


def officials():
    """Those who held a post by today, or whom a story names that can be read now."""
    begun = Appointment.objects.filter(official=OuterRef("pk"), since__lte=timezone.localdate())
    named = PublishedMention.objects.filter(Exists(_live("published_id")), official=OuterRef("pk"))
    return Official.objects.filter(Exists(begun) | Exists(named))


def reporters():
    """The staff, and others who signed something that can be read now."""
    signed = PublishedByline.objects.filter(Exists(_live("published_id")), reporter=OuterRef("pk"))
    return Reporter.objects.filter(Q(is_active=True, kind__in=STAFF) | Exists(signed))


def tags():
    used = PublishedTag.objects.filter(Exists(_live("content_object_id")), tag=OuterRef("pk"))
    return Tag.objects.filter(Exists(used))


def events():
    """Events with a story that can be read now."""
    return Event.objects.filter(Exists(PublishedArticle.objects.live().filter(event=OuterRef("pk")).order_by()))


def section(slug):
    return _one(Section.objects.filter(slug=slug), "section", slug)


def official(slug, prepared=lambda people: people):
    """The official at ``slug``, with whatever ``prepared`` adds to the queryset."""
    return _one(prepared(officials().filter(slug=slug)), "official", slug)


def reporter(slug):
    return _one(reporters().filter(slug=slug), "reporter", slug)


def tag(slug):
    return _one(tags().filter(slug=slug), "tag", slug)


def event(number):
    return _one(events().filter(pk=number), "event", number)


def _live(reference):
    return PublishedArticle.objects.live().filter(pk=OuterRef(reference)).order_by()


def _one(things, field, written):
    """The one of ``things``. Raises Refused, with 404, when there is none."""
    if found := things.first():
        return found
    message = _("Nothing on this site is known as %(field)s “%(written)s”: take it from the addresses of its pages.")
    raise Refused(404, f"unknown_{field}", message % {"field": field, "written": written}, field)
