from django.urls import path

from rafiqi.web.conversations import troubles, views

MESSAGE = "<str:thread_id>/<str:message_id>/"

app_name = "conversations"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("coordinators/<str:programme_id>/", views.team, name="team"),
    path("pairs/<str:pair_id>/", views.pair, name="pair"),
    path("people/<str:enrolment_id>/", views.person, name="person"),
    path("<str:thread_id>/", views.thread, name="thread"),
    path("<str:thread_id>/unblock/", troubles.unblock, name="unblock"),
    path("<str:thread_id>/files/<str:file_id>/", views.file, name="file"),
    path(MESSAGE, troubles.message, name="message"),
    path(MESSAGE + "block/", troubles.block, name="block"),
]
