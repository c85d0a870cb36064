"""An invented county's stories, as many as are wanted; the same seed gives the same ones. Pure.

Story n never depends on how many there are: the first ten thousand of a hundred thousand are the ten thousand. Words
come as often as in a newspaper, the r-th most frequent one time in r, and those of PLANTED in a known share of stories.
"""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, cycle

from bench.corpus_words import (
    CHARACTERS,
    GIVEN_NAMES,
    HEADLINES,
    OPENINGS,
    PLANTED_SENTENCE,
    SENTENCES,
    SUMMARIES,
    WORDS,
)
from bylines.surnames import COMMON_SURNAMES

PLACE = "青岚县"
FIRST = datetime(2015, 1, 1, tzinfo=UTC)
# A whole story each, of a county; a brief one each, of a city.
EVERY, EVERY_BRIEF = timedelta(minutes=50), timedelta(minutes=5)
OFFICIALS, REPORTERS, TAGS, MADE_WORDS = 300, 60, 500, 20_000
# Three stories come of each event.
WITH_EVENT, OF_ONE_EVENT = 4, 3
WITH_PICTURE = 3

SECTIONS = (  # address, name, how many of a hundred stories; a child names its parent
    ("yaowen", "要闻", 30, None),
    ("shizheng", "时政", 15, None),
    ("jingji", "经济", 12, None),
    ("minsheng", "民生", 14, None),
    ("xiangzhen", "乡镇", 9, None),
    ("shiqiao", "石桥镇", 3, "xiangzhen"),
    ("wenlv", "文旅", 6, None),
    ("kejiao", "科教", 6, None),
    ("gonggao", "公告", 5, None),
)
SECTION_SHARES = tuple(accumulate(share for _slug, _name, share, _parent in SECTIONS))

# {word: it stands in one of so many stories}. No made word has its first character.
PLANTED = {
    "箜篌": 3,
    "皴裂": 10,
    "唢呐": 100,
    "榫卯": 100,
    "褡裢": 1_000,
    "篾匠": 1_000,
    "窨井": 10_000,
    "麴坊": 10_000,
}
# A word of an old affair: in every second story up to this one, and in none since.
BYGONE, BYGONE_UNTIL = "鹞鹰", 6_000
# What the search is measured with. The names of officials come from the seed.
TERMS = {
    "common": ("青岚县", "工作", "箜篌"),
    "middling": ("皴裂", "唢呐", "榫卯"),
    "rare": ("褡裢", "篾匠", "窨井", "麴坊"),
    "absent": ("麒麟", "饕餮", "踟蹰不前"),
    "one character": ("县", "箜", "榫", "窨", "饕"),
    "bygone": (BYGONE, "鹞"),
}


@dataclass(frozen=True, slots=True)
class County:
    """``words`` are in the order of their frequency; ``shares`` are what random.choices takes for them.

    The stories of a ``brief`` one are headline and summary only, and ten times as many a day.
    """

    seed: int
    brief: bool
    words: tuple[str, ...]
    shares: tuple[float, ...]
    officials: tuple[tuple[str, str], ...]  # name, post
    official_shares: tuple[float, ...]
    reporters: tuple[str, ...]
    tags: tuple[str, ...]
    tag_shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Numbers count from 1, as rows of a database do; ``section`` is an address of SECTIONS."""

    number: int
    headline: str
    summary: str
    paragraphs: tuple[str, ...]
    section: str
    event: int | None
    published_at: datetime
    has_picture: bool
    bylines: tuple[tuple[str, int], ...]  # role, reporter
    mentions: tuple[int, ...]
    tags: tuple[int, ...]


def published_at(number: int, *, brief: bool = False) -> datetime:
    return FIRST + number * (EVERY_BRIEF if brief else EVERY)


def county_of(seed: int, *, brief: bool = False) -> County:
    dice = random.Random(seed)  # noqa: S311 - a fixed seed, no secret
    words = _words(dice)
    names = _names(dice, OFFICIALS + REPORTERS)
    return County(
        seed=seed,
        brief=brief,
        words=words,
        shares=_falling(len(words)),
        officials=tuple((name, _post(place)) for place, name in enumerate(names[:OFFICIALS])),
        official_shares=_falling(OFFICIALS),
        reporters=names[OFFICIALS:],
        tags=words[: 3 * TAGS : 3],
        tag_shares=_falling(TAGS),
    )


def _falling(count):
    """Cumulated: the first weighs 1, the r-th 1/r."""
    return tuple(accumulate(1 / rank for rank in range(1, count + 1)))


def _words(dice):
    """The genre's own words first, then made ones of two or three characters, mostly of theirs; none twice."""
    usual = list(dict.fromkeys("".join(WORDS)))
    signs = [*dice.sample(usual, len(usual)), *dice.sample(CHARACTERS, len(CHARACTERS))]
    shares = _falling(len(signs))
    made = dict.fromkeys(WORDS)
    while len(made) < MADE_WORDS:
        made["".join(dice.choices(signs, cum_weights=shares, k=dice.choice((2, 2, 2, 3))))] = None
    return tuple(made)


