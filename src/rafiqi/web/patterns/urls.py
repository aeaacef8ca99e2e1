from django.urls import path

from rafiqi.web.patterns import views

app_name = "patterns"
urlpatterns = [path("", views.book, name="book")]
