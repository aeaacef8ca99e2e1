from django.urls import path

from rafiqi.web.meetings import after, calendars, views

ONE = "<str:meeting_id>/"

app_name = "meetings"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("feeds/<str:address>/rafiqi.ics", calendars.feed, name="feed"),
    path("with/<str:pair_id>/", views.propose, name="propose"),
    path(ONE, views.meeting, name="meeting"),
    path(ONE + "pick/", views.pick, name="pick"),
    path(ONE + "none-fits/", views.none_fits, name="none_fits"),
    path(ONE + "take-back/", views.take_back, name="take_back"),
    path(ONE + "change/", views.change, name="change"),
    path(ONE + "cancel/", views.cancel, name="cancel"),
    path(ONE + "after/", after.after, name="after"),
    path(ONE + "meeting.ics", calendars.file, name="file"),
]
