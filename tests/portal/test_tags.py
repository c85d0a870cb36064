"""The portal's own template tags, where no page shows what they must not do."""

import pytest
from django.template import Context, Template
from django.template.base import TextNode

LOADED = "{% load i18n news %}"


def rendered(source, **context):
    return Template(LOADED + source).render(Context(context))


def test_a_word_that_is_the_same_on_every_page_is_looked_up_when_the_template_is_read():
    template = Template(LOADED + "{% translate 'Read aloud' %}")

    assert isinstance(template.nodelist[-1], TextNode)
    assert template.render(Context()) == "朗读"


@pytest.mark.parametrize(
    ("source", "context", "shown"),
    [
        ("{% translate word %}", {"word": "Read aloud"}, "朗读"),
        ("{% translate 'Read aloud' as spoken %}[{{ spoken }}]", {}, "[朗读]"),
        ("{% translate 'Read aloud'|upper %}", {}, "朗读"),
        ("{% translate 'no such word <b>' %}", {}, "no such word <b>"),
        ("{% translate word %}", {"word": "<b>"}, "&lt;b&gt;"),
        ("{% translate '50% <b>' %}", {}, "50% <b>"),
    ],
)
def test_other_words_are_translated_as_django_does(source, context, shown):
    assert rendered(source, **context) == shown
    if "|" not in source:
        assert Template("{% load i18n %}" + source).render(Context(context)) == shown


def test_the_links_to_feeds_hold_what_was_typed_as_text():
    feeds = [("text/xml", '民生"><script>', "/feed/?a=1&b"), ("text/plain", "纯文本", "/x.txt")]

    assert rendered("{{ feeds|alternates }}", feeds=feeds).split("\n") == [
        '<link rel="alternate" type="text/xml" title="民生&quot;&gt;&lt;script&gt;" href="/feed/?a=1&amp;b">',
        '  <link rel="alternate" type="text/plain" title="纯文本" href="/x.txt">',
    ]
