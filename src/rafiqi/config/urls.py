from django.urls import include, path

urlpatterns = [
    path("", include("rafiqi.web.home.urls")),
    path("", include("rafiqi.web.accounts.urls")),
    path("", include("rafiqi.web.accounts.library")),
    path("", include("rafiqi.web.people.urls")),
    path("", include("rafiqi.web.matching.urls")),
    path("", include("rafiqi.web.intake.urls")),
    path("programmes/", include("rafiqi.web.programmes.urls")),
    path("plan/", include("rafiqi.web.journeys.urls")),
    path("patterns/", include("rafiqi.web.patterns.urls")),
]
handler404 = "rafiqi.web.errors.views.missing"
handler400 = "rafiqi.web.errors.views.too_much"
handler500 = "rafiqi.web.errors.views.broken"
