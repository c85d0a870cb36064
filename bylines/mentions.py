"""Names beside posts in a text whose gaps are closed up."""

import re
from dataclasses import dataclass, field

from bylines.name_lists import names_at
from bylines.notices import noticed, public_notices
from bylines.person_names import BOUNDED, MARKED, NEVER, OPEN, bound_after, has_name_shape, is_han, is_word
from bylines.post_starts import CUT, post_ending, segment_start
from bylines.posts import EVERY, HEAD, LEADERS_OF, PLURAL, SUFFIX
from bylines.rosters import listed_with_posts
from bylines.surnames import COMMON_SURNAMES
from bylines.words import words_of

COMMAS = ",，"
COLONS = ":："
MARKS = frozenset("、，,。；;：:！？\n")
AFTER_LIST = re.compile(
    r"等(?:[^，,。；;、\n的]{1,6}的)?(?=(?P<post>[^，,。；;、\n的]{0,12}?领导(?:班子成员)?)(?:[^干小]|$))"
)
# Who is called so is commonly called by name and post, without a body: 储祥好市长.
ADDRESSED = words_of("addressed")
ADDRESSED_IN_FULL = ADDRESSED | words_of("addressed_in_full")
# A name that a colon or comma parts from the post before it, as rosters do.
PARTED = re.compile("[：:，,][\u3400-\u9fff\U00020000-\U0003ffff·]{2,12}[^\u3400-\u9fff]")
ASSIGNED = re.compile("(?:担任|兼任|任|当选为|当选|为)\\Z")
ASSIGNS = re.compile("(?:同志)?(?:为|任|担任|兼任|出任|当选为|当选)(?=[^，,。；;：:！？\n]{0,40}\\Z)")
LINKS = re.compile("[与和同及向对跟]")
FREE_BEFORE = ("和", "与", "及", "同", "向", "对", "以", "经", "请", "给", "到", "让", "同志", "将")
LONGEST_FREE = 6


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
    """One pass over a text: the chain of posts that waits for a name, and what was found so far.

    ``waiting``: the (head, end) of each post of the chain; ``limit``: where the last name ended; ``holding``: the last
    Names given a post; ``holders``: those given one by a notice that may go on; ``refused``: where the last list of
    people ended who hold no office.
    """

    copy: object
    known: frozenset
    waiting: list = field(default_factory=list)
    limit: int = 0
    holders: list = field(default_factory=list)
    found: list = field(default_factory=list)
    names: set = field(default_factory=set)
    refused: int = -1
    holding: tuple = ()

    def read(self):
        text = self.copy.text
        for match in HEAD.finditer(text):
            if match.start() < self.limit:
                continue
            suffix = SUFFIX.match(text, match.end())
            self._head(match.start(), suffix.end() if suffix else match.end())
        return self.found

    def _head(self, head, end):
        """Read the post whose last word stands at ``head`` to ``end``."""
        if not self._carries_on(head):
            self.waiting = []
        if self._by_surname(head, end):
            self.waiting, self.limit = [], end
            return
        names, behind = self._names_behind(head, end)
        if names:
            self._hold(head, end, names, behind)
        elif self._addressed(head, end):
            self.waiting, self.limit = [], end
        else:
            self._noticed(head, end)
            self._wait(head, end)

    def _carries_on(self, head):
        """True when nothing but a post stands between the last post that waits and the one at ``head``."""
        if not self.waiting:
            return False
        between = self.copy.text[self.waiting[-1][1] + 1 : head]
        return len(between) < 44 and not MARKS.intersection(between)

    def _names_behind(self, head, end):
        """The Names that follow a post, and the offset behind them; a roster parts them from it by a colon."""
        text = self.copy.text
        names, behind = names_at(self.copy, end, self.known, commas=text.startswith("领导", head))
        if names or not PARTED.match(text, end):
            return names, behind
        names, behind = names_at(self.copy, end + 1, self.known)
        if not names or any(name.bound < MARKED for name in names):
            return [], end
        if text[end] in COMMAS and (len(names) > 1 or text[behind : behind + 1] not in "；;。\n"):
            return [], end
        return names, behind

    def _by_surname(self, head, end):
        """True for 王局长、李科长: nobody knows who that is, and what follows is no name."""
        text = self.copy.text
        if not head or text[head - 1] not in COMMON_SURNAMES or text[head:end] not in ADDRESSED_IN_FULL:
            return False
        return begins_freely(self.copy, head - 1)

    def _wait(self, head, end):
        """Let the post wait for a name, when the text may go on with one."""
        text = self.copy.text
        following = text[end : end + 1]
        if following == "、":
            self.waiting.append((head, end))
            return
        if following and following in COMMAS:
            limit = self.waiting[-1][1] + 1 if self.waiting else self.limit
            post = post_ending(text, head, end, limit, self.copy.breaks)
            if not post.is_shared and not ASSIGNED.search(text, max(0, post.start - 3), post.start):
                self.waiting.append((head, end))
                return
        self.waiting = []

    def _hold(self, head, end, names, behind):
        """Give the posts that wait, and the one at ``head``, to ``names``."""
        chain = self._chain(head, end)
        if self._make_officials(chain, names):
            last = chain[-1]
            joins = last.is_shared and (len(names) > 1 or last.word.startswith(("领导", "班子")))
            shared = last.title if joins else None
            posts = tuple(post.title for post in chain if post.title != shared and not post.is_aside)
            for name in names:
                self._add(name, posts, shared)
            self.limit, self.holding = behind, names
        else:
            self.refused = behind
        self.waiting = []
        self.holders = []

    def _make_officials(self, chain, names):
        """True when the posts of ``chain`` make the ``names`` behind them officials."""
        last = chain[-1]
        if not any(post.is_office for post in chain) or any(EVERY.match(post.title) for post in chain):
            return False
        if last.is_shared and not last.is_office:
            return False
        if len(names) > 1 and not last.is_office and len(chain) == 1:
            return False
        if self.refused >= 0 and chain[0].is_bare and chain[0].start == self.refused + 1:
            return False  # a company's 车间主任甲、副主任乙
        if len(names) == 1 and last.word.startswith("领导"):
            name = names[0]
            return name.bound >= BOUNDED and not is_word(self.copy.text[name.start : name.end])
        return True

    def _chain(self, head, end):
        """The Posts that wait and the one at ``head``, as far as they belong to one person."""
        text = self.copy.text
        posts = []
        for waiting_head, waiting_end in [*self.waiting, (head, end)]:
            limit = posts[-1].end + 1 if posts else self._behind_names(waiting_head)
            posts.append(post_ending(text, waiting_head, waiting_end, limit, self.copy.breaks))
        for place in range(len(posts) - 1, 0, -1):
            if text[posts[place - 1].end] in COMMAS and PLURAL.search(posts[place - 1].title):
                return posts[place:]
        return posts

    def _behind_names(self, head):
        """Where a post may begin: behind the last name, and behind one that the text knows already, as in 甲与|局长."""
        text = self.copy.text
        start = segment_start(text, head, self.limit)
        ends = [link.end() for link in LINKS.finditer(text, start + 2, head)]
        return next((end for end in reversed(ends) if self._is_named_before(end - 1)), self.limit)

    def _is_named_before(self, end):
        return any(self.copy.text[max(0, end - length) : end] in self.names for length in (3, 2, 4))

    def _add(self, name, posts, collective=None):
        text = self.copy.text[name.start : name.end]
        self.names.add(text)
        self.found.append(Mention(text, posts, collective, name.start, name.end))

    def _addressed(self, head, end):
        """Read 储祥好市长: a name right before a post that has no body."""
        text = self.copy.text
        deputy = head and text[head - 1] == "副"
        if text[head:end] not in ADDRESSED_IN_FULL or bound_after(self.copy, end) == OPEN:
            return False
        last = head - 1 if deputy else head
        for start in (last - 3, last - 2, last - 4):
            name = text[max(start, 0) : last]
            if start >= self.limit and self._is_addressed(name, start, text[head:end]):
                self.names.add(name)
                self.found.append(Mention(name, (text[last:end],), None, start, last))
                return True
        return False

    def _is_addressed(self, name, start, word):
        if name not in self.known and name not in self.names:
            if len(name) == 2 and word not in ADDRESSED:
                return False
            if not has_name_shape(name, strict=True) or is_word(name) or name[:2] in NEVER:
                return False
        in_body = self.copy.text[start - 1 : start] == word[0]
        return in_body or begins_freely(self.copy, start)

    def _noticed(self, head, end):
        """Read 任命某某为某职: names before the post, with words of appointment between."""
        text = self.copy.text
        names, post = noticed(self.copy, head, end, self.limit, self.known)
        if not names and (link := ASSIGNS.match(text, self.limit, head)):
            names, post = self.holding, post_ending(text, head, end, link.end())
        goes_on = bool(self.waiting and self.holders and text[self.waiting[-1][1]] == "、")
        if not names and goes_on:
            names, post = self.holders, post_ending(text, head, end, self.waiting[-1][1] + 1)
        self.holders = names
        if names and (post.is_office or goes_on):
            for name in names:
                self._add(name, (post.title,))


