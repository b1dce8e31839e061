"""What Django answers. Public pages are files: no address here belongs to an article."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from articles.desk.calendar import calendar
from articles.desk.preview import preview
from articles.searching.views import search
from reviewers.desk.account_views import turned_away_by_the_admin

admin.site.site_header = "Editors’ desk"
admin.site.site_title = "Editors’ desk"
admin.site.index_title = "What there is to do"
admin.site.site_url = "/"

# One way to sign in and one way to change a password, for the admin too.
change_password = RedirectView.as_view(pattern_name="account:password")

handler403 = "recovery_site.errors.not_allowed"
handler404 = "recovery_site.errors.not_found"

urlpatterns = [
    path("admin/login/", turned_away_by_the_admin),
    path("admin/password_change/", change_password),
    path("admin/", include("articles.admin.together_urls")),
    path("admin/", admin.site.urls),
    path("desk/live/", include("articles.desk.urls")),
    path("desk/calendar/<str:token>/", calendar, name="calendar"),
    path("desk/inbox/", include("articles.desk.inbox_urls")),
    path("desk/", include("reviewers.desk.urls")),
    # Whatever stands there: a link that is over cannot be told from one that never was.
    path("preview/", preview, {"token": ""}),
    path("preview/<path:token>", preview, name="preview"),
    path("search/", search, name="search"),
    path("account/", include("reviewers.desk.account_urls")),
    path("account/", include("reviewers.desk.allauth_urls")),
]
