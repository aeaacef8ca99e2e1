from django.urls import path

from rafiqi.web.signups import inviting, views

app_name = "signups"
urlpatterns = [
    path("programmes/<str:programme_id>/sign-up/", views.begin, name="begin"),
    path(
        "programmes/<str:programme_id>/invitations/",
        inviting.invitations,
        name="invitations",
    ),
    path("invitations/<str:invitation_id>/", inviting.invitation, name="invitation"),
    path("invitations/<str:invitation_id>/stop/", inviting.stop, name="stop"),
    path("join/", views.join, name="join"),
    path("join/<str:code>/", views.joining, name="joining"),
    path("sign-up/welcome/", views.welcome, name="welcome"),
    path("sign-up/come-in/", views.come_in, name="come_in"),
    path("sign-up/card/", views.card, name="card"),
    path("sign-up/<str:sign_up_id>/<slug:part>/", views.part, name="part"),
]
