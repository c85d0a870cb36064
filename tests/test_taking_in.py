import threading
from datetime import date

import pytest
from django.db import connections

from articles.intake import Signature, Story
from articles.models import Article
from articles.taking_in import (
    Register,
    TakenInAlready,
    body_of,
    draft_of,
    fingerprint_of,
    problems_of,
    take_in,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

ISSUE = date(2026, 4, 1)
PAGE = """
县委召开春季农业生产推进会

本报讯 3月31日,我县召开春季农业生产推进会,县委书记郑砚秋出席会议并讲话。

会议指出,要抓住墒情有利时机,抓紧抓好

春耕备耕各项工作。

白露 荆苗
"""


def a_story(**fields):
    """A Story as the reading gives it, with nothing in it but ``fields``."""
    nothing = {
        "source": "",
        "original": "",
        "kicker": "",
        "headline": "",
        "subhead": "",
        "dateline": "",
        "event_date": None,
    }
    return Story(**nothing | {"bylines": (), "paragraphs": (), "people": (), "doubts": ()} | fields)


def read(text=PAGE):
    register = Register.load()
    return [
        draft_of(story, register, issue_date=ISSUE, print_page="1版", section=make.make_section())
        for story in register.read(text, issue_date=ISSUE)
    ]


def fields(article):
    return {
        "headline": article.headline,
        "body": article.body,
        "event_date": article.event_date,
        "print": (article.print_date, article.print_page),
        "section": article.section.slug,
        "author": article.author,
        "status": article.status,
    }


def test_a_story_becomes_a_draft_with_its_people_and_a_revision():
    writer, reporter = make.make_writer(), make.make_reporter("白露")
    official = make.make_official("郑砚秋")
    make.make_appointment(official, "县委书记")

    [article] = take_in(read(), writer)

    article = make.again(article)
    assert fields(article) == {
        "headline": "县委召开春季农业生产推进会",
        "body": "<p>本报讯 3月31日，我县召开春季农业生产推进会，县委书记郑砚秋出席会议并讲话。</p>\n"
        "<p>会议指出，要抓住墒情有利时机，抓紧抓好春耕备耕各项工作。</p>",
        "event_date": date(2026, 3, 31),
        "print": (ISSUE, "1版"),
        "section": "politics",
        "author": writer,
        "status": "draft",
    }
    assert [(line.name, line.reporter) for line in article.bylines.all()] == [("白露", reporter), ("荆苗", None)]
    assert [(line.official, line.post) for line in article.mentions.all()] == [(official, "县委书记")]
    assert article.revisions.get().user == writer


def test_a_name_that_two_have_is_left_to_people():
    for kind in (make.make_reporter, make.make_official):
        kind("白露")
        kind("白露")
    make.make_official("郑砚秋", note="县委")
    make.make_official("郑砚秋", note="水利局")

    [draft] = read()

    assert [line.reporter for line in draft.bylines] == [None, None]
    assert draft.mentions == []


def test_a_reporter_who_left_is_not_linked():
    make.make_reporter("白露", is_active=False)

    [draft] = read()

    assert draft.bylines[0].reporter is None


def test_loading_the_register_costs_the_same_with_one_official_and_with_three(django_assert_num_queries):
    for name in ("郑砚秋", "贺兰亭", "陆明川"):
        make.make_appointment(make.make_official(name), f"{name}的职务")
        with django_assert_num_queries(2):
            Register.load()


def test_pasted_markup_becomes_visible_text():
    body = body_of(["<script>alert(1)</script>", "## <b>小标题</b>", "a & b"])

    assert body == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<h2>&lt;b&gt;小标题&lt;/b&gt;</h2>\n<p>a &amp; b</p>"
    )


@pytest.mark.parametrize(
    ("headline", "paragraphs", "same"),
    [
        ("春耕开始", ["渠首闸提起。", "水进了麦田。"], True),
        ("春耕 开始！", ["渠首闸提起，水进了麦田"], True),
        ("春耕開始", ["渠首闸提起。", "水进了麦田。"], False),
        ("春耕开始", ["渠首闸提起。"], False),
    ],
)
def test_layout_and_punctuation_do_not_make_another_story(headline, paragraphs, same):
    first = fingerprint_of("春耕开始", ["渠首闸提起。", "水进了麦田。"])

    assert (fingerprint_of(headline, paragraphs) == first) is same


def test_a_story_is_not_taken_in_twice():
    writer = make.make_writer()
    [article] = take_in(read(), writer)

    with pytest.raises(TakenInAlready) as refusal:
        take_in(read(PAGE.replace(",", "，").replace("\n\n", "\n")), writer)

    assert str(refusal.value) == f"《县委召开春季农业生产推进会》已经收过：是第 {article.pk} 号稿件（草稿）。"
    assert Article.objects.get() == article


def test_when_one_of_two_was_taken_in_neither_is_saved():
    writer = make.make_writer()
    take_in(read(), writer)
    another = draft_of(a_story(headline="另一篇", paragraphs=("正文。",)), Register.load(), issue_date=ISSUE)

    with pytest.raises(TakenInAlready):
        take_in([another, *read()], writer)

    assert [article.headline for article in Article.objects.all()] == ["县委召开春季农业生产推进会"]


def test_who_saves_it_a_moment_later_is_told_too(monkeypatch):
    """The look before saving is past, and somebody else's save has come between."""
    writer = make.make_writer()
    [article] = take_in(read(), writer)
    looks = iter([{}, {article.intake_fingerprint: article}])
    monkeypatch.setattr("articles.taking_in.already_taken_in", lambda fingerprints: next(looks))

    with pytest.raises(TakenInAlready) as refusal:
        take_in(read(), writer)

    assert refusal.value.articles == {article.intake_fingerprint: article}
    assert Article.objects.get() == article


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_people_who_take_in_one_page_at_once_make_one_draft_of_each_story():
    """One of them in the opposite order: whoever is late must wait, and not each for the other."""
    writer = make.make_writer()
    other = PAGE.replace("春季", "秋季")
    batches = [[*read(PAGE), *read(other)], [*read(other), *read(PAGE)]]
    ready, outcomes = threading.Barrier(2), []

    def save(batch):
        ready.wait()
        try:
            outcomes.append(len(take_in(batch, writer)))
        except TakenInAlready as refusal:
            outcomes.append(sorted(article.headline for article in refusal.articles.values()))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=[batch]) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    headlines = ["县委召开春季农业生产推进会", "县委召开秋季农业生产推进会"]
    assert sorted(outcomes, key=str) == [2, headlines]
    assert sorted(Article.objects.values_list("headline", flat=True)) == headlines


def test_what_keeps_a_story_from_being_saved_is_said_field_by_field():
    story = a_story(kicker="引" * 101, bylines=(Signature(name="名" * 61, role="记者"),))

    problems = problems_of(draft_of(story, Register.load(), issue_date=ISSUE))

    assert {name: len(sentences) for name, sentences in problems.items()} == {
        "kicker": 1,
        "headline": 1,
        "body": 1,
        "bylines": 1,
    }
    assert problems["headline"] == ["稿件没有标题：请写上标题。"]
