from django.urls import path

from rafiqi.web.endings import looking_back

app_name = "look_back"
urlpatterns = [
    path("<str:look_back_id>/", looking_back.own, name="own"),
    path("<str:look_back_id>/phone/", looking_back.phone, name="phone"),
    path("<str:look_back_id>/<str:proof>/", looking_back.by_link, name="by_link"),
]
