"""The groups a person can be put into, and what each may ask for. The rules stay in the verbs."""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

DRAFTING = [
    f"{act}_{noun}"
    for noun in ("article", "section", "keypoint", "reference", "byline")
    for act in ("add", "change", "delete", "view")
]
AROUND_DRAFTS = [
    "view_topic",
    "view_staffmember",
    "view_articleversion",
    "view_publication",
    "view_importguess",
    "view_importrecord",
    "view_term",
    "view_retiredfact",
    "view_findingoverride",
    "view_image",
    "view_reviewwanted",
    "view_substance",
]
EVIDENCE = [
    "view_reviewer",
    "view_license",
    "view_licenseevent",
    "view_certification",
    "view_signoff",
    "view_signoffwithdrawn",
    "view_reviewrequest",
    "view_requestclosed",
    "view_attempt",
    "view_auditentry",
    "view_accountconfirmation",
    "view_signingkey",
    "view_signingkeyconfirmed",
    "view_signingkeyrevoked",
    "view_scoperow",
    "view_scopegate",
    "view_factorresetasked",
    "view_eventasked",
    "view_errorasked",
]
ROLES = {
    "Writers": [*DRAFTING, *AROUND_DRAFTS],
    "Editors": [
        *DRAFTING,
        *AROUND_DRAFTS,
        *(f"{act}_image" for act in ("add", "change", "delete")),
        "submit_article",
        "articles.stop_page",
        "add_staffmember",
        "change_staffmember",
        "add_retiredfact",
        "add_correction",
        "view_correction",
        *(f"{act}_substance" for act in ("add", "change", "delete")),
    ],
    "Publishers": [
        "view_article",
        "publish_article",
        "articles.stop_page",
        "view_publication",
        "view_articleversion",
        "add_topic",
        "change_topic",
        "view_topic",
        "add_redirect",
        "change_redirect",
        "delete_redirect",
        "view_redirect",
        "change_installation",
        "view_installation",
        "view_image",
        "view_staffmember",
        "add_term",
        "change_term",
        "view_term",
        *(f"{act}_substance" for act in ("add", "change", "delete", "view")),
        "add_retiredfact",
        "change_retiredfact",
        "view_retiredfact",
        "view_findingoverride",
        "view_correction",
        "view_reviewhours",
        "change_reviewhours",
    ],
    "Credentials officers": [
        *EVIDENCE,
        "view_reviewhours",
        "add_reviewer",
        "change_reviewer",
        "add_license",
        "add_licenseevent",
        "add_certification",
        "change_certification",
        "delete_certification",
        "confirm_account",
        "change_scoperow",
        "reviewers.stop_page",  # whoever knows first that a license is gone stops what stands on it
    ],
    # Answers for what each profession is trained to judge.
    "Clinical leads": [
        "view_scoperow",
        "change_scoperow",
        "view_scopegate",
        "add_scopegate",
        "view_reviewer",
        "view_license",
        "view_topic",
        "view_reviewhours",
        "change_reviewhours",
    ],
    "Reviewers": ["sign_request", "reviewers.stop_page"],
    # Reads everything and changes nothing.
    "Auditors": [
        *(f"view_{noun}" for noun in ("article", "section", "keypoint", "reference", "byline")),
        *AROUND_DRAFTS,
        *EVIDENCE,
        "view_redirect",
        "view_installation",
    ],
}


def ensure_groups(*, app_config, using, **kwargs) -> None:
    """After each migration: every group of ROLES exists and may do exactly what stands there. A right that a release
    takes away, or that was added to such a group by hand, is gone; groups of an installation's own, and who is in
    which group, stay as they are."""
    create_permissions(app_config, using=using, verbosity=0)
    known = {}
    for permission in Permission.objects.using(using).select_related("content_type"):
        known.setdefault(permission.codename, permission)
        known[f"{permission.content_type.app_label}.{permission.codename}"] = permission
    for name, wanted in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set([known[codename] for codename in wanted if codename in known])
