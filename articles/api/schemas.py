"""What is asked and answered, as pydantic models: from these the OpenAPI description is made.

A story has the fields of IPTC ninjs 3.1, in its spelling. What a story does not have is left out.
"""

from typing import Annotated, Literal

from django.utils.translation import gettext as _
from ninja import Path, Schema
from pydantic import Field

from articles.api.refusals import MOST_A_PAGE
from articles.search import LONGEST

# The texts are asked for while this module is imported, by urls.py: there is one language, and pydantic
# wants plain strings.
A_PAGE = 20
Uri = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Slug = Annotated[str, Field(pattern=r"^[-\w]{1,100}$")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"})]
Limit = Annotated[int, Field(ge=1, le=MOST_A_PAGE, description=_("How many at most."))]
CURSOR = _("Where the page before this one ended: taken from its “next”, never made up.")

# What stories and a search are narrowed by.
SECTION = Field(None, description=_("Address of a section; its subsections are included."))
OFFICIAL = Field(None, description=_("Address of an official named in the story."))
REPORTER = Field(None, description=_("Address of a reporter who signs it."))
FROM = Field(None, alias="from", description=_("First published on this day or later."))
TO = Field(None, description=_("First published on this day or earlier."))

# The parts of an address.
NUMBER = Path(..., ge=1, lt=10**18, description=_("The number at the end of its address."))
SLUG = Path(..., pattern=r"^[-\w]{1,100}$", description=_("Address of the official."))


# Asked


class StoriesQuery(Schema):
    section: Slug | None = SECTION
    official: Slug | None = OFFICIAL
    reporter: Slug | None = REPORTER
    tag: Slug | None = Field(None, description=_("Address of a tag."))
    event: int | None = Field(None, ge=1, lt=10**18, description=_("Number of an event."))
    from_: Day | None = FROM
    to: Day | None = TO
    sort: Literal["newest", "oldest"] = Field("newest", description=_("Newest or oldest first."))
    limit: Limit = A_PAGE
    cursor: str | None = Field(None, pattern=r"^[0-9]{1,16}-[0-9]{1,18}$", description=CURSOR)


class SearchQuery(Schema):
    q: str = Field(
        min_length=1,
        max_length=LONGEST,
        pattern=r"^[^\x00-\x1f\x7f-\x9f]*$",
        description=_("Words parted by blanks: a story holds all of them. “…” holds one together."),
    )
    headline: bool = Field(False, description=_("Only where all words stand in the headline."))
    section: Slug | None = SECTION
    official: Slug | None = OFFICIAL
    reporter: Slug | None = REPORTER
    from_: Day | None = FROM
    to: Day | None = TO
    sort: Literal["date", "fit"] = Field("date", description=_("Newest first, or first those with all words on top."))
    limit: Limit = A_PAGE
    cursor: str | None = Field(None, pattern=r"^[ht]?-?[0-9]{1,19}$", description=CURSOR)


class OfficialsQuery(Schema):
    limit: Limit = A_PAGE
    cursor: Slug | None = Field(None, description=CURSOR)


class EventsQuery(Schema):
    limit: Limit = A_PAGE
    cursor: str | None = Field(None, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{1,18}$", description=CURSOR)


class ChangesQuery(Schema):
    after: str | None = Field(None, pattern=r"^[0-9]{1,16}-[0-9]-[0-9]{1,18}$", description=CURSOR)
    limit: Limit = MOST_A_PAGE


# Answered: stories and events, in ninjs


class Text(Schema):
    role: str | None = None
    contentType: str | None = None
    value: str


class Body(Text):
    charCount: int | None = None


class Named(Schema):
    name: str
    rel: str | None = None
    uri: Uri | None = None
    literal: str | None = None


class NamedEvent(Named):
    id: str | None = None


class Source(Schema):
    name: str
    role: str | None = None
    uri: Uri | None = None


class AltId(Schema):
    role: str
    value: str


class Rendition(Schema):
    name: str
    href: Uri
    contentType: str
    width: int | None = None
    height: int | None = None


class Standard(Schema):
    name: str
    version: str
    schema_: Uri = Field(alias="schema")


class Picture(Schema):
    name: str
    rel: str
    uri: Uri
    type: Literal["picture"]
    by: str | None = None
    descriptions: list[Text]
    renditions: list[Rendition]


class Dates(Schema):
    startDate: Moment | None = None
    expectedStartDate: str | None = None


class EventDetails(Schema):
    dates: Dates


class Place(Schema):
    name: str


class Story(Schema):
    uri: Uri
    type: Literal["text"]
    representationType: Literal["full", "partial"]
    pubStatus: Literal["usable", "canceled"]
    version: str
    firstCreated: Moment
    versionCreated: Moment
    language: str
    headlines: list[Text]
    by: str | None = None
    descriptions: list[Text] | None = None
    bodies: list[Body] | None = None
    people: list[Named] | None = None
    subjects: list[Named] | None = None
    events: list[NamedEvent] | None = None
    infoSources: list[Source] | None = None
    copyrightHolder: str | None = None
    altIds: list[AltId]
    associations: list[Picture] | None = None
    renditions: list[Rendition] | None = None
    standard: Standard


class Event(Schema):
    uri: Uri
    type: Literal["event"]
    language: str
    headlines: list[Text]
    eventDetails: EventDetails
    places: list[Place] | None = None
    altIds: list[AltId]
    renditions: list[Rendition]
    standard: Standard


# Answered: the paper's own things


class Section(Schema):
    name: str
    slug: str
    uri: Uri
    description: str | None = None
    parent: str | None = Field(None, description=_("Address of the section above."))
    stories: Uri


class HeldPost(Schema):
    title: str
    rank: int = Field(description=_("Protocol order: the smaller number stands first."))
    since: str
    until: str | None = None


class Official(Schema):
    name: str
    slug: str
    uri: Uri
    posts: list[HeldPost] = Field(description=_("Posts held today, as a story strings them together."))
    stories: Uri


class OneOfficial(Official):
    earlier: list[HeldPost] = Field(description=_("Terms that are over, the latest first."))


class Change(Schema):
    id: str
    change: Literal["published", "corrected", "withdrawn", "removed"]
    number: int
    uri: Uri
    at: Moment
    ninjs: Uri | None = None
    text: Uri | None = None


class Stories(Schema):
    items: list[Story]
    next: Uri | None = Field(None, description=_("The next page; the last page has none."))


class FoundStories(Stories):
    count: int = Field(description=_("How many stories are found in all."))
    countIsCapped: bool = Field(description=_("Whether there are more than “count” says: it goes no further."))


class Sections(Schema):
    items: list[Section]


class Officials(Schema):
    items: list[Official]
    next: Uri | None = None


class Events(Schema):
    items: list[Event]
    next: Uri | None = None


class Changes(Schema):
    items: list[Change]
    more: bool = Field(description=_("Whether more changes are there already."))
    next: Uri = Field(description=_("What to ask next time: now if there is more, else in a minute or more."))


class FieldProblem(Schema):
    field: str
    message: str


class Problem(Schema):
    code: str = Field(description=_("For programs; never changes."))
    message: str = Field(description=_("For people."))
    problems: list[FieldProblem]
