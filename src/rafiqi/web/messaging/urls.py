from django.urls import path

from rafiqi.web.messaging import views

app_name = "messaging"
urlpatterns = [path("outbox/", views.outbox, name="outbox")]
