"""What the demo newsroom is made of, dated and with every placeholder filled. Pure data; ``reading`` makes it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    slug: str
    name: str
    description: str = ""
    parent: str = ""
    is_notices: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """``account`` is the desk account that signs in as this reporter, where that is one of the accounts shown."""

    name: str
    kind: str = "reporter"
    unit: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    title: str
    rank: int
    single: bool = False
    short_forms: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    official: str
    post: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    key: str
    name: str
    day: date
    kind: str = "meeting"
    hour: time | None = None
    place: str = ""
    attended: list[str] = field(default_factory=list)
    covered_by: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    file: str
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a reprinted story comes from."""

    name: str
    address: str = ""
    original_title: str
    original_author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """``find`` stands in the body as first published, ``replace`` in its place from ``moment`` on."""

    note: str
    moment: datetime
    find: str
    replace: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    reason: str
    moment: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """``moment`` is its first publication, or else the last thing that was done to it. ``body`` is HTML."""

    key: str
    section: str
    moment: datetime
    headline: str
    body: str
    state: str = "published"
    note: str = ""
    kicker: str = ""
    subhead: str = ""
    summary: str = ""
    bylines: list[Byline]
    mentions: list[Mention] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    event: str = ""
    event_date: date | None = None
    print_date: date | None = None
    print_page: str = ""
    picture: Picture | None = None
    source: Source | None = None
    correction: Correction | None = None
    retraction: Retraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPart:
    """``stories`` are keys of stories, in their order."""

    heading: str
    stories: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """``banner`` is the key of the story whose picture stands at the head."""

    slug: str
    title: str
    moment: datetime
    parts: list[TopicPart]
    introduction: str = ""
    banner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaking:
    """Shown from ``moment`` for so many ``hours``; ``story`` is the key of the one that it leads to."""

    text: str
    moment: datetime
    hours: int
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """All of the demo; ``site`` holds the fields of SiteProfile, ``pinned`` keys of stories beside the lead."""

    site: dict
    sections: list[Section]
    reporters: list[Reporter]
    posts: list[Post]
    officials: list[Official]
    appointments: list[Appointment]
    events: list[Event]
    stories: list[Story]
    topics: list[Topic] = field(default_factory=list)
    breaking: list[Breaking] = field(default_factory=list)
    pinned: list[str] = field(default_factory=list)
