from django.urls import path

from rafiqi.web.outcomes import changing, fund, programme, views

app_name = "outcomes"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("of/<str:enrolment_id>/", views.newcomer, name="newcomer"),
    path("of/<str:enrolment_id>/note/", views.note, name="note"),
    path("of/<str:enrolment_id>/wanting/", views.wanting, name="wanting"),
    path("programme/<str:programme_id>/", programme.programme, name="programme"),
    path(
        "programme/<str:programme_id>/suggestions/",
        programme.suggestions,
        name="suggestions",
    ),
    path("programme/<str:programme_id>/fund/", fund.fund, name="fund"),
    path("fund/<str:list_id>/", fund.fund_list, name="fund_list"),
    path("of/<str:enrolment_id>/fund/", fund.fund_person, name="fund_person"),
    path("programme/<str:programme_id>/settings/", programme.settings, name="settings"),
    path("<str:outcome_id>/", views.outcome, name="outcome"),
    path("<str:outcome_id>/change/", views.change, name="change"),
    path("<str:outcome_id>/occupation/", changing.occupation, name="occupation"),
    path("<str:outcome_id>/later/", changing.later, name="later"),
    path("<str:outcome_id>/later/<str:confirmation_id>/", changing.unsay, name="unsay"),
    path("<str:outcome_id>/end/", changing.end, name="end"),
    path("<str:outcome_id>/object/", changing.object_to, name="object_to"),
    path("<str:outcome_id>/delete/", changing.throw_away, name="throw_away"),
]
