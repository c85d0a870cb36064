"""Errors are counted as the trade counts them: by characters, double in headlines, a tenth for style, with caps."""

import pytest

from articles.proofing.error_rate import KINDS, Confirmed, errors_in, rate
from articles.proofing.rules import RULES


def errors(rule, quote="", suggestion=None, part="body", times=1):
    return errors_in([Confirmed(rule, part, quote, suggestion)] * times)


@pytest.mark.parametrize(
    ("quote", "suggestion", "counted"),
    [
        ("人统", "入统", 1),
        ("攻付", "政府", 2),
        ("署部", "部署", 1),
        ("的的", "的", 1),
        ("处长", "处处长", 1),
        ("不敢腐", "不敢腐不能腐", 2),
        ("不敢腐", "不敢腐、不能腐、不想腐", 4),
        ("说不清的词", None, 1),
    ],
)
def test_characters_count_by_how_many_are_wrong_extra_or_missing(quote, suggestion, counted):
    assert errors("confusable", quote, suggestion) == counted


@pytest.mark.parametrize("part", ["kicker", "headline", "subhead"])
def test_in_a_headline_everything_counts_twice(part):
    assert errors("confusable", "人统", "入统", part) == 2
    assert errors("half-width", ",", "，", part) == 0.2
    assert errors("sum", "50人", None, part) == 2


def test_a_name_a_post_or_a_day_of_weight_counts_twice_anywhere():
    assert errors("near-name", "郑砚丘", "郑砚秋") == 2
    assert errors("near-name", "郑砚丘", "郑砚秋", "headline") == 2
    assert errors("weekday", "星期三") == 2


def test_a_fact_is_one_error():
    assert errors("sum", "12345678人", None) == 1


def test_style_is_a_tenth_each_and_one_an_issue_at_most():
    assert errors("half-width", ",", "，", times=3) == 0.3
    assert errors("half-width", ",", "，", times=129) == 1
    assert errors("year-short", "22年", None, times=20) == 1
    assert (
        errors_in([Confirmed("half-width", "body", ",", "，")] * 50 + [Confirmed("year-short", "body", "22年")] * 50)
        == 2
    )


def test_the_same_characters_wrong_again_count_three_times_at_most():
    assert errors("confusable", "人统", "入统", times=5) == 3
    other = [Confirmed("confusable", "body", "布署", "部署")]
    assert errors_in([Confirmed("confusable", "body", "人统", "入统")] * 5 + other) == 4


def test_advice_and_what_the_form_lacks_is_no_error():
    assert errors("no-summary", part="headline") == 0
    assert errors("headline-long", "长标题", None, "headline") == 0
    assert errors_in([]) == 0


def test_the_rate_is_of_ten_thousand_characters():
    assert rate(2, 20_000) == 1
    assert rate(2.1, 3_067) == 6.85
    assert rate(0, 900) == 0
    assert rate(1, 0) is None


def test_the_table_names_only_rules_that_there_are():
    assert set(KINDS) <= set(RULES)
