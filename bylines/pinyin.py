"""Slugs in pinyin, with surnames read as surnames: 解 is xie, not jie."""

import re

# Readings that a general dictionary gives wrongly for a surname. Source: 《百家姓》 readings, checked one by one.
SURNAMES = {
    "解": "xie", "单": "shan", "曾": "zeng", "仇": "qiu", "查": "zha", "区": "ou", "翟": "zhai", "缪": "miao",
    "薄": "bo", "朴": "piao", "盖": "ge", "葛": "ge", "召": "shao", "尹": "yin", "任": "ren", "华": "hua",
    "纪": "ji", "员": "yun", "乐": "yue", "尉": "wei", "洗": "xian", "冼": "xian", "秘": "bi", "覃": "qin",
    "繁": "po", "牟": "mu", "黑": "he", "种": "chong", "折": "she", "晁": "chao", "逄": "pang", "乜": "nie",
    "宁": "ning", "燕": "yan", "应": "ying", "令": "ling", "车": "che", "过": "guo", "哈": "ha", "谌": "chen",
    "不": "fou", "藏": "zang", "臧": "zang", "盛": "sheng", "重": "chong", "祭": "zhai", "訾": "zi", "郇": "xun",
    "尉迟": "yuchi", "万俟": "moqi", "长孙": "zhangsun", "单于": "chanyu", "澹台": "tantai", "鲜于": "xianyu",
    "令狐": "linghu", "宰父": "zaifu", "亓官": "qiguan", "欧阳": "ouyang", "司马": "sima", "上官": "shangguan",
    "诸葛": "zhuge", "皇甫": "huangfu", "司徒": "situ", "慕容": "murong", "公孙": "gongsun", "东方": "dongfang",
    "夏侯": "xiahou", "宇文": "yuwen", "轩辕": "xuanyuan", "端木": "duanmu", "百里": "baili", "呼延": "huyan",
    "南宫": "nangong", "西门": "ximen", "钟离": "zhongli", "闻人": "wenren", "赫连": "helian", "申屠": "shentu",
}  # fmt: skip
NOT_SLUG = re.compile(r"[^a-z0-9]+")


def syllables(text):
    """The syllables of ``text`` without tones: 石桥 -> ["shi", "qiao"]. What is no Chinese stays together, as it is."""
    # its dictionary takes 55 MB of a process: one that only serves readers is spared it
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=Style.NORMAL)


def words_slug(text):
    """``text`` as a slug: 石桥镇 -> shi-qiao-zhen. Empty when nothing in it can be read."""
    return NOT_SLUG.sub("-", "-".join(syllables(text)).lower()).strip("-")


def person_slug(name):
    """A person's ``name`` as a slug, surname first and given name in one: 解伟龙 -> xie-weilong.

    A name in Latin letters has its words parted already: John Smith -> john-smith.
    """
    if name.isascii():
        return words_slug(name)
    for length in (2, 1):
        surname, given = name[:length], name[length:]
        if surname in SURNAMES:
            break
    reading = SURNAMES.get(surname) or "".join(syllables(surname))
    given = "".join(syllables(given))
    return NOT_SLUG.sub("-", f"{reading} {given}".lower()).strip("-")


def initials(name):
    """The first letters of a person's ``name``, as people type them: 张倩倩 -> zqq, 解伟龙 -> xwl."""
    if name.isascii():
        return name.lower()
    surname = SURNAMES.get(name[:2]) or SURNAMES.get(name[:1], "")
    letters = "".join(syllable[0] for syllable in syllables(name)).lower()
    return surname[:1] + letters[1:] if surname else letters


def free_slug(slug, taken):
    """``slug``, or ``slug-2``, ``slug-3`` … : the first that is not in ``taken``; ``x`` when ``slug`` is empty."""
    slug = candidate = slug or "x"
    number = 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
