from django.urls import path

from rafiqi.web.endings import after, alumni

app_name = "after"
urlpatterns = [
    path("", after.now, name="now"),
    path("<str:enrolment_id>/offer/", after.offer, name="offer"),
    path("<str:enrolment_id>/peer/", alumni.peer, name="peer"),
    path("programme/<str:programme_id>/", alumni.alumni, name="alumni"),
]
