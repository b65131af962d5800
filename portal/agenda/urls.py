"""The page about my calendar. The calendar itself has one address in every language: portal/urls.py."""

from django.urls import path

from portal.agenda.views import MyAgendaView

app_name = "agenda"
urlpatterns = [
    path("account/agenda/", MyAgendaView.as_view(), name="mine"),
]
