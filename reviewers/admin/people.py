"""Accounts. The rule: only superusers administer them, nobody is ever deleted, and a reviewer whose password
or e-mail somebody else has set signs nothing until a credentials officer confirms the account again; such a password
its holder changes before that."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.html import format_html

from ..confirmation import is_confirmed
from .kept import NeverDeleted

User = get_user_model()


class SuperusersOnly:
    """A ModelAdmin part: who may do what is decided by superusers alone, whatever permissions others hold."""

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request)


class AccountForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        help_texts = {
            "email": "After a change here, a reviewer signs nothing until a credentials officer confirms "
            "the account again.",
        }


def without_box(fields) -> tuple:
    """The fields of a part of the form, with where an account stands in place of the box for it."""
    return tuple("account" if name == "is_active" else name for name in fields)


class AccountAdmin(SuperusersOnly, NeverDeleted, UserAdmin):
    """Django's own, without deletion, and with a warning when an act stops somebody from signing."""

    form = AccountForm
    readonly_fields = ["account", "last_login", "date_joined"]  # what happened is not typed
    kept_sentence = "Accounts are never deleted, since signatures name them. Close this one instead."

    def get_fieldsets(self, request, obj=None):
        """Whether an account is open is said here, and changed by an act that also ends what it has in hand."""
        found = super().get_fieldsets(request, obj)
        return [(name, part | {"fields": without_box(part["fields"])}) for name, part in found]

    @admin.display(description="account")
    def account(self, obj):
        act, word = ("close", "Open. Close it") if obj.is_active else ("reopen", "Closed. Open it again")
        return format_html('<a href="{}">{}</a>', reverse(f"desk:{act}-account", args=[obj.pk]), word)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            self.warn_when_signing_stops(request, obj)

    def user_change_password(self, request, id, form_url=""):
        before = self.get_object(request, unquote(id))
        response = super().user_change_password(request, id, form_url)
        after = self.get_object(request, unquote(id))
        if before and before.password != after.password:
            self.warn_when_signing_stops(request, after)
        return response

    def warn_when_signing_stops(self, request, account):
        if hasattr(account, "reviewer") and not is_confirmed(account):
            sentence = (
                f"{account.reviewer} signs nothing from now on, until a credentials officer confirms that "
                "this account is theirs. A password that somebody else has set they change before that, and it opens "
                "no signing key: they make a new one after that, which an officer confirms."
            )
            self.message_user(request, sentence, messages.WARNING)


class RoleAdmin(SuperusersOnly, GroupAdmin):
    """Groups give permissions, so they are for superusers as well. Those that come with a release get back what it
    says with each migration; one of the house's own stays."""

    def has_delete_permission(self, request, obj=None):
        return self.has_module_permission(request)


# Second factors are no rows to look at or to take away: that is an act of its own, on record.
admin.site.unregister([User, Group, Authenticator, EmailAddress])
admin.site.register(User, AccountAdmin)
admin.site.register(Group, RoleAdmin)
