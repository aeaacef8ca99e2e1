from django.urls import path

from rafiqi.web.surveys import results, views

PROGRAMME = "programme/<str:programme_id>/"

app_name = "surveys"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("delete/", views.take_back, name="take_back"),
    path("scales/", views.scales, name="scales"),
    path(PROGRAMME, results.results, name="results"),
    path(PROGRAMME + "settings/", results.choose, name="choose"),
    path(PROGRAMME + "list.csv", results.table, name="table"),
    path("<str:survey_id>/", views.own, name="own"),
    path("<str:survey_id>/phone/", views.phone, name="phone"),
    path("<str:survey_id>/talked/", results.talked, name="talked"),
    path("<str:survey_id>/<str:proof>/", views.by_link, name="by_link"),
]
