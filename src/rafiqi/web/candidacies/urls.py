from django.urls import path

from rafiqi.web.candidacies import (
    introducing,
    partner,
    reasons,
    sending,
    stepping,
    team,
    views,
)

ONE = "<str:candidacy_id>/"
FOR = "for/<str:opportunity_id>/"
HANDED = "partner/<str:candidacy_id>/"
DOCUMENT = "documents/<str:enclosure_id>/"

app_name = "candidacies"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("reasons/", reasons.reasons, name="reasons"),
    path("reasons/<str:reason_key>/", reasons.reason, name="reason"),
    path("programme/<str:programme_id>/", team.programme, name="programme"),
    path("newcomer/<str:enrolment_id>/", team.newcomer, name="newcomer"),
    path(FOR, team.opportunity, name="opportunity"),
    path(FOR + "fill/", team.fill, name="fill"),
    path(FOR + "save/", views.save, name="save"),
    path(FOR + "show/", introducing.show_it, name="show_it"),
    path(
        FOR + "introduce/<str:enrolment_id>/", introducing.introduce, name="introduce"
    ),
    path(FOR + "by-hand/<str:enrolment_id>/", team.by_hand, name="by_hand"),
    path("hints/<str:hint_id>/", views.hint, name="hint"),
    path("steps/<str:candidacy_step_id>/back/", stepping.take_back, name="take_back"),
    path(DOCUMENT, sending.document, name="document"),
    path(DOCUMENT + "out/", sending.take_out, name="take_out"),
    path("partner/of/<str:partner_id>/", partner.of_partner, name="of_partner"),
    path("partner/" + DOCUMENT, partner.partner_document, name="partner_document"),
    path(HANDED, partner.partner, name="partner"),
    path(HANDED + "<str:stage>/", partner.partner_say, name="partner_say"),
    path(ONE, views.candidacy, name="candidacy"),
    path(ONE + "tap/", views.tap, name="tap"),
    path(ONE + "prepare/", sending.prepare, name="prepare"),
    path(ONE + "upload/", sending.upload, name="upload"),
    path(ONE + "send/", sending.send, name="send"),
    path(ONE + "withdraw/", views.withdraw, name="withdraw"),
    path(ONE + "share/", views.share, name="share"),
    path(ONE + "agree/", team.agree, name="agree"),
    path(ONE + "back/", stepping.back, name="back"),
    path(ONE + "say/<str:stage>/", stepping.say, name="say"),
]
