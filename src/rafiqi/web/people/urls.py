from django.urls import path

from rafiqi.web.people import views

app_name = "people"
urlpatterns = [path("me/", views.me, name="me")]
