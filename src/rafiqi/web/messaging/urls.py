from django.conf import settings
from django.urls import path

from rafiqi.web.messaging import texts, views

app_name = "messaging"
urlpatterns = [
    path("programmes/<str:programme_id>/texts/", texts.texts, name="texts"),
    path("texts/<str:enrolment_id>/sent/", texts.texted, name="texted"),
]
if settings.DEV:  # everybody's letters with working links: never on a server
    urlpatterns.append(path("outbox/", views.outbox, name="outbox"))
