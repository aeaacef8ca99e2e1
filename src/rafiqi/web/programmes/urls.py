from django.urls import path

from rafiqi.web.programmes import overview, views

app_name = "programmes"
urlpatterns = [
    path("", views.list, name="list"),
    path("<str:programme_id>/", overview.overview, name="overview"),
    path("told/<str:enrolment_id>/", overview.told, name="told"),
]
