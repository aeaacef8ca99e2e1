from django.urls import path

from rafiqi.web.endings import following

app_name = "follow_up"
urlpatterns = [
    path("programme/<str:programme_id>/", following.afterwards, name="afterwards"),
    path("<str:follow_up_id>/", following.own, name="own"),
    path("<str:follow_up_id>/phone/", following.phone, name="phone"),
    path("<str:follow_up_id>/<str:proof>/", following.by_link, name="by_link"),
]
