from django.urls import path

from rafiqi.web.journeys import editing, previews, writing

PREVIEW = "<str:journey_id>/preview/<str:step_id>/"

app_name = "editor"
urlpatterns = [
    path("", editing.library, name="library"),
    path("languages/", editing.choose_tongues, name="tongues"),
    path("stages/<str:stage_id>/", writing.stage, name="stage"),
    path("steps/<str:step_id>/", writing.step, name="step"),
    path("materials/<str:material_id>/", writing.material, name="material"),
    path(
        "materials/<str:material_id>/questions/<int:number>/",
        writing.question,
        name="question",
    ),
    path("<str:journey_id>/", editing.journey, name="journey"),
    path("<str:journey_id>/words/", writing.words, name="words"),
    path("<str:journey_id>/change/", editing.redraft, name="redraft"),
    path("<str:journey_id>/arrange/", editing.arrange, name="arrange"),
    path("<str:journey_id>/publish/", editing.publish, name="publish"),
    path("<str:journey_id>/throw-away/", editing.throw_away, name="throw_away"),
    path(PREVIEW, previews.preview, name="preview"),
    path(PREVIEW + "<slug:key>/", previews.preview_material, name="preview_material"),
    path(PREVIEW + "<slug:key>/sound/", previews.preview_sound, name="preview_sound"),
]
