"""Names beside posts in a text whose gaps are closed up."""

import re
from dataclasses import dataclass, field

from bylines.notices import noticed, public_notices
from bylines.person_names import (
    BOUNDED,
    NEVER,
    OPEN,
    bound_after,
    has_name_shape,
    is_han,
    is_word,
    names_at,
)
from bylines.post_starts import CUT, post_ending
from bylines.posts import HEAD, PLURAL, SUFFIX
from bylines.words import words_of

COMMAS = ",，"
AFTER_LIST = re.compile(r"等(?=([^，,。；;、\n的]{0,12}?领导(?:班子成员)?)(?:[^干小]|$))")
# Who is called so is commonly called by name and post, without a body: 储祥好市长.
ADDRESSED = words_of("addressed")
ADDRESSED_IN_FULL = ADDRESSED | words_of("addressed_in_full")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at ``start`` to ``end`` with what stands beside it there."""

    name: str
    posts: tuple[str, ...]
    collective: str | None
    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """One pass over a text: the chain of posts that waits for a name, and what was found so far."""

    copy: object
    known: frozenset
    waiting: list = field(default_factory=list)
    limit: int = 0
    holders: list = field(default_factory=list)
    found: list = field(default_factory=list)

    def read(self):
        text = self.copy.text
        for match in HEAD.finditer(text):
            if match.start() < self.limit:
                continue
            suffix = SUFFIX.match(text, match.end())
            self._head(match.start(), suffix.end() if suffix else match.end())
        return self.found

    def _head(self, head, end):
        text = self.copy.text
        following = text[end : end + 1]
        names, behind = names_at(self.copy, end, self.known, commas=text[head:end].startswith("领导"))
        if not names and text.startswith("同志", end):
            following = "同"
        chained = self._carries_on(head)
        if not chained:
            self.waiting = []
        if names:
            self._hold(head, end, names, behind)
        elif self._addressed(head, end):
            self.waiting = []
            self.limit = end
        else:
            self._noticed(head, end, chained)
            if following == "、" or (following and following in COMMAS):
                self.waiting.append((head, end))
            else:
                self.waiting = []

    def _carries_on(self, head):
        """True when nothing but a post stands between the last post that waits and the one at ``head``."""
        if not self.waiting:
            return False
        between = self.copy.text[self.waiting[-1][1] + 1 : head]
        return len(between) < 44 and not any(mark in between for mark in "、，,。；;：:！？\n")

    def _hold(self, head, end, names, behind):
        """Give the posts that wait, and the one at ``head``, to ``names``."""
        chain = self._chain(head, end)
        last = chain[-1]
        if last.is_shared and not last.is_office:
            chain = []
        if len(names) > 1 and not last.is_office and len(chain) == 1:
            chain = []
        if any(post.is_office for post in chain) and self._are_fit(names, last):
            shared = (
                last.title if last.is_shared and (len(names) > 1 or last.word.startswith(("领导", "班子"))) else None
            )
            posts = tuple(post.title for post in chain if post.title != shared)
            for name in names:
                self._add(name, posts, shared)
            self.limit = behind
        self.waiting = []
        self.holders = []

    def _chain(self, head, end):
        text = self.copy.text
        posts = []
        for waiting_head, waiting_end in [*self.waiting, (head, end)]:
            limit = posts[-1].end + 1 if posts else self.limit
            posts.append(post_ending(text, waiting_head, waiting_end, limit, self.copy.breaks))
        for place in range(len(posts) - 1, 0, -1):
            if text[posts[place - 1].end] in COMMAS and PLURAL.search(posts[place - 1].title):
                return posts[place:]
        return posts

    def _are_fit(self, names, post):
        """False when the only name is a word that may as well go on with the sentence."""
        if len(names) > 1:
            return True
        name = names[0]
        if post.word.startswith("领导"):
            return name.bound == BOUNDED and not is_word(self.copy.text[name.start : name.end])
        return True

    def _add(self, name, posts, collective=None):
        text = self.copy.text[name.start : name.end]
        self.found.append(Mention(text, posts, collective, name.start, name.end))

    def _addressed(self, head, end):
        """Read 储祥好市长: a name right before a post that has no body."""
        text = self.copy.text
        word = text[head:end]
        if word not in ADDRESSED_IN_FULL:
            return False
        for start in (head - 3, head - 2, head - 4):
            name = text[max(start, 0) : head]
            if start >= self.limit and self._is_addressed(name, start, word) and bound_after(self.copy, end) > OPEN:
                self.found.append(Mention(name, (word,), None, start, head))
                return True
        return False

    def _is_addressed(self, name, start, word):
        if not begins_freely(self.copy, start):
            return False
        if name in self.known:
            return True
        return (
            has_name_shape(name, strict=True)
            and not is_word(name)
            and name[:2] not in NEVER
            and (len(name) > 2 or word in ADDRESSED)
        )

    def _noticed(self, head, end, chained):
        """Read 任命某某为某职: names before the post, with words of appointment between."""
        names, post = noticed(self.copy, head, end, self.limit, self.known)
        if not names and chained and self.holders and self.copy.text[self.waiting[-1][1]] == "、":
            names = self.holders
            post = post_ending(self.copy.text, head, end, self.waiting[-1][1] + 1)
        self.holders = names
        if names and post.is_office:
            for name in names:
                self._add(name, (post.title,))


def begins_freely(copy, start):
    """True when a name may begin at ``start``: behind a mark, a gap, or a word that no name ends with."""
    text = copy.text
    if start == 0 or not is_han(text[start - 1]) or copy.parted(start):
        return True
    before = text[max(0, start - 6) : start]
    return any(match.end() == len(before) for match in CUT.finditer(before)) or before.endswith(
        ("和", "与", "及", "同", "向", "对", "以", "经", "请", "给", "到", "让", "同志", "将")
    )


def mentions_in(copy, known):
    """The Mentions in ``copy``, in order."""
    found = Reading(copy, known).read()
    ends = {mention.end: mention for mention in found}
    for match in AFTER_LIST.finditer(copy.text):
        found.extend(_before_list_post(copy, match, ends, known))
    found.extend(
        Mention(copy.text[name.start : name.end], posts, None, name.start, name.end)
        for name, posts in public_notices(copy)
    )
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _before_list_post(copy, match, ends, known):
    """甲、乙、丙等县领导: the people of the list that ends where ``match`` begins."""
    place, post = match.start(), match[1]
    while place > 0:
        if mention := ends.get(place):
            if mention.collective:
                return
            yield Mention(mention.name, (), post, mention.start, mention.end)
            start = mention.start
            while start > 0 and copy.text[start - 1] not in "、，,。；\n":
                start -= 1
            if copy.text[start - 1 : start] == "、" and ends.get(start - 1):
                place = start - 1
                continue
            return
        name = _name_before(copy, place, known)
        if not name:
            return
        yield Mention(copy.text[name[0] : name[1]], (), post, *name)
        if copy.text[name[0] - 1 : name[0]] not in ("、",):
            return
        place = name[0] - 1


def _name_before(copy, end, known):
    text = copy.text
    for start in (end - 3, end - 2, end - 4):
        if start < 0:
            continue
        name = text[start:end]
        if (name in known or (has_name_shape(name) and name not in NEVER)) and begins_freely(copy, start):
            return start, end
    return None
