from django.urls import path

from rafiqi.web.feedback import views

app_name = "feedback"
urlpatterns = [
    path("", views.say, name="say"),
    path("mine/", views.own, name="own"),
    path("all/", views.said, name="said"),
    path("all/<str:feedback_id>/", views.answer, name="answer"),
    path("changed/", views.changes, name="changes"),
    path("changed/new/", views.publish, name="publish"),
    path("changed/<str:change_id>/take-back/", views.take_back, name="take_back"),
]
