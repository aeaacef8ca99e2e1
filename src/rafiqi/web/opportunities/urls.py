from django.urls import path

from rafiqi.web.opportunities import checking, reading, sources, standing, writing

ONE = "<str:opportunity_id>/"

app_name = "opportunities"
urlpatterns = [
    path("", reading.list, name="list"),
    path("mine/", reading.mine, name="mine"),
    path("new/", writing.begin, name="begin"),
    path("check/", checking.queue, name="queue"),
    path("least-pay/", checking.floors, name="floors"),
    path("least-pay/<str:floor_id>/drop/", checking.drop_floor, name="drop_floor"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<str:offer_list_id>/", sources.source, name="source"),
    path("of/<str:organisation_id>/", reading.public_list, name="public_list"),
    path("open/<str:opportunity_id>/", reading.public, name="public"),
    path(ONE, reading.opportunity, name="opportunity"),
    path(ONE + "write/", writing.writing, name="writing"),
    path(ONE + "write/<slug:part>/", writing.part, name="part"),
    path(ONE + "skills/", writing.skills, name="skills"),
    path(ONE + "occupation/", writing.occupation, name="occupation"),
    path(ONE + "do/", standing.do, name="do"),
    path(ONE + "close/", standing.close, name="close"),
    path(ONE + "check/", checking.check, name="check"),
    path(ONE + "report/", standing.report, name="report"),
    path(ONE + "still/", standing.still, name="still"),
    path(ONE + "still/<str:proof>/", standing.still_by_link, name="still_by_link"),
]
