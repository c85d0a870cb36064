"""Two people at once, in two threads with a connection each: one is served, the other gets a sentence."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import PublishedArticle, Review
from articles.roles import EDITORS
from tests import factories as make
from tests.desk.test_article_form import change, typed

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def at_once(*calls):
    """Run ``calls`` in threads that start together, and return what each gave or raised."""
    barrier, outcomes = Barrier(len(calls)), [None] * len(calls)

    def run(n, call):
        barrier.wait(timeout=20)
        try:
            outcomes[n] = call()
        except workflow.Refused as refusal:
            outcomes[n] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=(n, call)) for n, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def kinds(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_two_editors_sign_at_once_and_one_signature_counts():
    article = make.in_review()
    editors = [make.make_user(f"editor {n}", EDITORS) for n in (1, 2)]

    outcomes = at_once(*(lambda user=user: workflow.perform(user, "approve", article) for user in editors))

    assert kinds(outcomes) == ["Refused", "Review"]
    assert Review.objects.filter(article=article, action="approve").count() == 1
    assert make.again(article).status == "approved"


def test_one_signs_while_another_returns_and_one_of_them_is_told():
    article = make.in_review()
    one, other = (make.make_user(f"editor {n}", EDITORS) for n in (1, 2))

    outcomes = at_once(
        lambda: workflow.perform(one, "approve", article),
        lambda: workflow.perform(other, "return", article, note="请补出处。"),
    )

    # signing first leaves a story that may still be returned; returning first leaves nothing to sign
    signed_first = kinds(outcomes) == ["Review", "Review"]
    assert signed_first or kinds(outcomes) == ["Refused", "Review"]
    assert make.again(article).status == "draft"


def test_two_publish_at_once_and_readers_get_one_copy():
    article = make.approved()
    chief = make.make_chief()

    outcomes = at_once(*[lambda: workflow.perform(chief, "publish", article)] * 2)

    assert kinds(outcomes) == ["Refused", "Review"]
    assert PublishedArticle.objects.filter(article=article).count() == 1


def test_two_saves_from_one_version_and_the_second_is_shown_both_texts():
    article = make.draft()
    writer = make.make_writer()
    editor = make.make_editor()

    def save(user, headline):
        client = Client()
        client.force_login(user)
        return lambda: client.post(change(article), typed(article, headline=headline))

    outcomes = at_once(save(writer, "甲的标题"), save(editor, "乙的标题"))

    assert sorted(response.status_code for response in outcomes) == [200, 302]
    refused = next(response for response in outcomes if response.status_code == 200)
    assert refused.context["changes"] is not None
    assert (make.again(article).version, article.revisions.count()) == (2, 2)


def test_a_signature_and_a_save_at_once_never_sign_a_text_that_nobody_read():
    article = make.in_review()
    signer, editor = make.make_user("signer", EDITORS), make.make_editor()
    saver, reader = Client(), Client()
    saver.force_login(editor)
    reader.force_login(signer)

    at_once(
        lambda: saver.post(change(article), typed(article, headline="改过的标题")),
        lambda: reader.post(
            reverse("admin:articles_article_act", args=[article.pk, "approve"]), {"version": article.version}
        ),
    )

    signatures = Review.objects.filter(article=article, action="approve")
    assert {review.revision.number for review in signatures} <= {1}
    assert workflow.covers(make.again(article)) is None or make.again(article).version == 1
