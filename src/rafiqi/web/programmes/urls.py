from django.urls import path

from rafiqi.web.programmes import views

app_name = "programmes"
urlpatterns = [path("", views.list, name="list")]
