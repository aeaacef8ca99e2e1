from django.urls import path

from rafiqi.web.candidacies import introducing

ONE = "<str:introduction_id>/"

app_name = "introductions"
urlpatterns = [
    path("line/" + ONE, introducing.mentor_line, name="mentor_line"),
    path(ONE, introducing.introduction, name="introduction"),
    path(ONE + "<str:proof>/", introducing.introduction_by_link, name="by_link"),
]
