"""A save of an article whose session has ended: its answer asks who it is, and carries the words.

The rule: nothing is stored for somebody who is not signed in, and nothing is saved unseen by whoever then is. The words
go to the browser that sent them, and come back with the password, in a POST of our own page; they are then in the
form as words that were kept are. It leads nowhere else.
"""

import functools

from django.http import QueryDict
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from reviewers.desk.entering import enter
from reviewers.desk.factor_forms import SignInAgainForm

from .. import keeping
from .previewing import form_of

PREFIX = "sign_in"


def signing_in_again(view):
    """A view that saves what a form posts: for a browser that is not signed in any more, first the question who it
    is. Django has found its own token in the request before this runs."""

    @functools.wraps(view)
    @sensitive_post_parameters(f"{PREFIX}-password", f"{PREFIX}-code", f"{PREFIX}-credential")
    def run(request, *positional, **named):
        words = words_in(request.POST)
        if request.method != "POST" or request.user.is_authenticated or is_too_much(words):
            return view(request, *positional, **named)
        answered = f"{PREFIX}-password" in request.POST
        form = SignInAgainForm(request, request.POST if answered else None, prefix=PREFIX)
        if not form.is_valid():
            return render(request, "admin/articles/article/sign_in.html", {"form": form, "words": words}, status=403)
        enter(request, form.get_user(), mark=form.mark)
        request.POST = form_of([*words, ["taken_back", "1"]])
        return view(request, *positional, **named)

    return run


def words_in(posted: QueryDict) -> list[list[str]]:
    """The fields of a posted form, [name, value] each, but for what proves who sends it."""
    ours = ("csrfmiddlewaretoken", "taken_back", *(f"{PREFIX}-{name}" for name in SignInAgainForm.base_fields))
    return [[name, value] for name, values in posted.lists() if name not in ours for value in values]


def is_too_much(words: list) -> bool:
    return len(words) > keeping.MAX_FIELDS or sum(len(value) for _, value in words) > keeping.MAX_LETTERS
