"""``manage.py bench_corpus``: always the same stories, as publication leaves them, never between a newsroom's own."""

import io
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from articles.manuscripts import content_of, digest_of
from articles.models import Article, Event, PublishedArticle, Revision
from articles.portal.lists import LINES
from articles.search import Asked, search
from bench import deep
from bench.corpus import BYGONE, CHARACTERS, PLACE, PLANTED, TERMS, county_of, stories, story
from bench.filling import fill
from tests import factories as make


def run(**options):
    """What the command prints."""
    out = io.StringIO()
    call_command("bench_corpus", **options, stdout=out, no_color=True)
    return out.getvalue()


def text_of(made):
    return "\n".join([made.headline, made.summary, *made.paragraphs])


# The stories


@pytest.fixture(scope="module")
def county():
    return county_of(1)


@pytest.fixture(scope="module")
def texts(county):
    return [text_of(made) for made in stories(county, range(1, 1001))]


def test_the_same_seed_tells_the_same_stories(county):
    assert story(county_of(1), 77) == story(county, 77)


def test_another_seed_tells_others(county):
    assert story(county_of(2), 77).headline != story(county, 77).headline


def test_a_brief_story_is_the_whole_one_without_its_text(county):
    whole, brief = story(county, 7), story(county_of(1, brief=True), 7)

    assert (brief.headline, brief.summary, brief.tags) == (whole.headline, whole.summary, whole.tags)
    assert brief.paragraphs == ()


def test_a_story_has_about_a_thousand_characters(texts):
    assert 900 < sum(map(len, texts)) / len(texts) < 1200


@pytest.mark.parametrize(("word", "least", "most"), [("箜篌", 280, 390), ("皴裂", 70, 130), ("唢呐", 3, 22)])
def test_a_planted_word_stands_in_its_share_of_the_stories(texts, word, least, most):
    assert least < sum(word in text for text in texts) < most


def test_no_planted_word_comes_about_by_chance():
    words = [*PLANTED, BYGONE, *TERMS["absent"]]

    assert [word for word in words if word[0] in CHARACTERS] == []


def test_an_absent_word_stands_nowhere(texts):
    assert [word for word in TERMS["absent"] if any(word in text for text in texts)] == []


def test_words_come_as_often_as_in_a_newspaper(county, texts):
    """The hundredth word stands in tens of stories, the thousandth in a few."""
    counts = Counter({word: sum(word in text for text in texts) for word in county.words[::333]})

    assert counts[county.words[0]] > 900
    assert counts[county.words[333]] < 100
    assert sum(counts[word] == 0 for word in county.words[10_000::333]) > 15


# The rows


@pytest.mark.django_db
class TestRows:
    def test_the_command_fills_up_to_the_number(self):
        assert run(stories=30).splitlines()[-1] == "新增 30 篇稿件，数据库里现有 30 篇。"
        assert run(stories=40).splitlines()[-1] == "新增 10 篇稿件，数据库里现有 40 篇。"
        assert run(stories=20).splitlines()[-1] == "新增 0 篇稿件，数据库里现有 40 篇。"
        assert list(PublishedArticle.objects.order_by("pk").values_list("pk", "article")) == [
            (number, number) for number in range(1, 41)
        ]

    def test_the_manuscript_its_revision_and_its_copy_say_the_same(self):
        run(stories=12)
        article = Article.objects.get(pk=12)
        copy = article.published.get()

        assert article.revisions.get().content == content_of(article)
        assert article.revisions.get().digest == digest_of(content_of(article))
        assert (copy.headline, copy.body, copy.event, copy.picture.name) == (
            article.headline,
            article.body,
            article.event,
            article.picture.name,
        )
        assert list(copy.bylines.values_list("name", "role", "reporter")) == list(
            article.bylines.values_list("name", "role", "reporter")
        )
        assert list(copy.mentions.values_list("official", "post")) == list(
            article.mentions.values_list("official", "post")
        )
        assert set(copy.tags.names()) == set(article.tags.names())

    def test_every_story_is_public_at_its_own_moment(self, client):
        run(stories=12)
        copy = PublishedArticle.objects.live().get(pk=12)

        assert copy.get_absolute_url() == "/2015/01/01/12/"
        assert client.get(copy.get_absolute_url()).status_code == 200

    def test_every_story_is_found(self):
        run(stories=25)

        assert search(Asked(words=(PLACE,)), limit=30).count == 25

    def test_three_stories_come_of_an_event(self):
        run(stories=24)

        assert list(Event.objects.order_by("pk").values_list("pk", flat=True)) == [1, 2, 3]
        assert Article.objects.filter(event=2).count() == 3

    @pytest.mark.django_db(reset_sequences=True)  # SQLite's numbers go on from what earlier tests committed
    def test_the_next_story_of_the_desk_gets_the_next_number(self):
        run(stories=5)

        assert make.draft().pk == 6

    def test_a_run_that_was_broken_off_goes_on_where_it_stopped(self):
        batches = fill(1, 1, 1_000)
        next(batches)
        batches.close()

        assert run(stories=505).splitlines()[-1] == "新增 5 篇稿件，数据库里现有 505 篇。"
        assert Revision.objects.count() == 505


@pytest.mark.django_db
class TestRefusals:
    def test_stories_of_a_newsroom_are_left_alone(self):
        make.draft()

        with pytest.raises(CommandError) as refusal:
            run(stories=5)

        assert str(refusal.value) == (
            "数据库里有不是由 bench_corpus 以 --seed 1 生成的内容；测速用的稿件绝不混入编辑部自己的稿件。"
            "请在 DATABASE_URL 中指定一个空数据库，运行 manage.py migrate，再重新运行本命令。"
        )
        assert Article.objects.count() == 1

    def test_so_is_a_newsroom_that_has_only_its_sections_yet(self):
        make.make_section()

        with pytest.raises(CommandError, match="测速用的稿件绝不混入"):
            run(stories=5)

    def test_so_are_stories_of_another_seed_and_brief_ones(self):
        run(stories=5)

        with pytest.raises(CommandError, match="--seed 2"):
            run(stories=5, seed=2)
        with pytest.raises(CommandError, match="--seed 1"):
            run(stories=5, brief=True)

    @pytest.mark.parametrize("number", [0, -5, 10**9])
    def test_no_story_lies_ahead_of_today(self, number):
        with pytest.raises(CommandError, match=f"--stories {number}：请给出 1 到"):
            run(stories=number)

    def test_a_seed_is_no_negative_number(self):
        with pytest.raises(CommandError, match="--seed -1：请给出 0 或更大的数。"):
            run(stories=1, seed=-1)


@pytest.mark.django_db
def test_the_deep_page_of_a_section_that_is_measured_is_that_page(client, monkeypatch):
    monkeypatch.setattr(deep, "DEPTHS", (1, 2, 500))
    run(stories=120)
    paths = deep.depths()
    section = PublishedArticle.objects.live().newest_first().filter(section__slug=deep.SECTION)

    assert list(paths) == [1, 2]
    assert section[LINES].headline in client.get(paths[2]).content.decode()
    assert section[LINES - 1].headline not in client.get(paths[2]).content.decode()
