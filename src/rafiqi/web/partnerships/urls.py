from django.urls import path

from rafiqi.web.partnerships import views

ONE = "<str:partner_id>/"

app_name = "partnerships"
urlpatterns = [
    path("promises/<str:commitment_id>/", views.change, name="change"),
    path("promises/<str:commitment_id>/back/", views.take_back, name="take_back"),
    path("given/<str:given_id>/strike/", views.strike, name="strike"),
    path("contacts/<str:contact_id>/end/", views.end_contact, name="end_contact"),
    path(ONE, views.partner, name="partner"),
    path(ONE + "contacts/", views.invite, name="invite"),
    path(ONE + "promise/", views.promise, name="promise"),
    path(ONE + "given/", views.note_given, name="note_given"),
]
