"""The credentials office's own pages: confirm an account or a signing key, end a key, add a license, record what was
learned of one, and say that this was an error."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from .. import bad_news
from ..factors import reasons_not_to_vouch
from ..falling import standing_signatures
from ..models import License, LicenseEvent, Reviewer, SigningKey
from .forms import ActForm, AddLicenseForm, ConfirmAccountForm, ConfirmKeyForm, ErrorForm, RevokeKeyForm
from .learned import FORMS
from .panels import account_of, is_one_person, key_of, license_of


class OfficePages:
    """A part of ReviewerAdmin: pages that each hold one form for one verb."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/confirm/", view(self.confirm), name="reviewers_reviewer_confirm"),
            path("<int:pk>/licenses/add/", view(self.add_license), name="reviewers_reviewer_add_license"),
            path("licenses/<int:pk>/<slug:kind>/", view(self.learn), name="reviewers_license_learn"),
            path("events/<int:pk>/error/", view(self.call_error), name="reviewers_licenseevent_error"),
            path("keys/<int:pk>/confirm/", view(self.confirm_key), name="reviewers_signingkey_confirm"),
            path("keys/<int:pk>/revoke/", view(self.revoke_key), name="reviewers_signingkey_revoke"),
            *super().get_urls(),
        ]

    def confirm(self, request, pk):
        """Say that an account is this clinician's, and link it."""
        reviewer = self.reviewer_for(request, pk, ConfirmAccountForm)
        form = ConfirmAccountForm(posted(request), reviewer=reviewer)
        return self.act(
            request, reviewer, form, "Confirm account", "confirm", account=account_of(reviewer, request.user)
        )

    def add_license(self, request, pk):
        """Put a license on file. What it is worth is recorded after that."""
        reviewer = self.reviewer_for(request, pk, AddLicenseForm)
        form = AddLicenseForm(posted(request), reviewer=reviewer)
        return self.act(request, reviewer, form, "Add a license", "add_license")

    def learn(self, request, pk, kind):
        """Record what was learned of a license: `kind` is verified, status or stated."""
        if kind not in FORMS:
            raise Http404
        license = get_object_or_404(License, pk=pk)
        reviewer = self.reviewer_for(request, license.holder_id, FORMS[kind])
        form = FORMS[kind](posted(request), license=license)
        return self.act(
            request,
            reviewer,
            form,
            "Record what you learned",
            "learn",
            license=license_of(license),
            kinds=[each.kind for each in FORMS.values()],
            signatures=standing_signatures(license).count(),
        )

    def call_error(self, request, pk):
        """Say that an event should never have been recorded. A second officer confirms it."""
        event = get_object_or_404(LicenseEvent.objects.select_related("license"), pk=pk)
        reviewer = self.reviewer_for(request, event.license.holder_id, ErrorForm)
        form = ErrorForm(posted(request), event=event)
        why = bad_news.reasons_not_to_call(event, by=request.user)
        return self.act(request, reviewer, form, "Entered in error", "error", event=event, against=why)

    def confirm_key(self, request, pk):
        """Say that a key is in the clinician's own hands, having heard its fingerprint."""
        return self.act_on_key(request, pk, ConfirmKeyForm, "Confirm signing key", "confirm_key")

    def revoke_key(self, request, pk):
        """Let a key sign nothing any more."""
        return self.act_on_key(request, pk, RevokeKeyForm, "Revoke signing key", "revoke_key")

    def act_on_key(self, request, pk, form: type[ActForm], title: str, page: str):
        key = get_object_or_404(SigningKey, pk=pk)
        reviewer = self.reviewer_for(request, key.reviewer_id, form)
        shown = {"each": key_of(key), "own": is_one_person(request.user, key)}
        return self.act(request, reviewer, form(posted(request), key=key), title, page, **shown)

    def reviewer_for(self, request, pk, form: type[ActForm]) -> Reviewer:
        """The reviewer, for somebody who may see and do this. Raises Http404 or PermissionDenied."""
        reviewer = get_object_or_404(Reviewer.objects.select_related("user"), pk=pk)
        if not (self.has_view_permission(request, reviewer) and request.user.has_perm(form.permission)):
            raise PermissionDenied
        return reviewer

    def act(self, request, reviewer, form: ActForm, title: str, page: str, **shown):
        """Show the form, or why it would be filled in for nothing; when it was posted, do it, say so and go back to the
        reviewer."""
        done = form.done(by=request.user) if request.method == "POST" else ""
        if done:
            self.message_user(request, done, messages.SUCCESS)
            return redirect("admin:reviewers_reviewer_change", reviewer.pk)
        why = shown.pop("against", None) or reasons_not_to_vouch(request.user) if form.vouches else []
        why = [] if form.is_bound else why
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "reviewer": reviewer,
            "form": form,
            "why": why,
            **shown,
        }
        return TemplateResponse(request, f"admin/reviewers/reviewer/{page}.html", context)


def posted(request):
    return request.POST if request.method == "POST" else None