def begins_freely(copy, start):
    """True when a name may begin at ``start``: behind a mark, a gap, or a word that no name ends with."""
    text = copy.text
    if start == 0 or not is_han(text[start - 1]) or copy.parted(start):
        return True
    before = text[max(0, start - LONGEST_FREE) : start]
    return before.endswith(FREE_BEFORE) or any(match.end() == len(before) for match in CUT.finditer(before))


def mentions_in(copy, known):
    """The Mentions in ``copy``, in order."""
    found = Reading(copy, known).read()
    ends = {mention.end: mention for mention in found}
    for match in AFTER_LIST.finditer(copy.text):
        if LEADERS_OF.search(match["post"].removesuffix("班子成员").removesuffix("领导")):
            found.extend(_before_list_post(copy, match, ends, known))
    for name, posts in (*public_notices(copy), *listed_with_posts(copy, known)):
        found.append(Mention(copy.text[name.start : name.end], posts, None, name.start, name.end))
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _before_list_post(copy, match, ends, known):
    """甲、乙、丙等县领导: the people of the list that ends where ``match`` begins."""
    text, place = copy.text, match.start()
    while place > 0:
        mention = ends.get(place) or _named_before(copy, place, known)
        if not mention or mention.collective:
            return
        yield Mention(mention.name, (), match["post"], mention.start, mention.end)
        place = _clause_start(text, mention) if mention.posts else mention.start
        if text[place - 1 : place] != "、" and not (mention.posts and text[place - 1 : place] in COMMAS):
            return
        place -= 1


def _clause_start(text, mention):
    """Where the posts of ``mention`` begin in front of its name."""
    start = mention.start
    for post in reversed(mention.posts):
        start = max(text.rfind(post, 0, start), 0)
    return start


def _named_before(copy, end, known):
    text = copy.text
    for start in (end - 3, end - 2, end - 4):
        if start < 0:
            continue
        name = text[start:end]
        listed = text[start - 1 : start] == "、" and end - start < 4 and all(map(is_han, name))
        if name in known or (name not in NEVER and (has_name_shape(name) or listed) and begins_freely(copy, start)):
            return Mention(name, (), None, start, end)
    return None
