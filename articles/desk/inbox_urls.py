"""The inbox, mounted at desk/inbox/."""

from django.urls import path

from . import inbox

app_name = "inbox"
urlpatterns = [
    path("", inbox.inbox, name="messages"),
    path("seen/", inbox.seen, name="seen"),
]
