"""The newsroom's groups and what each may do; the default workflow. Made once; the desk may change them after."""

from django.contrib.auth.models import Group, Permission

from articles.models import ReviewStage, Workflow

REPORTERS, EDITORS, DIRECTORS, CHIEFS = "记者", "责任编辑", "部门主任", "总编辑"

WRITE = ["articles.add_article", "articles.change_article", "articles.view_article", "articles.view_event"]
LOOK_UP = [
    "articles.view_section",
    "articles.view_houseword",
    "bylines.view_reporter",
    "bylines.view_official",
    "bylines.view_post",
    "bylines.view_appointment",
]
KEEP = [
    f"{app}.{verb}_{model}"
    for app, models in {
        "articles": ["event", "houseword"],
        "bylines": ["reporter", "official", "post", "appointment"],
    }.items()
    for model in models
    for verb in ("add", "change", "view")
]
PUBLISH = ["articles.edit_any_article", "articles.publish_article"]
PROOF = ["articles.override_finding", "articles.delete_houseword"]
ANSWER = ["articles.view_errorreport", "articles.change_errorreport"]
RETRACT = ["articles.retract_article"]
RUN = [
    "articles.add_section",
    "articles.change_section",
    "articles.add_subscriber",
    "articles.change_subscriber",
    "articles.delete_subscriber",
    "articles.view_subscriber",
    "articles.change_delivery",
    "articles.view_delivery",
    "articles.change_rulesetting",
    "articles.view_rulesetting",
    "newsroom.change_siteprofile",
    "newsroom.view_siteprofile",
]

ROLES = {
    REPORTERS: [*WRITE, *LOOK_UP],
    EDITORS: [*WRITE, *LOOK_UP, *KEEP, *PROOF, *ANSWER, *PUBLISH],
    DIRECTORS: [*WRITE, *LOOK_UP, *KEEP, *PROOF, *ANSWER, *PUBLISH, *RETRACT],
    CHIEFS: [*WRITE, *LOOK_UP, *KEEP, *PROOF, *ANSWER, *PUBLISH, *RETRACT, *RUN],
}


def ensure_roles():
    """Make the groups that are missing, with their rights. A group that exists keeps what the desk gave it."""
    for name, rights in ROLES.items():
        group, created = Group.objects.get_or_create(name=name)
        if created:
            group.permissions.set(_permissions(rights))


def ensure_default_workflow():
    """One stage, 审核, signed by an editor: when the newsroom has no default workflow yet."""
    if not Workflow.objects.filter(is_default=True).exists():
        workflow, _created = Workflow.objects.get_or_create(name="一审制", defaults={"is_default": True})
        ReviewStage.objects.get_or_create(
            workflow=workflow,
            order=1,
            defaults={"name": "审核", "title": "责任编辑", "group": Group.objects.get(name=EDITORS)},
        )


def _permissions(rights):
    wanted = {tuple(right.split(".")) for right in rights}
    return [
        permission
        for permission in Permission.objects.select_related("content_type")
        if (permission.content_type.app_label, permission.codename) in wanted
    ]
