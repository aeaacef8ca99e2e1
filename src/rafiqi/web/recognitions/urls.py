from django.urls import path

from rafiqi.web.recognitions import changing, stepping, templates, views

app_name = "recognitions"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("programme/<str:programme_id>/", views.programme, name="programme"),
    path("of/<str:enrolment_id>/", views.newcomer, name="newcomer"),
    path("of/<str:enrolment_id>/begin/", views.begin, name="begin"),
    path("templates/", templates.templates, name="templates"),
    path("templates/<str:template_id>/", templates.template, name="template"),
    path("templates/<str:template_id>/words/", templates.words, name="words"),
    path(
        "templates/<str:template_id>/occupation/",
        templates.occupation,
        name="occupation",
    ),
    path("templates/<str:template_id>/add/", templates.add, name="add"),
    path("templates/<str:template_id>/arrange/", templates.arrange, name="arrange"),
    path("templates/<str:template_id>/offer/", templates.offer, name="offer"),
    path("templates/<str:template_id>/check/", templates.check, name="check"),
    path(
        "template-steps/<str:template_step_id>/",
        templates.template_step,
        name="template_step",
    ),
    path("steps/<str:recognition_step_id>/", stepping.step, name="step"),
    path("steps/<str:recognition_step_id>/papers/", stepping.papers, name="papers"),
    path("steps/<str:recognition_step_id>/do/", stepping.tap, name="tap"),
    path("<str:recognition_id>/", views.recognition, name="recognition"),
    path("<str:recognition_id>/details/", changing.details, name="details"),
    path("<str:recognition_id>/steps/", stepping.add_step, name="add_step"),
    path("<str:recognition_id>/result/", changing.result, name="result"),
    path("<str:recognition_id>/share/", changing.share, name="share"),
    path("<str:recognition_id>/notes/", changing.notes, name="notes"),
    path("<str:recognition_id>/delete/", changing.throw_away, name="throw_away"),
]
