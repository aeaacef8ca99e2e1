from django.urls import path

from rafiqi.web.safeguarding import ready

app_name = "ready"
urlpatterns = [
    path("ready/", ready.own, name="own"),
    path("programmes/<str:programme_id>/ready/", ready.team, name="team"),
    path("mentors/<str:mentor_id>/ready/", ready.mentor, name="mentor"),
    path("references/<str:reference_id>/", ready.reference, name="reference"),
]
