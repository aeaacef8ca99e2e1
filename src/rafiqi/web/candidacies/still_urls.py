from django.urls import path

from rafiqi.web.candidacies import still

app_name = "still_there"
urlpatterns = [
    path("<str:question_id>/", still.still, name="still"),
    path("<str:question_id>/<str:proof>/", still.still_by_link, name="by_link"),
]
