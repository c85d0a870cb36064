import pytest
from django.core.exceptions import ValidationError

from articles.desk.typed_bylines import read_typed


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("", []),
        ("白露 荆苗", [("", "白露"), ("", "荆苗")]),
        ("记者 白露 荆苗", [("记者", "白露"), ("记者", "荆苗")]),
        ("记者 白露、通讯员 荆苗", [("记者", "白露"), ("通讯员", "荆苗")]),
        ("记者：白露，荆苗", [("记者", "白露"), ("记者", "荆苗")]),
        ("白露\n摄影 荆苗", [("", "白露"), ("摄影", "荆苗")]),
        ("文/图　白露", [("文/图", "白露")]),
        ("全媒体记者 白露\n\n县委宣传部", [("全媒体记者", "白露"), ("", "县委宣传部")]),
        ("译 比尔·巴尔特", [("译", "比尔·巴尔特")]),
        ("文静 全胜", [("", "文静"), ("", "全胜")]),
    ],
)
def test_a_role_covers_the_names_behind_it(text, signed):
    assert read_typed(text) == signed


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("记者白露", "“记者白露”：角色和姓名之间要空一格，写成 记者 白露"),
        ("见习记者白露", "“见习记者白露”：角色和姓名之间要空一格，写成 见习记者 白露"),
        ("记者 白 露", "“白露”：姓名中间不要空格。"),
        ("记者 （白露）", "“（白露）”不像姓名：请先写角色，空一格，再写姓名。"),
        ("<b>白露</b>", "“<b>白露</b>”不像姓名：请先写角色，空一格，再写姓名。"),
        ("记者", "“记者”后面没有姓名：请补上姓名。"),
        ("记者 通讯员 白露", "“记者”后面没有姓名：请补上姓名。"),
    ],
)
def test_what_cannot_be_read_is_named(text, sentence):
    with pytest.raises(ValidationError) as refusal:
        read_typed(text)

    assert refusal.value.messages == [sentence]


def test_all_that_cannot_be_read_is_named_at_once():
    with pytest.raises(ValidationError) as refusal:
        read_typed("记者白露\n通讯员 荆 苗\n摄影")

    assert len(refusal.value.messages) == 3
