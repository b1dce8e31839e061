"""People: who is here, who was invited, and whose account is closed. Each loads, calls one verb, and leads on.

The rule: only who may invite or close gets here.
"""

import functools

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from .. import inviting, leaving
from ..invitations import named, roles_to_invite, shown_unused
from ..models import Invitation
from ..refusal import Refused
from ..saying import say
from .access import page, readers_only
from .people_forms import InviteForm, WhyForm


def keepers_only(view):
    """A page of those who may say who is here."""

    @functools.wraps(view)
    @readers_only
    def run(request, **captured):
        if not (roles_to_invite(request.user) or leaving.closes_accounts(request.user)):
            return page(request, "reviewers/not_yours.html", status=403)
        return view(request, **captured)

    return run


@require_safe
@keepers_only
def people(request):
    """Everybody with an account, and the invitations that nobody has used yet."""
    accounts = get_user_model().objects.prefetch_related("groups").select_related("reviewer").order_by("username")
    shown = {
        "accounts": accounts.order_by("-is_active", "first_name", "username"),
        "invitations": shown_unused(),
        "invites": roles_to_invite(request.user),
        "closes": leaving.closes_accounts(request.user),
    }
    return page(request, "reviewers/people.html", shown)


@keepers_only
def invite(request):
    roles = roles_to_invite(request.user)
    if not roles:
        return page(request, "reviewers/not_yours.html", status=403)
    form = InviteForm(request.POST if request.method == "POST" else None, roles=roles)
    if not form.is_valid():
        return page(request, "reviewers/invite.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        invited = inviting.invite(by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.refuse(refusal)
        return page(request, "reviewers/invite.html", {"form": form}, status=422)
    messages.success(request, f"{invited.name} is invited: the mail is on its way to {invited.email}.")
    return redirect("desk:people")


def about_an_invitation(verb, done: str):
    """The answer to a button beside an invitation."""

    @require_POST
    @keepers_only
    def run(request, *, pk):
        row = get_object_or_404(Invitation, pk=pk)
        try:
            verb(by=request.user, invitation=row)
        except Refused as refusal:
            say(request, refusal)
        else:
            messages.success(request, done.format(row.name))
        return redirect("desk:people")

    return run


withdraw = about_an_invitation(inviting.withdraw, "The invitation of {} opens nothing any more.")
invite_again = about_an_invitation(inviting.invite_again, "{} is invited again. Only the new mail opens now.")


def about_an_account(verb, reasons, template: str, done: str):
    """A page that asks why, and then does it."""

    @keepers_only
    def run(request, *, pk):
        account = get_object_or_404(get_user_model(), pk=pk)
        if not leaving.closes_accounts(request.user):
            return page(request, "reviewers/not_yours.html", status=403)
        form = WhyForm(request.POST if request.method == "POST" else None)
        shown = {"form": form, "account": account, "reasons": reasons(account, by=request.user)}
        if not form.is_valid():
            return page(request, template, shown, status=422 if form.is_bound else 200)
        try:
            verb(by=request.user, user=account, why=form.cleaned_data["why"])
        except Refused as refusal:
            form.refuse(refusal)
            return page(request, template, shown | {"reasons": refusal.reasons}, status=409)
        messages.success(request, done.format(named(account)))
        return redirect("desk:people")

    return run


CLOSED = "The account of {} is closed: signed out everywhere, and what they had in hand is open to others."
REOPENED = "The account of {} is open again. They sign in as before."
close = about_an_account(leaving.close_account, leaving.reasons_not_to_close, "reviewers/close_account.html", CLOSED)
reopen = about_an_account(
    leaving.reopen_account, leaving.reasons_not_to_reopen, "reviewers/reopen_account.html", REOPENED
)
