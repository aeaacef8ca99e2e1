from django.urls import path

from rafiqi.web.endings import after

app_name = "after"
urlpatterns = [
    path("", after.now, name="now"),
]
