"""Where in a text people are named."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bylines.closed_up import GAP
from bylines.recognition import Mention, Named, mentions_of, people_in

STORY = "县委书记解　方、县长鹿鸣来到现场。\n解方要求，务必抓紧。鹿鸣说，一定办好。"


def test_every_place_where_a_name_stands_is_a_mention_with_the_posts_given_there():
    assert mentions_of(STORY) == [
        Mention("解方", ("县委书记",), None, 4, 7),
        Mention("鹿鸣", ("县长",), None, 10, 12),
        Mention("解方", (), None, 18, 20),
        Mention("鹿鸣", (), None, 28, 30),
    ]


def test_a_person_is_named_once_where_the_name_first_stands():
    assert people_in(STORY) == [
        Named("解方", ("县委书记",), None, 4, 7),
        Named("鹿鸣", ("县长",), None, 10, 12),
    ]


def test_posts_that_a_text_gives_in_two_places_are_joined():
    text = "县领导温故、柳江南参加会议。副县长温故主持。"

    assert people_in(text) == [
        Named("温故", ("副县长",), "县领导", 3, 5),
        Named("柳江南", (), "县领导", 6, 9),
    ]


def test_a_known_name_is_found_without_a_post():
    assert people_in("白露来到田间。", known=["白露"]) == [Named("白露", (), None, 0, 2)]


def test_a_known_name_that_signs_is_no_mention():
    assert mentions_of("（记者 白露 通讯员 秦越）\n本报讯（记者白露）今天，天晴。", known=["白露", "秦越"]) == []


WORDS = """
县委书记 县长 副县长 局长 领导 县领导 等县领导 各 书记 任命 为 同志 强调 等 的 解方 鹿鸣 欧阳晴 、 ， 。 （ ） “ ·
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u3000"])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=24).map("".join))
KNOWN = st.sets(st.sampled_from(["解方", "鹿鸣", "欧阳晴", "文明", "a"]) | st.text(min_size=1, max_size=3), max_size=4)


@given(TEXTS, KNOWN)
def test_mentions_lie_in_the_text_in_order_and_apart(text, known):
    mentions = mentions_of(text, known=known)

    assert [mention.name for mention in mentions] == [GAP.sub("", text[one.start : one.end]) for one in mentions]
    spans = [(mention.start, mention.end) for mention in mentions]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(start < end for start, end in spans)


@given(st.text(alphabet="今天会议在举行，。\n", max_size=20), st.text(alphabet="，。\n", max_size=5))
def test_a_known_name_of_three_characters_is_found_wherever_it_stands(before, after):
    text = f"{before}欧阳晴{after}"

    found = [(mention.name, mention.start) for mention in mentions_of(text, known={"欧阳晴"})]

    assert found == [("欧阳晴", len(before))]
