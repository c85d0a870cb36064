"""What the head of a page tells search engines and inspections: names of tags, addresses, who may list it."""

import pytest
from django.core.exceptions import ValidationError

from newsroom.models import SiteProfile


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("domain", "https://www.example.cn"), ("domain", "www.example.cn/"), ("domain", "两个 词"),
        ("domain", "青岚.中国"), ("site_code", "123"),
        ("site_code", "1408260001\n"), ("site_code", "１４０８２６０００１"),
    ],
)  # fmt: skip
def test_a_domain_or_code_that_is_none_is_refused(field, typed):
    with pytest.raises(ValidationError) as refused:
        SiteProfile(pk=1, **{field: typed}).full_clean(validate_unique=False, validate_constraints=False)

    assert list(refused.value.message_dict) == [field]


def test_a_domain_and_a_code_are_taken():
    profile = SiteProfile(pk=1, domain="news.qinglan.example.cn", site_code="1408260001")

    profile.full_clean(validate_unique=False, validate_constraints=False)
