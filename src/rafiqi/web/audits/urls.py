from django.urls import path

from rafiqi.web.audits import views

app_name = "audits"
urlpatterns = [
    path("programme/<str:programme_id>/", views.programme, name="programme"),
    path("all/", views.everything, name="everything"),
    path("programme/<str:programme_id>/freeze/", views.freeze, name="freeze"),
    path("all/freeze/", views.freeze_all, name="freeze_all"),
    path("<str:audit_id>/compare/", views.compare, name="compare"),
]
