from django.urls import path

from rafiqi.web.safeguarding import reporting

app_name = "reports"
urlpatterns = [
    path("programmes/<str:programme_id>/reports/", reporting.reports, name="reports"),
    path("reports/<str:concern_id>/", reporting.report, name="report"),
    path("reports/<str:concern_id>/take/", reporting.take, name="take"),
]
