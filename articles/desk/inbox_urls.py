"""The inbox, mounted at desk/inbox/."""

from django.urls import path

from . import inbox

app_name = "inbox"
urlpatterns = [
    path("", inbox.inbox, name="messages"),
    path("mail/", inbox.mail, name="mail"),
    path("seen/", inbox.seen, name="seen"),
]
