from django.urls import path

from rafiqi.web.safeguarding import writing

app_name = "orienting"
urlpatterns = [
    path("", writing.versions, name="versions"),
    path("change/", writing.redraft, name="redraft"),
    path("words/", writing.words, name="words"),
    path("arrange/", writing.arrange, name="arrange"),
    path("use/", writing.use, name="use"),
    path("throw-away/", writing.throw_away, name="throw_away"),
    path("parts/<str:part_id>/", writing.part, name="part"),
    path("parts/<str:part_id>/<int:number>/", writing.question, name="question"),
    path("<str:version_id>/", writing.version, name="version"),
    path("<str:version_id>/<slug:part_key>/", writing.preview, name="preview"),
]
