from django.urls import path

from rafiqi.web.suggestions import views

app_name = "suggestions"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("of/<str:enrolment_id>/", views.newcomer, name="newcomer"),
]
