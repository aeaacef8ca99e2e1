from django.urls import path

from rafiqi.web.mornings import views, watches

app_name = "mornings"
urlpatterns = [
    path("", views.morning, name="morning"),
    path("<str:about_id>/", views.need, name="need"),
    path("<str:about_id>/done/", views.finish, name="finish"),
    path("<str:about_id>/later/", views.put_off, name="put_off"),
    path("<str:about_id>/hand-on/", views.hand_on, name="hand_on"),
    path("back/<str:care_id>/", views.bring_back, name="bring_back"),
    path("watches/<str:programme_id>/", watches.watches, name="watches"),
    path("done/<str:programme_id>/", watches.cares, name="cares"),
]
