"""How long all checks take over one story: ``python -m bench.proofing``.

A story of 3,000 characters, 5,000 officials with two terms each, 2,000 house words; names, words and story are made
from a fixed seed. ``people_in`` alone on the same text is the measure: both run in turn, on one machine, in one run.
"""

import random
import statistics
import time
from datetime import date

from articles.proofing.registry import proof
from articles.proofing.story import HouseWord, Register, Story, Term
from bylines.recognition import people_in
from bylines.surnames import COMMON_SURNAMES

CHARACTERS, OFFICIALS, HOUSE_WORDS, STORIES = 3_000, 5_000, 2_000, 40
DAY = date(2026, 3, 31)
GIVEN = "砚秋明川秉文如岳知远怀舟若兰云松怀瑾溪禾静启霁澜子期广田春晖乐山小棠修远书言景行嘉树望舒清和思齐"
BODIES = ["水利", "教育", "公安", "财政", "审计", "统计", "交通运输", "农业农村", "卫生健康", "文化和旅游", "自然资源"]
OFFICES = ["镇党委书记", "镇镇长", "镇人大主席", "镇副镇长", "镇党委副书记", "镇纪委书记"]
SENTENCES = [
    "{post}{name}出席会议并讲话。",
    "{post}{name}，{post2}{name2}，{post3}{name3}参加调研。",
    "{name}强调，要把各项工作抓紧抓实，不断提高服务水平，让群众得到实惠。",
    "县领导{name}、{name2}、{name3}等参加活动。",
    "今年以来，全县完成投资{number}亿元，同比增长{percent}%，新建项目{count}个。",
    "在田间地头，{name}一行详细了解春耕备耕情况，询问群众还有哪些困难。",
    "会议指出，各乡镇、各部门要压实责任、细化措施，确保任务按时完成。",
]


def made_posts(dice):
    """[(full name, forms, rank)]: the county's, its bureaus', and those of enough towns."""
    towns = dict.fromkeys("".join(dice.sample(GIVEN, 2)) for _ in range(OFFICIALS // len(OFFICES)))
    titles = ["县委书记", "县长", "县委常委", "副县长", *(f"县{body}局局长" for body in BODIES)]
    titles += [town + office for town in towns for office in OFFICES]
    return [(title, (title, title.removeprefix("县")), rank) for rank, title in enumerate(titles, start=10)]


def made_register(dice):
    posts, surnames, officials = made_posts(dice), sorted(COMMON_SURNAMES), {}
    while len(officials) < OFFICIALS:
        name = dice.choice(surnames) + "".join(dice.sample(GIVEN, 2))
        (old, old_forms, old_rank), (new, new_forms, rank) = dice.sample(posts, 2)
        officials[name] = (
            Term(old, old_forms, date(2015, 1, 1), date(2020, 1, 1), old_rank, True),
            Term(new, new_forms, date(2020, 1, 2), None, rank),
        )
    characters = [chr(code) for code in range(0x4E00, 0x5E00)]
    words = tuple(HouseWord("".join(dice.sample(characters, 3)), "另一词") for _ in range(HOUSE_WORDS))
    return Register(officials=officials, house_words=words, places=("青岚县",))


def made_story(dice, register):
    """Most of those named hold what the story says, as in a paper; one in ten does not."""
    names, body = list(register.officials), ""
    while len(body) < CHARACTERS:
        facts = {"number": dice.randint(1, 90), "percent": dice.randint(1, 30), "count": dice.randint(2, 60)}
        for place in ("", "2", "3"):
            name = dice.choice(names)
            held = register.officials[name if dice.random() < 0.9 else dice.choice(names)]
            facts |= {f"name{place}": name, f"post{place}": held[-1].post}
        body += dice.choice(SENTENCES).format(**facts)
    parts = {"headline": f"{dice.choice(names)}调研春耕备耕", "summary": body[:80], "body": body[:CHARACTERS]}
    return Story(parts, (("记者", "秦越"),), DAY, DAY, section="要闻")


def timed(function, *arguments, **options):
    """Milliseconds of the processor that one call takes, whatever else the machine does."""
    start = time.process_time()
    function(*arguments, **options)
    return (time.process_time() - start) * 1000


def main():
    dice = random.Random(20260331)  # noqa: S311 - a fixed seed, no secret
    register = made_register(dice)
    names = frozenset(register.officials)
    stories = [made_story(dice, register) for _ in range(STORIES)]
    first = timed(proof, stories[0], register)
    all_checks, people_alone = [], []
    for story in stories:
        people_alone.append(timed(people_in, story.text("body"), known=names))
        all_checks.append(timed(proof, story, register))
    median, alone = statistics.median(all_checks), statistics.median(people_alone)
    print(f"{CHARACTERS:,} characters, {OFFICIALS:,} officials, {HOUSE_WORDS:,} house words, {STORIES} stories")
    print(f"all checks   median {median:6.1f} ms   best {min(all_checks):6.1f}   worst {max(all_checks):6.1f}")
    print(f"people_in    median {alone:6.1f} ms   ratio of all checks to it {median / alone:.1f}")
    print(f"first story with a new register: {first:.0f} ms")


if __name__ == "__main__":
    main()
