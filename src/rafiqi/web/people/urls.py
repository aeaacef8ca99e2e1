from django.urls import path

from rafiqi.web.people import (
    arranging,
    my_data,
    participant,
    participants,
    registering,
    views,
)

app_name = "people"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/skills/", views.skills, name="skills"),
    path("me/occupation/", views.occupation, name="occupation"),
    path("me/consents/", my_data.consents, name="consents"),
    path("me/download/", my_data.download, name="download"),
    path("me/erase/", my_data.erase, name="erase"),
    path("me/<slug:part>/", views.part, name="part"),
    path("programmes/<str:programme_id>/people/", participants.list, name="list"),
    path("programmes/<str:programme_id>/people/add/", participants.add, name="add"),
    path(
        "programmes/<str:programme_id>/register/", registering.register, name="register"
    ),
    path(
        "programmes/<str:programme_id>/register/<str:language>/",
        registering.register_in,
        name="register_in",
    ),
    path("people/<str:enrolment_id>/", participant.person, name="person"),
    path(
        "people/<str:enrolment_id>/registered/",
        registering.registered,
        name="registered",
    ),
    path("people/<str:enrolment_id>/card/", registering.card, name="card"),
    path("people/<str:enrolment_id>/state/", participant.state, name="state"),
    path("people/<str:enrolment_id>/forget/", participant.forget, name="forget"),
    path("people/<str:enrolment_id>/capacity/", arranging.capacity, name="capacity"),
    path("people/<str:enrolment_id>/clearance/", arranging.clearance, name="clearance"),
    path("people/<str:enrolment_id>/arrange/", arranging.arrange, name="arrange"),
    path(
        "people/<str:enrolment_id>/skills/",
        participant.skills,
        name="participant_skills",
    ),
    path(
        "people/<str:enrolment_id>/occupation/",
        participant.occupation,
        name="participant_occupation",
    ),
    path(
        "people/<str:enrolment_id>/<slug:part>/",
        participant.part,
        name="participant_part",
    ),
]
