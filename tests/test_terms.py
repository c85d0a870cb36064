"""Which terms in office clash."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bylines.terms import Term, clashes

JANUARY, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)
DAY = timedelta(days=1)


def test_a_post_for_one_has_no_second_holder_while_the_first_is_open():
    first, second = Term("郑砚秋", "县长", JANUARY), Term("陆明川", "县长", MARCH)

    assert clashes([second, first], {"县长"}) == [(first, second)]
    assert clashes([second, first], set()) == []


@pytest.mark.parametrize(("begins", "clash"), [(MARCH - DAY, True), (MARCH, True), (MARCH + DAY, False)])
def test_the_successor_begins_on_the_day_after_the_last(begins, clash):
    first, second = Term("郑砚秋", "县长", JANUARY, MARCH), Term("陆明川", "县长", begins)

    assert clashes([first, second], {"县长"}) == ([(first, second)] if clash else [])


def test_nobody_holds_one_post_twice_on_a_day_whatever_the_post():
    first, again = Term("郑砚秋", "副县长", JANUARY, MAY), Term("郑砚秋", "副县长", MARCH)

    assert clashes([first, again, Term("郑砚秋", "县委常委", MARCH)], set()) == [(first, again)]


def test_a_long_term_clashes_also_with_those_after_the_next():
    long, short, late = (
        Term("郑砚秋", "县长", JANUARY),
        Term("陆明川", "县长", MARCH, MARCH),
        Term("安宁", "县长", MAY),
    )

    assert clashes([long, short, late], {"县长"}) == [(long, short), (long, late)]


days = st.dates(date(2020, 1, 1), date(2020, 2, 1))
terms = st.builds(
    lambda who, first, second: Term(who, "县长", min(first, second), max(first, second)),
    st.sampled_from("甲乙丙"),
    days,
    days,
)


@given(st.lists(terms, max_size=8))
def test_there_are_clashes_exactly_when_some_day_has_two_terms(some):
    every_day = [date(2020, 1, 1) + DAY * number for number in range(32)]
    crowded = any(sum(term.since <= day <= term.until for term in some) > 1 for day in every_day)

    assert bool(clashes(some, {"县长"})) == crowded
