from django.urls import path

from rafiqi.web.supports import deciding, expenses, rules, stipends, views

app_name = "supports"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("of/<str:enrolment_id>/", views.person, name="person"),
    path("of/<str:enrolment_id>/ask/", views.ask, name="ask"),
    path("of/<str:enrolment_id>/expense/", expenses.hand_in, name="hand_in"),
    path("of/<str:enrolment_id>/stipend/", stipends.propose, name="propose"),
    path("programme/<str:programme_id>/", views.programme, name="programme"),
    path("programme/<str:programme_id>/expenses/", expenses.expenses, name="expenses"),
    path("programme/<str:programme_id>/stipends/", stipends.stipends, name="stipends"),
    path("programme/<str:programme_id>/rules/", rules.rules, name="rules"),
    path("expenses/<str:expense_id>/", expenses.expense, name="expense"),
    path("expenses/<str:expense_id>/receipt/", expenses.receipt, name="receipt"),
    path("expenses/<str:expense_id>/check/", expenses.check, name="check"),
    path("expenses/<str:expense_id>/approve/", expenses.approve, name="approve"),
    path("expenses/<str:expense_id>/refuse/", expenses.refuse, name="refuse"),
    path("expenses/<str:expense_id>/pay/", expenses.pay, name="pay"),
    path("expenses/<str:expense_id>/own/", expenses.own_expense, name="own_expense"),
    path("stipends/<str:stipend_id>/", stipends.stipend, name="stipend"),
    path("stipends/<str:stipend_id>/agree/", stipends.agree, name="agree"),
    path("stipends/<str:stipend_id>/month/", stipends.month, name="month"),
    path("given/<str:support_given_id>/", deciding.say, name="say"),
    path("<str:support_id>/", views.support, name="support"),
    path("<str:support_id>/decide/", deciding.decide, name="decide"),
    path("<str:support_id>/give/", deciding.give, name="give"),
    path("<str:support_id>/own/", deciding.own, name="own"),
]
