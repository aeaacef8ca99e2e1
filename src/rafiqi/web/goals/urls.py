from django.urls import path

from rafiqi.web.goals import acting, notes, timeline, views

app_name = "goals"
urlpatterns = [
    path("objectives/<str:objective_id>/", views.objective, name="objective"),
    path("objectives/<str:objective_id>/reach/", views.reach, name="reach"),
    path("objectives/<str:objective_id>/let-go/", views.let_go, name="let_go"),
    path("objectives/<str:objective_id>/reopen/", views.reopen, name="reopen"),
    path("objectives/<str:objective_id>/act/", acting.act, name="act"),
    path("actions/<str:action_id>/", acting.action, name="action"),
    path("actions/<str:action_id>/do/", acting.do, name="do"),
    path("actions/<str:action_id>/undo/", acting.undo, name="undo"),
    path("actions/<str:action_id>/drop/", acting.drop, name="drop"),
    path("notes/<str:note_id>/", notes.note, name="note"),
    path("<str:pair_id>/", views.plan, name="plan"),
    path("<str:pair_id>/about/<str:asked>/", views.sentence, name="sentence"),
    path("<str:pair_id>/add/", views.add, name="add"),
    path("<str:pair_id>/timeline/", timeline.timeline, name="timeline"),
    path("<str:pair_id>/history/", views.history, name="history"),
    path("<str:pair_id>/notes/", notes.notes, name="notes"),
]
