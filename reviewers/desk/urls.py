"""The review desk: read exactly what will be published, then sign it or send it back."""

from django.urls import path

from . import (
    comment_views,
    item_views,
    key_views,
    people_views,
    practice_views,
    queue_views,
    sitting_views,
    statement_views,
    views,
)

app_name = "desk"
urlpatterns = [
    path("", queue_views.queue, name="queue"),
    path("away/", queue_views.away, name="away"),
    path("away/<int:pk>/back/", queue_views.come_back, name="come-back"),
    path("sitting/", sitting_views.choose, name="sitting"),
    path("sitting/end/", sitting_views.end, name="end-sitting"),
    path("key/", key_views.key, name="key"),
    path("key/<int:pk>/revoke/", key_views.revoke, name="revoke-key"),
    path("people/", people_views.people, name="people"),
    path("people/invite/", people_views.invite, name="invite"),
    path("people/invitation/<int:pk>/again/", people_views.invite_again, name="invite-again"),
    path("people/invitation/<int:pk>/withdraw/", people_views.withdraw, name="withdraw-invitation"),
    path("people/<int:pk>/close/", people_views.close, name="close-account"),
    path("people/<int:pk>/open/", people_views.reopen, name="reopen-account"),
    path("practice/", practice_views.practice, name="practice"),
    path("statement/", statement_views.statement, name="statement"),
    path("<int:pk>/", views.document, name="request"),
    path("<int:pk>/claim/", queue_views.claim, name="claim"),
    path("<int:pk>/give-back/", queue_views.give_back, name="give-back"),
    path("<int:pk>/pass-on/", queue_views.pass_on, name="pass-on"),
    path("<int:pk>/hand-over/", queue_views.hand_over, name="hand-over"),
    path("<int:pk>/decline/", queue_views.decline, name="decline"),
    path("<int:pk>/comment/", comment_views.comment, name="comment"),
    path("<int:pk>/comment/<int:comment>/answer/", comment_views.answer, name="answer"),
    path("<int:pk>/comment/<int:comment>/resolve/", comment_views.resolve, name="resolve"),
    path("<int:pk>/judge/", item_views.judge, name="judge"),
    path("<int:pk>/media/<path:name>", views.media, name="media"),
    path("<int:pk>/now/", views.now, name="now"),
    path("<int:pk>/place/", views.place, name="place"),
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/send-back/", views.send_back, name="send-back"),
    path("receipt/<int:pk>/", views.receipt, name="receipt"),
    path("receipt/<int:pk>/withdraw/", views.withdraw_sign_off, name="withdraw-sign-off"),
]
