from django.urls import path

from rafiqi.web.practice import commenting, outreach, reading, rehearsing, views

TEXT = "texts/<str:text_id>/"
INTERVIEW = "interviews/<str:rehearsal_id>/"

app_name = "practice"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("texts/add/", views.add, name="add"),
    path(TEXT, views.text, name="text"),
    path(TEXT + "write/", views.write, name="write"),
    path(TEXT + "changes/<str:number>/", views.changes, name="changes"),
    path(TEXT + "delete/", views.throw_away, name="throw_away"),
    path(TEXT + "ask/", reading.ask, name="ask"),
    path(TEXT + "end/", reading.end, name="end"),
    path(TEXT + "<str:number>/lines/<str:line>/", commenting.comment, name="comment"),
    path("comments/<str:remark_id>/", commenting.answer, name="answer"),
    path("comments/<str:remark_id>/done/", commenting.settle, name="settle"),
    path("reading/", reading.waiting, name="waiting"),
    path("reading/for/<str:place_id>/", reading.reads, name="reads"),
    path("reading/<str:reading_id>/take/", reading.take, name="take"),
    path("reading/<str:reading_id>/back/", reading.give_back, name="give_back"),
    path("reading/<str:reading_id>/finish/", reading.finish, name="finish"),
    path("reading/<str:reading_id>/hand/", reading.hand, name="hand"),
    path("pairs/<str:pair_id>/", rehearsing.interviews, name="interviews"),
    path("pairs/<str:pair_id>/rehearse/", rehearsing.rehearse, name="rehearse"),
    path(INTERVIEW, rehearsing.interview, name="interview"),
    path(INTERVIEW + "agree/", rehearsing.agree, name="agree"),
    path(INTERVIEW + "off/", rehearsing.call_off, name="call_off"),
    path(INTERVIEW + "questions/", rehearsing.pick, name="pick"),
    path(INTERVIEW + "rate/", rehearsing.rate, name="rate"),
    path("tasks/", outreach.tasks, name="tasks"),
    path("tasks/<str:outreach_id>/", outreach.task, name="task"),
    path("tasks/<str:outreach_id>/back/", outreach.put_back, name="put_back"),
    path("waiting/<str:programme_id>/", reading.queue, name="queue"),
]
