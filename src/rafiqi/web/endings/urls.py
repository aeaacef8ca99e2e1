from django.urls import path

from rafiqi.web.endings import finishing, handing

app_name = "endings"
urlpatterns = [
    path("<str:pair_id>/finish/", finishing.finish, name="finish"),
    path("<str:pair_id>/go-on/", finishing.go_on, name="go_on"),
    path("<str:pair_id>/end/", finishing.end, name="end"),
    path("<str:pair_id>/prepare/", handing.prepare, name="prepare"),
    path("<str:pair_id>/hand-over/", handing.hand_over, name="hand_over"),
    path("<str:pair_id>/handed/", handing.handed, name="handed"),
]
