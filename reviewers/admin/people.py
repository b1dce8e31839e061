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
            "is_active": "Clear this box when somebody leaves. Accounts are never deleted: versions, "
            "signatures and the audit trail name them.",
            "email": "After a change here, a reviewer signs nothing until a credentials officer confirms "
            "the account again.",
        }


class AccountAdmin(SuperusersOnly, NeverDeleted, UserAdmin):
    """Django's own, without deletion, and with a warning when an act stops somebody from signing."""

    form = AccountForm
    readonly_fields = ["last_login", "date_joined"]  # what happened is not typed
    kept_sentence = "Accounts are never deleted, since signatures name them. Clear “Active” instead."

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
