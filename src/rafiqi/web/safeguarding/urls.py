from django.urls import path

from rafiqi.web.safeguarding import views

app_name = "orientation"
urlpatterns = [
    path("orientation/", views.course, name="course"),
    path("orientation/<slug:part_key>/", views.part, name="part"),
    path("programmes/<str:programme_id>/orientation/", views.team, name="team"),
    path("orientation/of/<str:enrolment_id>/", views.note, name="note"),
]
