from django.urls import path

from rafiqi.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("language/", views.language, name="language"),
    path("about/", views.about, name="about"),
]
