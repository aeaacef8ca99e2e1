from django.urls import path

from rafiqi.web.home import offline, views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("language/", views.language, name="language"),
    path("offline/", offline.offline, name="offline"),
    path("offline.js", offline.worker, name="worker"),
    path("about/", views.about, name="about"),
]
