from django.urls import path

from rafiqi.web.suggestions import ruling, team, telling, views

app_name = "suggestions"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("papers/", telling.papers, name="papers"),
    path("letters/", telling.letters, name="letters"),
    path("not/<str:opportunity_id>/", telling.not_for_me, name="not_for_me"),
    path("again/<str:opportunity_id>/", telling.show_again, name="show_again"),
    path("of/<str:enrolment_id>/", views.newcomer, name="newcomer"),
    path("of/<str:enrolment_id>/<str:opportunity_id>/", views.beside, name="beside"),
    path("for/<str:opportunity_id>/", team.people, name="people"),
    path("programme/<str:programme_id>/", team.programme, name="programme"),
    path("programme/<str:programme_id>/rules/", ruling.rules, name="rules"),
    path("rules/<str:fitting_rules_id>/", ruling.rules_version, name="rules_version"),
    path("weeks/<str:week_list_id>/", team.week, name="week"),
    path("weeks/lines/<str:week_line_id>/", team.decide, name="decide"),
]
