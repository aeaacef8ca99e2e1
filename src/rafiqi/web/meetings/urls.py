from django.urls import path

from rafiqi.web.meetings import (
    after,
    calendars,
    gatherings,
    helping,
    hosting,
    views,
)

ONE = "meetings/<str:meeting_id>/"
MANY = "gatherings/<str:gathering_id>/"
HOSTED = "programmes/<str:programme_id>/gatherings/"

app_name = "meetings"
urlpatterns = [
    path("meetings/", views.mine, name="mine"),
    path("meetings/calendar/", calendars.calendar, name="calendar"),
    path("meetings/feeds/<str:address>/rafiqi.ics", calendars.feed, name="feed"),
    path("meetings/with/<str:pair_id>/", views.propose, name="propose"),
    path(ONE, views.meeting, name="meeting"),
    path(ONE + "pick/", views.pick, name="pick"),
    path(ONE + "none-fits/", views.none_fits, name="none_fits"),
    path(ONE + "take-back/", views.take_back, name="take_back"),
    path(ONE + "change/", views.change, name="change"),
    path(ONE + "cancel/", views.cancel, name="cancel"),
    path(ONE + "after/", after.after, name="after"),
    path(ONE + "meeting.ics", calendars.file, name="file"),
    path(MANY, gatherings.gathering, name="gathering"),
    path(MANY + "sign-up/", gatherings.sign_up, name="sign_up"),
    path(MANY + "withdraw/", gatherings.withdraw, name="withdraw"),
    path(MANY + "gathering.ics", gatherings.gathering_file, name="gathering_file"),
    path(HOSTED, hosting.hosted, name="hosted"),
    path(HOSTED + "new/", hosting.gather, name="gather"),
    path(MANY + "people/", hosting.who_came, name="who_came"),
    path(MANY + "helpers/", helping.helpers, name="helpers"),
    path(MANY + "helpers/not/", helping.no_helper, name="no_helper"),
    path(MANY + "edit/", hosting.edit_gathering, name="edit_gathering"),
    path(MANY + "cancel/", hosting.cancel_gathering, name="cancel_gathering"),
]
