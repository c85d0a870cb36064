"""The newsroom that the demo loads: loaded once, and only read here."""

from collections import Counter
from datetime import UTC
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from articles import workflow
from articles.demo.reading import FOLDER, read
from articles.manuscripts import content_of, digest_of
from articles.models import Article, Event, PublishedArticle, Retraction, Section, Workflow
from articles.names import name_of
from articles.sanitize import clean
from bylines.models import Appointment, Official, Post, Reporter
from newsroom.models import SiteProfile
from tests.factories import clock_at, moment

NOW = moment(2026, 9, 15, 22, 0)
SIGNED = ["一审", "二审", "三审"]
READ = ["submit", *["approve"] * 3]
TRAILS = {
    "draft": [],
    "discarded": ["discard"],
    "returned_1": ["submit", "return"],
    "returned_2": ["submit", "approve", "return"],
    "returned_3": ["submit", "approve", "approve", "return"],
    "in_review_1": READ[:1],
    "in_review_2": READ[:2],
    "in_review_3": READ[:3],
    "approved": READ,
    "scheduled": [*READ, "schedule"],
    "published": [*READ, "publish"],
    "corrected": [*READ, "publish", *READ, "correct"],
    "retracted": [*READ, "publish", "retract"],
}


@pytest.fixture(scope="module")
def newsroom(django_db_setup, django_db_blocker, tmp_path_factory):
    """What was loaded at NOW, as it was read. The tests of this file share one load, and undo it at the end."""
    folder = tmp_path_factory.mktemp("demo")
    with (
        override_settings(DATA_DIR=folder, MEDIA_ROOT=folder / "media"),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        with clock_at(NOW):
            call_command("demo", password="x", stdout=StringIO())
        yield read(FOLDER, NOW)
        transaction.set_rollback(True)


@pytest.fixture
def articles(db, newsroom):
    """{key of a story: its Article}."""
    headlines = {story.headline: story.key for story in newsroom.stories}
    assert len(headlines) == len(newsroom.stories)
    rows = Article.objects.select_related("author", "section", "event").order_by("pk")
    return {headlines[article.headline]: article for article in rows}


def told_state(story):
    return "corrected" if story.correction else "retracted" if story.retraction else story.state


# What is there


def test_the_county_is_there(db, newsroom):
    profile = SiteProfile.objects.get()

    assert {field: getattr(profile, field) for field in newsroom.site} == newsroom.site
    assert profile.editor_in_chief == "陶闻笛"
    for model, told in (
        (Section, newsroom.sections),
        (Reporter, newsroom.reporters),
        (Official, newsroom.officials),
        (Post, newsroom.posts),
        (Appointment, newsroom.appointments),
        (Event, newsroom.events),
        (Article, newsroom.stories),
    ):
        assert model.objects.count() == len(told)


def test_posts_for_one_holder_say_so(db, newsroom):
    single = {post.title for post in newsroom.posts if post.single}

    assert {"县委书记", "县长"} < single
    assert "副县长" not in single
    assert set(Post.objects.filter(is_single=True).values_list("title", flat=True)) == single


def test_it_is_large_enough_to_try_everything(newsroom):
    assert 55 <= len(newsroom.stories) <= 75
    assert len(newsroom.sections) >= 8
    assert {"张倩倩", "李京丽", "荆苗"} <= {one.name for one in newsroom.reporters}
    assert len([story for story in newsroom.stories if story.picture]) >= 6
    days = {story.moment.date() for story in newsroom.stories}
    assert (max(days) - min(days)).days >= 21


def test_every_state_of_the_workflow_is_there(articles, newsroom):
    with clock_at(NOW):
        states = Counter(workflow.state_of(article) for article in articles.values())

    assert states.keys() == workflow.STATES.keys()
    assert {key for key, article in articles.items() if article.status == "retracted"} == {
        story.key for story in newsroom.stories if story.retraction
    }
    stages = Counter(article.stage.name for article in articles.values() if article.stage)
    assert sorted(stages) == sorted(SIGNED)
    told = Counter(map(told_state, newsroom.stories))
    assert (told["corrected"], told["retracted"]) == (1, 1)


def test_stories_need_three_signatures(db, newsroom):
    default = Workflow.objects.get(is_default=True)

    assert [(stage.name, stage.title, stage.group.name) for stage in default.stages.order_by("order")] == [
        ("一审", "责任编辑", "责任编辑"),
        ("二审", "部门主任", "部门主任"),
        ("三审", "总编辑", "总编辑"),
    ]
    assert list(Workflow.objects.filter(is_default=False).values_list("name", flat=True)) == ["一审制"]


# The trails


def test_every_story_has_the_trail_of_its_state(articles, newsroom):
    trails = {story.key: TRAILS[told_state(story)] for story in newsroom.stories}

    assert {key: [review.action for review in article.reviews.all()] for key, article in articles.items()} == trails


def test_in_every_round_three_others_than_the_author_sign_in_order(articles):
    for article in articles.values():
        for turn in range(1, article.round + 1):
            signed = article.reviews.filter(round=turn).signatures()
            assert [review.stage_name for review in signed] == SIGNED[: len(signed)]
            signers = {review.user_id for review in signed}
            assert len(signers) == len(signed)
            assert article.author_id not in signers


def test_the_trail_is_older_than_now_and_in_order(articles, newsroom):
    for key, article in articles.items():
        first = article.revisions.earliest("number")
        moments = [article.created_at, first.created_at, *(review.created_at for review in article.reviews.all())]
        assert moments == sorted(moments), key
        assert article.updated_at == moments[-1] <= NOW, key


def test_later_stories_have_higher_numbers(articles):
    begun = [article.created_at for article in articles.values()]
    assert begun == sorted(begun)


def test_returned_stories_say_why(articles, newsroom):
    notes = {story.key: story.note for story in newsroom.stories if story.state.startswith("returned")}

    assert {key: articles[key].reviews.get(action="return").note for key in notes} == notes
    assert [key for key in notes if articles[key].status != "draft"] == []


def test_the_reporter_finds_work_on_the_desk(db, newsroom, django_user_model):
    people = {user.username: user for user in django_user_model.objects.all()}
    mine = Article.objects.written_by(people["reporter"])

    assert mine.drafts().count() >= 2
    assert [Article.objects.waiting_for(people[name]).count() > 0 for name in ("editor", "director", "chief")] == [
        True
    ] * 3
    with clock_at(NOW):
        assert Article.objects.ready_to_publish().count() >= 2


# What readers read


def test_readers_read_what_is_published_and_nothing_else(articles, newsroom):
    live = PublishedArticle.objects.live(NOW)
    told = {story.headline for story in newsroom.stories if told_state(story) in ("published", "corrected")}

    assert {published.headline for published in live} == told
    assert live.count() == len(told)


def test_stories_stand_at_the_hour_they_tell(articles, newsroom):
    for story in newsroom.stories:
        copies = articles[story.key].published.order_by("pk")
        if told_state(story) in ("published", "corrected", "retracted", "scheduled"):
            assert {copy.published_at for copy in copies} == {story.moment}
            assert (copies[0].live_from, articles[story.key].public_from) == (story.moment, story.moment)
        else:
            assert list(copies) == []
            assert articles[story.key].public_from is None


def test_the_scheduled_story_is_still_to_come(articles, newsroom):
    planned = [story for story in newsroom.stories if story.state == "scheduled"]

    assert len(planned) >= 1
    for story in planned:
        copy = articles[story.key].published.get()
        assert copy.live_from > NOW
        assert articles[story.key].reviews.latest("pk").at == copy.live_from


def test_the_corrected_story_carries_its_note(articles, newsroom):
    story = next(story for story in newsroom.stories if story.correction)
    correction = story.correction

    old, new = articles[story.key].published.order_by("pk")

    assert (old.corrections, old.live_until) == ([], correction.moment)
    assert correction.find in old.body
    assert correction.find not in new.body
    assert correction.replace in new.body
    assert (new.live_from, new.live_until) == (correction.moment, None)
    assert [line["note"] for line in new.corrections] == [correction.note]
    assert [line["at"] for line in new.corrections] == [correction.moment.astimezone(UTC).isoformat()]


def test_the_retracted_story_leaves_its_notice(articles, newsroom):
    story = next(story for story in newsroom.stories if story.retraction)

    notice = Retraction.objects.select_related("published").get()

    assert notice.published.article == articles[story.key]
    assert (notice.reason, notice.at) == (story.retraction.reason, story.retraction.moment)
    assert notice.published.live_until == story.retraction.moment


def test_what_is_printed_is_what_was_signed(articles):
    for article in articles.values():
        for copy in article.published.all():
            assert [credit["title"] for credit in copy.credits] == ["责任编辑", "部门主任", "总编辑"]
            assert copy.body == copy.revision.content["body"] == clean(copy.body)
        assert article.revisions.latest("number").digest == digest_of(content_of(article))


# Who is named


def test_bylines_and_mentions_are_linked(articles, newsroom):
    reporters = {one.name for one in newsroom.reporters}
    for story in newsroom.stories:
        article = articles[story.key]
        signed = [(line.name, line.role, line.reporter and line.reporter.name) for line in article.bylines.all()]
        named = [(line.official.name, line.post) for line in article.mentions.all()]
        assert signed == [
            (line.name, line.role, line.name if line.name in reporters else None) for line in story.bylines
        ]
        assert named == [(line.name, line.post) for line in story.mentions]


def test_every_official_who_is_named_held_the_post_on_that_day(articles, newsroom):
    """Past posts too are dated; a post is written in full or in one of its accepted short forms."""
    wrong = []
    for story in newsroom.stories:
        for mention in articles[story.key].mentions.all():
            held = Appointment.objects.filter(official=mention.official).held_on(story.moment.date())
            forms = {form for appointment in held for form in appointment.post.written_forms()}
            if mention.post and not set(mention.post.split("、")) <= forms:
                wrong.append((story.key, str(mention)))
    assert wrong == []


def test_those_who_are_mentioned_stand_in_the_text_of_the_story(newsroom):
    for story in newsroom.stories:
        assert [line.name for line in story.mentions if line.name not in story.body + story.headline] == []


def test_reporters_sign_in_as_themselves(db, newsroom):
    accounts = Reporter.objects.exclude(user=None).select_related("user")

    assert Reporter.objects.get(user__username="reporter").name == "张倩倩"
    assert [name_of(one.user) for one in accounts] == [one.name for one in accounts]
    assert [one.name for one in accounts if one.user.groups.get().name != "记者"] == []


def test_pictures_are_in_the_storage_with_their_measures(articles, newsroom):
    pictured = {story.key for story in newsroom.stories if story.picture}

    assert {key for key, article in articles.items() if article.picture} == pictured
    for key in pictured:
        article = articles[key]
        assert article.picture.name.startswith(f"pictures/{article.created_at:%Y}/")
        assert default_storage.size(article.picture.name) > 1000
        assert article.picture_width > article.picture_height > 0


# What may be tried in it


def test_the_accounts_shown_can_correct_a_story_as_the_readme_says(articles, newsroom):
    editor, director, chief, admin = (
        get_user_model().objects.get(username=name) for name in ("editor", "director", "chief", "admin")
    )
    article = next(articles[story.key] for story in newsroom.stories if told_state(story) == "published")
    article.subhead = "副题改过"
    article.save(update_fields=["subhead"])

    workflow.perform(admin, "submit", article)
    for signer in (editor, director, chief):
        workflow.perform(signer, "approve", article)
    workflow.perform(chief, "correct", article, note="副题有误。")

    assert PublishedArticle.objects.live().get(article=article).subhead == "副题改过"
