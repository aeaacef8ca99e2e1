from django.urls import path

from rafiqi.web.certificates import checking, views

ONE = "hours/<str:certificate_id>/"

app_name = "certificates"
urlpatterns = [
    path("hours/", views.own, name="own"),
    path("hours/of/<str:enrolment_id>/", views.of_person, name="of_person"),
    path(ONE, views.paper, name="paper"),
    path(ONE + "certificate.pdf", views.pdf, name="pdf"),
    path(ONE + "withdraw/", views.withdraw, name="withdraw"),
    path("certificate/", checking.check, name="check"),
    path("certificate/<str:number>/", checking.genuine, name="genuine"),
]
