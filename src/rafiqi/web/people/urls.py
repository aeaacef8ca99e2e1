from django.urls import path

from rafiqi.web.people import my_data, views

app_name = "people"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/skills/", views.skills, name="skills"),
    path("me/occupation/", views.occupation, name="occupation"),
    path("me/consents/", my_data.consents, name="consents"),
    path("me/download/", my_data.download, name="download"),
    path("me/erase/", my_data.erase, name="erase"),
    path("me/<slug:part>/", views.part, name="part"),
]
