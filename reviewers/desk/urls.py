"""The review desk: read exactly what will be published, then sign it or send it back."""

from django.urls import path

from . import key_views, views

app_name = "desk"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("key/", key_views.key, name="key"),
    path("key/<int:pk>/revoke/", key_views.revoke, name="revoke-key"),
    path("<int:pk>/", views.document, name="request"),
    path("<int:pk>/media/<path:name>", views.media, name="media"),
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/send-back/", views.send_back, name="send-back"),
    path("receipt/<int:pk>/", views.receipt, name="receipt"),
    path("receipt/<int:pk>/withdraw/", views.withdraw_sign_off, name="withdraw-sign-off"),
]
