from django.urls import path

from rafiqi.web.statements import views

ONE = "<str:statement_id>/"

app_name = "statements"
urlpatterns = [
    path("definitions/", views.definitions, name="definitions"),
    path("of/<str:programme_id>/", views.programme, name="programme"),
    path("of/<str:programme_id>/new/", views.make, name="make"),
    path("due/<str:report_day_id>/", views.for_day, name="for_day"),
    path(ONE, views.statement, name="statement"),
    path(ONE + "report.pdf", views.pdf, name="pdf"),
    path(ONE + "report.xlsx", views.xlsx, name="xlsx"),
    path(ONE + "away/", views.throw_away, name="throw_away"),
    path(ONE + "<str:key>/", views.number, name="number"),
]
