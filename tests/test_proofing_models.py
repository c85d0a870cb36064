"""What the database itself keeps true of house words, rules and rulings; and what a newsroom at work is given."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from articles.models import Fingerprint, HouseWord, RuleSetting, Ruling
from articles.roles import CHIEFS, EDITORS, REPORTERS
from tests import factories as make

pytestmark = pytest.mark.django_db

SAID = {"rule": "formula", "level": "warn", "part": "body", "message": "固定表述有误。", "user_name": "乔安宁"}


@pytest.mark.parametrize(
    ("model", "fields", "constraint"),
    [
        (HouseWord, {"wrong": "", "right": "甲"}, "house_word_has_a_word"),
        (HouseWord, {"wrong": "甲", "right": "甲"}, "house_word_says_something_else"),
        (HouseWord, {"wrong": "甲", "level": "loud"}, "house_word_level_is_known"),
        (
            HouseWord,
            {"wrong": "甲", "since": date(2026, 4, 2), "until": date(2026, 4, 1)},
            "house_word_ends_after_it_begins",
        ),
        (RuleSetting, {"rule": "formula", "level": "loud"}, "rule_setting_level_is_known"),
        (Ruling, SAID | {"kind": "forgotten", "reason": "因为"}, "ruling_kind_is_known"),
        (Ruling, SAID | {"kind": "ignored"}, "ruling_to_ignore_or_let_through_says_why"),
        (Ruling, SAID | {"kind": "overridden"}, "ruling_to_ignore_or_let_through_says_why"),
        (Ruling, SAID | {"kind": "ignored", "reason": "因为", "level": "stop"}, "ruling_a_stop_is_never_ignored"),
        (Ruling, SAID | {"kind": "confirmed", "level": "loud"}, "ruling_level_is_known"),
    ],
)
def test_the_database_refuses_what_makes_no_sense(model, fields, constraint):
    article = {"article": make.draft()} if model is Ruling else {}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(**fields, **article)


def test_a_newsroom_at_work_gets_the_new_rights_and_the_fingerprints_of_what_readers_read():
    story = make.publish_story(body=f"<p>{'渠首闸提起，水沿总干渠流向麦田。' * 20}</p>")
    make.discarded()
    Fingerprint.objects.all().delete()
    groups = {name: Group.objects.get(name=name) for name in (REPORTERS, EDITORS, CHIEFS)}
    for group in groups.values():
        group.permissions.remove(*group.permissions.filter(codename__in=["override_finding", "view_houseword"]))
    upgrade = import_module("articles.migrations.0003_proofing_of_what_exists")

    for step in upgrade.Migration.operations:
        step.code(apps, None)

    new = {"override_finding", "view_houseword", "change_rulesetting"}
    assert {
        name: new & set(group.permissions.values_list("codename", flat=True)) for name, group in groups.items()
    } == {
        REPORTERS: {"view_houseword"},
        EDITORS: {"override_finding", "view_houseword"},
        CHIEFS: new,
    }
    assert set(Fingerprint.objects.values_list("published", flat=True)) == {story.pk}
