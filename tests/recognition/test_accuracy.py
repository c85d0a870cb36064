"""The stories beside this file: exactly read where rules are tuned on them."""

import pytest

from bench.accuracy import samples_of


@pytest.mark.parametrize("sample", samples_of("tuning"), ids=str)
def test_a_story_that_rules_are_tuned_on_is_read_exactly(sample):
    assert sample.found() == sample.people
