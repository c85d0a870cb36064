"""What a reader may know to be there: nothing else is named in a suggestion, a filter, or an address of the API.

A planned event, an official in no story, and nothing at all look alike.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models import Event, PublishedArticle, PublishedByline, PublishedMention, PublishedTag, Tag
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


def _live(reference):
    return PublishedArticle.objects.live().filter(pk=OuterRef(reference)).order_by()
