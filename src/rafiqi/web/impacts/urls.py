from django.urls import path

from rafiqi.web.impacts import people, public, views

app_name = "impacts"
urlpatterns = [
    path("", views.organisation, name="organisation"),
    path("table/", views.organisation_table, name="organisation_table"),
    path("people/<str:stage>/", people.organisation_people, name="organisation_people"),
    path("what-is-counted/", public.definitions, name="definitions"),
    path("<str:programme_id>/", views.impact, name="impact"),
    path("<str:programme_id>/table/", views.table, name="table"),
    path("<str:programme_id>/people/<str:stage>/", people.people, name="people"),
    path("<str:programme_id>/show/", public.show_it, name="show"),
    path("<str:programme_id>/for-everybody/", public.everybody, name="everybody"),
]