def _names(dice, count):
    surnames, made = sorted(COMMON_SURNAMES), {}
    while len(made) < count:
        made[dice.choice(surnames) + "".join(dice.sample(GIVEN_NAMES, 2))] = None
    return tuple(made)


def _post(place):
    posts = ("县委书记", "县长", "县委副书记", "县人大常委会主任", "县政协主席", "县委常委", "副县长")
    return posts[place] if place < len(posts) else ("镇党委书记", "镇镇长", "局局长")[place % 3]


def stories(county: County, numbers: range) -> Iterator[Story]:
    for number in numbers:
        yield story(county, number)


def story(county: County, number: int) -> Story:
    dice = random.Random(county.seed << 32 | number)  # noqa: S311 - a fixed seed, no secret
    mentions = _mentions(county, dice)
    facts = _Facts(county, dice, number, mentions)
    return Story(
        number=number,
        headline=dice.choice(HEADLINES).format_map(facts),
        summary=dice.choice(SUMMARIES).format_map(facts),
        section=SECTIONS[_chosen(dice, SECTION_SHARES)][0],
        event=number // (WITH_EVENT * OF_ONE_EVENT) + 1 if number % WITH_EVENT == 0 else None,
        published_at=published_at(number, brief=county.brief),
        has_picture=number % WITH_PICTURE == 0,
        bylines=_bylines(dice),
        mentions=mentions,
        tags=_some(dice, county.tag_shares, dice.randint(1, 4)),
        paragraphs=() if county.brief else tuple(_paragraphs(dice, facts)),
    )


class _Facts(dict):
    """What a sentence is filled with: what is the same in the whole story, and for all else something new each time."""

    def __init__(self, county, dice, number, mentions):
        local = published_at(number, brief=county.brief) + timedelta(hours=8)
        planted = "，".join(_planted(dice, number)) or WORDS[0]
        super().__init__(place=PLACE, day=f"{local.month}月{local.day}日", planted=planted)
        self._county, self._dice = county, dice
        self._names = cycle([county.officials[one - 1][0] for one in mentions] or ["县有关部门"])

    def __missing__(self, key):
        if key == "word":
            return self._county.words[_chosen(self._dice, self._county.shares)]
        return next(self._names) if key == "name" else self._dice.randint(2, 90)


def _chosen(dice, shares):
    """A place in ``shares``, which are cumulated; random.choices takes twice as long for one."""
    return bisect(shares, dice.random() * shares[-1], hi=len(shares) - 1)


def _some(dice, shares, count):
    """Numbers from 1, none twice."""
    return tuple(dict.fromkeys(_chosen(dice, shares) + 1 for _ in range(count)))


def _mentions(county, dice):
    """One story in four names nobody."""
    return _some(dice, county.official_shares, dice.randint(1, 5)) if dice.random() < 0.75 else ()


def _bylines(dice):
    reporters = dice.sample(range(1, REPORTERS + 1), dice.choice((1, 1, 2)))
    return tuple(zip(("记者", "通讯员"), reporters, strict=False))


def _planted(dice, number):
    words = [word for word, one_in in PLANTED.items() if dice.random() * one_in < 1]
    return [*words, BYGONE] if number <= BYGONE_UNTIL and number % 2 else words


def _paragraphs(dice, facts):
    """About a thousand characters: most stories are shorter, and a few three times as long."""
    wanted = min(max(dice.lognormvariate(6.8, 0.45), 300), 3_000)
    written = dice.choice(OPENINGS).format_map(facts) + PLANTED_SENTENCE.format_map(facts)
    while wanted > 0:
        wanted -= len(written)
        yield written
        written = "".join(dice.choice(SENTENCES).format_map(facts) for _ in range(dice.randint(1, 5)))
