from django.urls import path

from rafiqi.web.journeys import dates, materials, views

STEP = "<str:plan_id>/steps/<str:step_id>/"

app_name = "journeys"
urlpatterns = [
    path("<str:plan_id>/", views.plan, name="plan"),
    path("<str:plan_id>/add/", views.add, name="add"),
    path("<str:plan_id>/dates/", dates.dates, name="dates"),
    path("<str:plan_id>/file/", views.kept, name="kept"),
    path(STEP, views.step, name="step"),
    path(STEP + "tick/", views.tick, name="tick"),
    path(STEP + "untick/", views.untick, name="untick"),
    path(STEP + "skip/", views.skip, name="skip"),
    path(STEP + "materials/<slug:key>/", materials.material, name="material"),
    path(STEP + "materials/<slug:key>/sound/", materials.sound, name="sound"),
    path(STEP + "thoughts/", materials.reflect, name="reflect"),
]
