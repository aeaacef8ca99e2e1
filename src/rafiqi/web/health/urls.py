from django.urls import path

from rafiqi.web.health import views

app_name = "health"
urlpatterns = [path("health/", views.health, name="health")]
