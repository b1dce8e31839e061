"""Wiring for the templates: pages of other apps that a header leads to, and what every staff home has to say.

All of it is asked for only where a template uses it, so that other pages cost nothing.
"""

from articles import doctor, installed

PEOPLE = ("reviewers.confirm_account", "articles.publish_article")  # who invites, and closes accounts


def more_desks(request) -> dict:
    """`more_desks`: (URL name, label) pairs for the desk's header; `unseen`: how many messages wait for whoever
    is signed in; `trouble`: sentences about what does not run; `demo`: whether all of this is a demonstration."""

    def unseen() -> int:
        return request.user.notices.filter(seen_at=None).count()

    def desks() -> list:
        waiting = unseen()
        found = [("live:pages", "Live pages"), ("inbox:messages", f"Inbox ({waiting})" if waiting else "Inbox")]
        keeps_people = any(request.user.has_perm(permission) for permission in PEOPLE)
        return [*found, ("desk:people", "People")] if keeps_people else found

    return {"more_desks": desks, "unseen": unseen, "trouble": doctor.urgent, "demo": installed.is_demo}
