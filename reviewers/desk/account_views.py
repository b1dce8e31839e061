"""One's own account: where to go after signing in, and one's own password."""

from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth import REDIRECT_FIELD_NAME, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from ..credentials import change_own_password
from ..factors import has_factor
from ..refusal import Refused
from ..rules import may_read_desk, reviewer_of
from .access import page
from .first_password import has_to_change
from .forms import PasswordForm
from .second_factor import asked_for, given
from .steps import remember_joining

NOT_FOR_THE_ADMIN = "The editors’ desk is not for your account. Your place is here, at the review desk."


@require_safe
@login_required
def start(request):
    """Lead whoever is joining to their next step, clinicians to the desk and staff to the admin; tell others what they
    can do next."""
    if remember_joining(request):
        return redirect("account:join")
    if reviewer_of(request.user) and may_read_desk(request.user):
        return redirect("desk:queue")
    if request.user.is_staff:
        return redirect("admin:index")
    if may_read_desk(request.user):
        return redirect("desk:queue")
    return page(request, "reviewers/account/start.html")


def turned_away_by_the_admin(request):
    """Where Django's admin sends whomever it does not let in: a stranger to the sign-in, and then back; somebody who is
    signed in, but not one of its people, to where they may do something. The sign-in could only let them in again."""
    if not request.user.is_authenticated or site.has_permission(request):
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME, ""))
    if may_read_desk(request.user):
        messages.info(request, NOT_FOR_THE_ADMIN)
        return redirect("desk:queue")
    return redirect("account:start")


@sensitive_post_parameters()
@login_required
def password(request):
    """Change one's own password; the session stays, all others of this account end."""
    form = PasswordForm(request.POST if request.method == "POST" else None, asks=has_factor(request.user))
    if not form.is_valid():
        return password_page(request, form, status=422 if form.is_bound else 200)
    try:
        typed = form.cleaned_data
        code = given(request, typed.get("present", ""))
        change_own_password(by=request.user, old=typed["old"], new=typed["new"], code=code)
    except Refused as refusal:
        form.refuse(refusal)
        return password_page(request, form, status=422)
    update_session_auth_hash(request, request.user)
    messages.success(request, "Your password was changed.")
    return redirect("account:password")


def password_page(request, form, *, status: int):
    shown = asked_for(request) | {"form": form, "given": has_to_change(request)}
    return page(request, "reviewers/account/password.html", shown, status=status)
