from django.urls import path

from rafiqi.web.forecasts import gap, views

PARTNER = "partner/<str:partner_id>/"
PROGRAMME = "programme/<str:programme_id>/"

app_name = "forecasts"
urlpatterns = [
    path(PARTNER, views.partner, name="partner"),
    path(PARTNER + "new/", views.find, name="find"),
    path(PARTNER + "new/<str:occupation>/", views.begin, name="begin"),
    path(PROGRAMME, gap.programme, name="programme"),
    path(PROGRAMME + "list.csv", gap.table, name="table"),
    path(PROGRAMME + "<str:kind>/", gap.kind, name="kind"),
    path("<str:forecast_id>/", views.change, name="change"),
    path("<str:forecast_id>/take-back/", views.take_back, name="take_back"),
]
