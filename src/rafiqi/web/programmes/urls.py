from django.urls import path

from rafiqi.web.programmes import overview, running, together, views

app_name = "programmes"
urlpatterns = [
    path("", views.list, name="list"),
    path("new/", running.open, name="open"),
    path("partners/", together.partners, name="partners"),
    path("partners/<str:partner_id>/", together.partner, name="partner"),
    path("<str:programme_id>/", overview.overview, name="overview"),
    path("<str:programme_id>/edit/", running.edit, name="edit"),
    path("<str:programme_id>/close/", running.close, name="close"),
    path("<str:programme_id>/seasons/", running.seasons, name="seasons"),
    path(
        "<str:programme_id>/coordinators/", together.coordinators, name="coordinators"
    ),
]
