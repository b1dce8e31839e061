"""Agreeing to the signer's statement: the words, and the password under them."""

from django.contrib import messages
from django.views.decorators.debug import sensitive_post_parameters

from .. import agreeing
from ..agreement import reasons_not_agreed
from ..models import StatementAgreed
from ..refusal import Refused
from ..rules import may_sign
from ..statement import TEXT, TEXT_DIGEST, VERSION
from .access import page, readers_only
from .joined_forms import StatementForm
from .steps import go_on

AGREED = "You have agreed to the statement of signers."
STALE = {"not-what-was-shown", "agreed-already", "password-changed"}


@sensitive_post_parameters("password")
@readers_only
def statement(request):
    """The statement, and whether one has agreed to it. POST agrees."""
    if not may_sign(request.user):
        return page(request, "reviewers/not_yours.html", status=403)
    form = StatementForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return statement_page(request, form, status=422 if form.is_bound else 200)
    typed = form.cleaned_data
    try:
        agreeing.agree(by=request.user, password=typed["password"], shown=typed["shown"])
    except Refused as refusal:
        form.refuse(refusal)
        return statement_page(request, form, status=409 if STALE & set(refusal.codes) else 422)
    messages.success(request, AGREED)
    return go_on(request, "desk:queue")


def statement_page(request, form, *, status: int):
    shown = {"form": form, "text": TEXT, "digest": TEXT_DIGEST, "version": VERSION}
    shown |= {"asked": bool(reasons_not_agreed(request.user)), "agreed": agreed_before(request.user)}
    return page(request, "reviewers/statement.html", shown, status=status)


def agreed_before(user) -> StatementAgreed | None:
    """The version that somebody agreed to last."""
    return StatementAgreed.objects.filter(user=user).last()
