from django.urls import path

from rafiqi.web.endings import finishing

app_name = "endings"
urlpatterns = [
    path("<str:pair_id>/finish/", finishing.finish, name="finish"),
    path("<str:pair_id>/go-on/", finishing.go_on, name="go_on"),
    path("<str:pair_id>/end/", finishing.end, name="end"),
]
