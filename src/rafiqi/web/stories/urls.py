from django.urls import path

from rafiqi.web.stories import allowing, lessons, reading, team, telling

MINE = "mine/<str:story_id>/"
CHECK = "check/<str:story_id>/"

app_name = "stories"
urlpatterns = [
    path("mine/", telling.mine, name="mine"),
    path("tell/", telling.tell, name="tell"),
    path(MINE, telling.story, name="story"),
    path(MINE + "write/", telling.write, name="write"),
    path(MINE + "hand-in/", telling.hand_in, name="hand_in"),
    path(MINE + "confirm/", telling.confirm, name="confirm"),
    path(MINE + "delete/", telling.delete, name="delete"),
    path(MINE + "names/", allowing.names, name="names"),
    path(MINE + "sound/", telling.sound, name="sound"),
    path(MINE + "allow/<str:use>/", allowing.allow, name="allow"),
    path(MINE + "take-back/<str:use>/", allowing.take_back, name="take_back"),
    path(
        "translations/<str:story_translation_id>/",
        allowing.translation,
        name="translation",
    ),
    path("asked/<str:story_invitation_id>/no/", telling.decline, name="decline"),
    path("programme/<str:programme_id>/", team.programme, name="programme"),
    path("of/<str:enrolment_id>/", team.write_down, name="write_down"),
    path("of/<str:enrolment_id>/ask/", team.ask, name="ask"),
    path(CHECK, team.check, name="check"),
    path(CHECK + "hold/", team.hold, name="hold"),
    path(CHECK + "translate/", team.translate, name="translate"),
    path("lessons/of/<str:programme_id>/", lessons.lessons, name="lessons"),
    path("lessons/of/<str:programme_id>/new/", lessons.new_lesson, name="new_lesson"),
    path("lessons/<str:lesson_id>/", lessons.lesson, name="lesson"),
    path("lessons/<str:lesson_id>/show/", lessons.show_lesson, name="show_lesson"),
    path("from/<str:organisation_id>/", reading.public, name="public"),
    path("read/<str:story_consent_id>/", reading.read, name="read"),
    path("read/<str:story_consent_id>/sound/", reading.hear, name="hear"),
]
