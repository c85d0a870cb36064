"""A story and an event in IPTC ninjs 3.1 (iptc.org/standards/ninjs), as plain dicts for ``schemas``.

Where ninjs leaves the words to the provider: a person's ``literal`` is the post with the name as the story writes
them, a subject's ``rel`` is section or about, ``infoSources`` are those who sign and those who edited, by the
role printed with the name.
"""

import mimetypes
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from articles.portal.bylines import signed_text
from articles.portal.feeds import with_whole_addresses
from articles.sanitize import plain_text

LANGUAGE = "zh-Hans"
STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
HTML, PLAIN, JSON = "text/html", "text/plain", "application/json"


def story(printed, paper, *, full):
    """The PublishedArticle ``printed``; ``full`` with its text, notes and who edited it.

    Its section, event, bylines with reporters, mentions with officials, and tags should be fetched already.
    """
    bylines = list(printed.bylines.all())
    content = {
        **_head(printed, paper, version=_version(printed), created=printed.live_from),
        "representationType": "full" if full else "partial",
        "pubStatus": "usable",
        "headlines": _headlines(printed),
        "by": signed_text(bylines) or printed.original_author or None,
        "descriptions": _descriptions(printed),
        "people": [_person(mention, paper) for mention in printed.mentions.all()],
        "subjects": _subjects(printed, paper),
        "events": [_event(printed.event, paper)] if printed.event_id else [],
        "infoSources": _sources(printed, bylines, paper, full=full),
        "copyrightHolder": printed.source_name if printed.is_reprint else paper.profile.name,
        "associations": [_picture(printed, paper)] if printed.picture else [],
        "renditions": _renditions(printed, paper),
    }
    if printed.print_date:
        content["altIds"].append(_in_print(printed))
    if full:
        content["bodies"] = _bodies(printed, paper)
    return {name: value for name, value in content.items() if value}


def withdrawn(retraction, paper):
    """What is left of a story that was taken back: its headline and the public reason."""
    printed = retraction.published
    return {
        **_head(printed, paper, version=str(len(printed.corrections) + 2), created=retraction.at),
        "representationType": "full",
        "pubStatus": "canceled",
        "headlines": [{"role": "main", "contentType": PLAIN, "value": printed.headline}],
        "descriptions": [{"role": "retraction", "contentType": PLAIN, "value": retraction.reason}],
    }


def event(happening, paper):
    """The Event ``happening``: what its page on the portal says of it."""
    if happening.time:
        starts = timezone.make_aware(datetime.combine(happening.date, happening.time))
        dates = {"startDate": moment(starts)}
    else:
        dates = {"expectedStartDate": happening.date.isoformat()}
    address = paper.whole(happening.get_absolute_url())
    content = {
        "uri": address,
        "type": "event",
        "language": LANGUAGE,
        "headlines": [{"role": "main", "contentType": PLAIN, "value": happening.name}],
        "eventDetails": {"dates": dates},
        "altIds": [{"role": "number", "value": str(happening.pk)}],
        "renditions": [
            {"name": "page", "href": address, "contentType": HTML},
            {
                "name": "stories",
                "href": f"{paper.whole(reverse('api:stories'))}?event={happening.pk}",
                "contentType": JSON,
            },
        ],
        "standard": STANDARD,
    }
    if happening.place:
        content["places"] = [{"name": happening.place}]
    return content


def moment(at):
    """``at`` by the newsroom's clock, with its offset, as RFC 3339 asks."""
    return timezone.localtime(at).isoformat()


def _head(printed, paper, *, version, created):
    return {
        "uri": paper.whole(printed.get_absolute_url()),
        "type": "text",
        "version": version,
        "firstCreated": moment(printed.published_at),
        "versionCreated": moment(created),
        "language": LANGUAGE,
        "altIds": [{"role": "number", "value": str(printed.article_id)}],
        "standard": STANDARD,
    }


def _in_print(printed):
    return {"role": "print", "value": f"{printed.print_date.isoformat()} {printed.print_page}".strip()}


def _version(printed):
    return str(len(printed.corrections) + 1)


def _headlines(printed):
    parts = {
        "main": printed.headline,
        "kicker": printed.kicker,
        "subhead": printed.subhead,
        "original": printed.original_title,
    }
    return [{"role": role, "contentType": PLAIN, "value": text} for role, text in parts.items() if text]


def _descriptions(printed):
    parts = [("summary", printed.summary)] if printed.summary else []
    for line in printed.corrections:
        at = timezone.localtime(datetime.fromisoformat(line["at"]))
        parts.append(("correction", f"{at:%Y-%m-%d %H:%M} {line['note']}"))
    return [{"role": role, "contentType": PLAIN, "value": text} for role, text in parts]


def _bodies(printed, paper):
    text, address = plain_text(printed.body), paper.whole(printed.get_absolute_url())
    return [
        {"role": "main", "contentType": HTML, "value": with_whole_addresses(printed.body, address)},
        {"role": "main", "contentType": PLAIN, "value": text, "charCount": len("".join(text.split()))},
    ]


def _person(mention, paper):
    official = mention.official
    return {
        "name": official.name,
        "rel": "mentions",
        "uri": paper.whole(official.get_absolute_url()),
        "literal": f"{mention.post}{official.name}",
    }


def _subjects(printed, paper):
    section = printed.section
    tags = sorted(printed.tags.all(), key=lambda tag: tag.slug)
    return [
        {
            "name": section.name,
            "rel": "section",
            "uri": paper.whole(section.get_absolute_url()),
            "literal": section.slug,
        },
        *(
            {
                "name": tag.name,
                "rel": "about",
                "uri": paper.whole(reverse("portal:tag", args=[tag.slug])),
                "literal": tag.slug,
            }
            for tag in tags
        ),
    ]


def _event(happening, paper):
    return {
        "id": str(happening.pk),
        "name": happening.name,
        "rel": "about",
        "uri": paper.whole(happening.get_absolute_url()),
    }


def _sources(printed, bylines, paper, *, full):
    sources = []
    if printed.is_reprint:
        sources.append({"name": printed.source_name, "role": _("Source of the reprint")})
        if printed.source_url.startswith(("https://", "http://")):
            sources[0]["uri"] = iri_to_uri(printed.source_url)
    for byline in bylines:
        source = {"name": byline.name, "role": byline.role or None}
        if byline.reporter_id:
            source["uri"] = paper.whole(byline.reporter.get_absolute_url())
        sources.append(source)
    if full:
        sources += [{"name": line["name"], "role": line["title"]} for line in printed.credits]
    return sources


def _picture(printed, paper):
    address = paper.whole(printed.picture.url)
    kind = mimetypes.guess_type(printed.picture.name)[0] or "application/octet-stream"
    texts = {"caption": printed.picture_caption, "alt": printed.picture_alt}
    return {
        "name": "lead",
        "rel": "lead",
        "uri": address,
        "type": "picture",
        "by": printed.picture_credit or None,
        "descriptions": [{"role": role, "contentType": PLAIN, "value": text} for role, text in texts.items() if text],
        "renditions": [
            {
                "name": "original",
                "href": address,
                "contentType": kind,
                "width": printed.picture_width,
                "height": printed.picture_height,
            }
        ],
    }


def _renditions(printed, paper):
    number = printed.article_id
    return [
        {"name": "page", "href": paper.whole(printed.get_absolute_url()), "contentType": HTML},
        {"name": "ninjs", "href": paper.whole(reverse("api:story", args=[number])), "contentType": JSON},
        {"name": "text", "href": paper.whole(reverse("api:story_text", args=[number])), "contentType": PLAIN},
    ]
