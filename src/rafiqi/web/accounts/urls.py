from django.urls import path

from rafiqi.web.accounts import keys, views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/passkey/", views.passkey, name="passkey"),
    path("in/<str:token>/", views.link, name="link"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("sign-out/everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("me/keys/", keys.keys, name="keys"),
    path("me/password/", keys.password, name="password"),
    path("code/<str:enrolment_id>/", keys.code, name="code"),
]
