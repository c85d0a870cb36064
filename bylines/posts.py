"""Posts in running text: which words head a post, and whether it makes its holder an official."""

import re
from typing import NamedTuple

from bylines.words import pattern_of, table_of, words_of

HEAD = pattern_of("heads")
BRACKETED = r"[（(](?:代|兼|[^（()）\n]{0,8}挂职(?:干部)?|主持[^（()）\n]{0,8}工作|[正副][处科县厅]级)[)）]"
SUFFIX = re.compile(f"{BRACKETED}|(?:提名)?(?:候选)?人选")
NO_OFFICE = words_of("no_office_heads")
NEED_BODY = words_of("need_body")
OFFICES = {
    head: {kind: re.compile("|".join(patterns)) for kind, patterns in rule.items()}
    for head, rule in table_of("offices").items()
}
# Heads that only a whole list of people shares.
COLLECTIVE = frozenset(["领导", "领导班子成员", "班子成员", "负责同志"])
# What they say of somebody is no post.
ASIDES = frozenset(["离休干部", "退休干部", "老干部"])
COUNTED = re.compile(r"(?:[0-9０-９]+|[一二三四五六七八九十两]+)个|各|四大|四套|四家|五大|五套")
PLURAL = re.compile("各|有关|相关|部分|全体|所有|多名|历任|兄弟")
EVERY = re.compile("各|部分|全体|所有|历任")
LEADERS_OF = re.compile("[省市县区州旗盟镇乡街道处局校院地团部]|班子|单位|部门|四[大套家]")


class Post(NamedTuple):
    """A post at ``start`` to ``end``; its last word, the ``word``, begins at ``head``."""

    start: int
    head: int
    end: int
    title: str
    word: str

    @property
    def is_shared(self):
        """True for a post that only a whole list of people can hold: 县领导, 11个专班组长."""
        return self.word in COLLECTIVE or bool(COUNTED.search(self.title))

    @property
    def is_aside(self):
        """True for what is said of somebody besides the posts: 退休干部, 老书记."""
        return self.word in ASIDES or self.title == f"老{self.word}"

    @property
    def is_bare(self):
        """True for a post without a body: 副主任."""
        return self.title[: self.head - self.start] in ("", "副")

    @property
    def is_office(self):
        """True when the post by itself makes its holder an official."""
        before = self.title[: self.head - self.start]
        if self.word in NO_OFFICE or self.is_aside:
            return False
        if self.word in COLLECTIVE and not LEADERS_OF.search(before):
            return False
        if self.word in NEED_BODY and not before.removeprefix("副"):
            return False
        rule = OFFICES.get(self.word, {})
        if "of" in rule and not rule["of"].search(before + self.word[:-1]):
            return False
        return not ("not_of" in rule and rule["not_of"].search(before))


def head_of(title):
    """The offset of the head that ``title`` ends with, or None."""
    return next((match.start() for match in HEAD.finditer(title) if match.end() == len(title)), None)
