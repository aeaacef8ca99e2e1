from django.urls import path

from rafiqi.web.checkins import views

app_name = "checkins"
urlpatterns = [
    path("<str:check_in_id>/", views.own, name="own"),
    path("<str:check_in_id>/phone/", views.phone, name="phone"),
    path("<str:check_in_id>/<str:proof>/", views.by_link, name="by_link"),
]
