"""What the demo's chief editor puts forward by hand, once its stories are there: topics, breaking news, pins."""

from datetime import timedelta

from articles.desk import pinning
from articles.models import Article, BreakingNews, Topic


def put_forward(newsroom, numbers, user):
    """``numbers`` is {key of a story: its number}; ``user`` is who pins."""
    for topic in newsroom.topics:
        _make_topic(topic, numbers)
    for news in newsroom.breaking:
        until = news.moment + timedelta(hours=news.hours)
        number = numbers[news.story] if news.story else None
        BreakingNews.objects.create(text=news.text, article_id=number, since=news.moment, until=until)
    for key in newsroom.pinned:
        pinning.put(user, numbers[key], is_lead=False, until=pinning.default_until())


def _make_topic(topic, numbers):
    made = Topic(title=topic.title, slug=topic.slug, introduction=topic.introduction, public_from=topic.moment)
    if topic.banner:
        story = Article.objects.get(pk=numbers[topic.banner])
        made.banner, made.banner_alt = story.picture.name, story.picture_alt
        made.banner_width, made.banner_height = story.picture_width, story.picture_height
    made.save()
    for order, one in enumerate(topic.parts, start=1):
        part = made.parts.create(heading=one.heading, order=10 * order)
        for place, key in enumerate(one.stories, start=1):
            made.places.create(part=part, article_id=numbers[key], order=10 * place)
