"""Pages on which people work together on articles, mounted at admin/ before the admin's own."""

from django.contrib.admin import site
from django.urls import path

from . import bad_news, bulk, capacity, comments, links, office, people, planning, previews, watch, work

ARTICLE = "articles/article/<int:pk>"
PAGES = [
    ("work/", work.work, "work"),
    ("work/links/", links.astray, "links"),
    ("reviewers/round/", office.verification_round, "round"),
    ("watch/", watch.queue, "watch"),
    ("watch/<int:match>/", watch.decide, "decide-match"),
    ("reviewers/news/", bad_news.news, "news"),
    ("reviewers/news/<int:pk>/confirm/", bad_news.confirm, "confirm-news"),
    ("reviewers/news/<int:pk>/decline/", bad_news.decline, "decline-news"),
    ("reviewers/news/<int:pk>/stop/", bad_news.stop, "stop-news"),
    ("reviewers/news/errors/<int:pk>/confirm/", bad_news.confirm_error, "confirm-error"),
    ("people/", people.people_page, "people"),
    ("capacity/", capacity.capacity_page, "capacity"),
    ("capacity/hours/<int:reviewer>/", capacity.set_hours, "set-hours"),
    ("capacity/spread/", capacity.spread, "spread"),
    ("capacity/spread/apply/", capacity.apply_spread, "apply-spread"),
    ("capacity/spread/take-back/", capacity.take_back, "take-back-spread"),
    ("work/calendar/", work.calendar_address, "calendar-address"),
    ("articles/article/bulk/<slug:act>/", bulk.bulk, "bulk"),
    (f"{ARTICLE}/plans/", planning.plans, "plans"),
    (f"{ARTICLE}/plans/<int:plan>/cancel/", planning.cancel, "cancel-plan"),
    (f"{ARTICLE}/assign/", planning.assign, "assign"),
    (f"{ARTICLE}/comments/", comments.comments, "comments"),
    (f"{ARTICLE}/comments/<int:comment>/reply/", comments.reply, "reply"),
    (f"{ARTICLE}/comments/<int:comment>/resolve/", comments.resolve, "resolve"),
    (f"{ARTICLE}/previews/", previews.previews, "previews"),
    (f"{ARTICLE}/previews/<int:link>/revoke/", previews.revoke, "revoke-preview"),
]

app_name = "together"
urlpatterns = [path(route, site.admin_view(view), name=name) for route, view, name in PAGES]
