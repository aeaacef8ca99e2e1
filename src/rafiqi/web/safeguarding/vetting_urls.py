from django.urls import path

from rafiqi.web.safeguarding import applications, applying

app_name = "vetting"
urlpatterns = [
    path("become-a-mentor/<str:programme_id>/", applying.apply, name="apply"),
    path("become-a-mentor/<str:programme_id>/thanks/", applying.thanks, name="thanks"),
    path(
        "programmes/<str:programme_id>/applications/",
        applications.applications,
        name="applications",
    ),
    path(
        "applications/<str:application_id>/",
        applications.application,
        name="application",
    ),
]
