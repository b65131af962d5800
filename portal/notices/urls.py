"""Invitations that are opened by their code. What was told stands with the account (portal.accounts.urls)."""

from django.urls import path

from portal.notices.views.invitations import InvitationView

app_name = "notices"
urlpatterns = [
    path("uitnodiging/<str:code>/", InvitationView.as_view(), name="invitation"),
]
