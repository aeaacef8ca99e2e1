from django.urls import include, path

urlpatterns = [
    path("", include("rafiqi.web.home.urls")),
    path("", include("rafiqi.web.accounts.urls")),
    path("", include("rafiqi.web.accounts.library")),
    path("", include("rafiqi.web.people.urls")),
    path("", include("rafiqi.web.signups.urls")),
    path("", include("rafiqi.web.matching.urls")),
    path("", include("rafiqi.web.intake.urls")),
    path("", include("rafiqi.web.safeguarding.urls")),
    path("", include("rafiqi.web.safeguarding.report_urls")),
    path("", include("rafiqi.web.safeguarding.vetting_urls")),
    path("", include("rafiqi.web.safeguarding.ready_urls")),
    path("messages/", include("rafiqi.web.conversations.urls")),
    path("programmes/", include("rafiqi.web.programmes.urls")),
    path("look-back/", include("rafiqi.web.endings.back_urls")),
    path("pairs/", include("rafiqi.web.endings.urls")),
    path("follow-up/", include("rafiqi.web.endings.follow_up_urls")),
    path("after/", include("rafiqi.web.endings.after_urls")),
    path("check-in/", include("rafiqi.web.checkins.urls")),
    path("morning/", include("rafiqi.web.mornings.urls")),
    path("", include("rafiqi.web.meetings.urls")),
    path("", include("rafiqi.web.certificates.urls")),
    path("feedback/", include("rafiqi.web.feedback.urls")),
    path("goals/", include("rafiqi.web.goals.urls")),
    path("practice/", include("rafiqi.web.practice.urls")),
    path("recognitions/", include("rafiqi.web.recognitions.urls")),
    path("partner/", include("rafiqi.web.partnerships.urls")),
    path("plan/", include("rafiqi.web.journeys.urls")),
    path("journeys/", include("rafiqi.web.journeys.editing_urls")),
    path("mentors-orientation/", include("rafiqi.web.safeguarding.writing_urls")),
    path("", include("rafiqi.web.health.urls")),
    path("", include("rafiqi.web.messaging.urls")),
    path("patterns/", include("rafiqi.web.patterns.urls")),
]
handler404 = "rafiqi.web.errors.views.missing"
handler400 = "rafiqi.web.errors.views.too_much"
handler500 = "rafiqi.web.errors.views.broken"
