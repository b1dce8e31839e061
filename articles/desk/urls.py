"""Live pages and how to take one down, mounted at desk/live/."""

from django.urls import path

from . import views

app_name = "live"
urlpatterns = [
    path("", views.pages, name="pages"),
    path("<int:pk>/stop/", views.stop, name="stop"),
    path("<int:pk>/review/", views.again, name="again"),
    path("<int:pk>/put-back/", views.put_back, name="put-back"),
]
