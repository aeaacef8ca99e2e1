from django.urls import path

from rafiqi.web.funding import costs, gifts, views

app_name = "funding"
urlpatterns = [
    path("", views.grants, name="grants"),
    path("givers/", views.welcome, name="welcome"),
    path("givers/<str:funder_id>/", views.funder, name="funder"),
    path("givers/<str:funder_id>/grant/", views.enter, name="enter"),
    path("grants/<str:grant_id>/", views.grant, name="grant"),
    path("grants/<str:grant_id>/edit/", views.edit, name="edit"),
    path("grants/<str:grant_id>/income/", views.income, name="income"),
    path("grants/<str:grant_id>/reports/", views.plan_report, name="plan_report"),
    path("reports/<str:report_day_id>/", views.report, name="report"),
    path("gifts/", gifts.gifts, name="gifts"),
    path("gifts/add/", gifts.note_gift, name="note_gift"),
    path("gifts/<str:gift_id>/drop/", gifts.drop_gift, name="drop_gift"),
    path("programme/<str:programme_id>/", costs.costs, name="costs"),
    path("programme/<str:programme_id>/book/", costs.book, name="book"),
    path("programme/<str:programme_id>/bookings/", costs.bookings, name="bookings"),
    path("costs/<str:cost_id>/", costs.cost, name="cost"),
    path("costs/<str:cost_id>/split/", costs.split, name="split"),
    path("costs/<str:cost_id>/unbook/", costs.unbook, name="unbook"),
]
