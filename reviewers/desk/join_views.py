"""Joining: the address in the mail, the first password, and from step to step until all is done.

The rule: what opens an invitation is in one address, which answers with another one at once and is never asked again:
whatever became of the invitation, so that no log of ours (Django writes down what it refuses) and no referrer has it.
Opening it uses nothing up.
"""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from ..canonical import digest
from ..invitations import ending_of, found, named, state_of
from ..joining import join as join_by
from ..joining import reasons_not_to_join
from ..models import Invitation
from ..refusal import Refused
from ..rules import may_sign
from ..steps import next_step, steps_of
from .access import page
from .entering import enter
from .joined_forms import FirstPasswordForm
from .steps import KEY, remember_joining

OPENED = "invitation"  # of the session: the digest of what opened it
UNSAID = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive", "Cache-Control": "no-store"}
SOMEBODY_ELSE = "You are signed in as {}. To use an invitation, sign out and open the address in its mail once more."


def unsaid(response):
    """An answer that no other site, robot or cache learns of."""
    for name, value in UNSAID.items():
        response[name] = value
    return response


@require_safe
def invitation(request, token):
    """The address in the mail. It leads on to one without the token, which says where the invitation stands."""
    token = token.removesuffix("/")
    if request.user.is_authenticated:
        messages.warning(request, SOMEBODY_ELSE.format(named(request.user)))
        return unsaid(redirect("account:start"))
    request.session.pop(OPENED, None)
    if found(token):
        request.session[OPENED] = digest(token)
    return unsaid(redirect("account:join"))


def over_page(request, invited: Invitation | None):
    shown = {"sentence": ending_of(invited), "used": state_of(invited) == "used"}
    return page(request, "reviewers/account/invitation_over.html", shown, status=410 if invited else 404)


def opened(request) -> Invitation | None:
    """The invitation that this browser has opened, whatever became of it."""
    rows = Invitation.objects.select_related("used", "withdrawn", "invited_by", "reviewer")
    return rows.filter(token_digest=request.session.get(OPENED, "")).first()


@sensitive_post_parameters("new", "again")
def join(request):
    """Step 1 for somebody who was invited; for whoever has joined, on to what is next."""
    if request.user.is_authenticated:
        return onward(request)
    invited = opened(request)
    if state_of(invited) != "open":
        return over_page(request, invited)
    form = FirstPasswordForm(request.POST if request.method == "POST" else None, initial=suggested(invited))
    if not form.is_valid():
        return first_page(request, invited, form, status=422 if form.is_bound else 200)
    try:
        account = join_by(invitation=invited, username=form.cleaned_data["username"], password=form.cleaned_data["new"])
    except Refused as refusal:
        form.refuse(refusal)
        return first_page(request, invited, form, status=422)
    del request.session[OPENED]
    enter(request, account, mark="")
    request.session[KEY] = True
    return redirect("account:join")


def suggested(invited: Invitation) -> dict:
    return {"username": invited.email.partition("@")[0].lower()}


def first_page(request, invited: Invitation, form, *, status: int):
    shown = {"invited": invited, "form": form, "why": reasons_not_to_join(invited) if not form.is_bound else []}
    shown["count"] = 5 if invited.role == Invitation.Role.REVIEWERS else 2
    return page(request, "reviewers/account/join.html", shown, status=status)


def onward(request):
    """To the next step, or to what is left for others to do."""
    steps = steps_of(request.user)
    following = next_step(steps)
    if not steps:
        return redirect("account:start")
    if following:
        remember_joining(request)
        return redirect(following.link)
    request.session.pop(KEY, None)
    return page(request, "reviewers/account/joined.html", {"steps": steps, "signs": may_sign(request.user)})
