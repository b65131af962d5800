"""What people are told, beside their account; and invitations, which are opened by their code."""

from django.urls import path

from portal.notices.views.invitations import CodeView, InvitationView
from portal.notices.views.mails import MailsView
from portal.notices.views.messages import MessagesView, ReadAllMessages, ReadMessage

app_name = "notices"
urlpatterns = [
    path("account/berichten/", MessagesView.as_view(), name="list"),
    path("account/berichten/instellingen/", MailsView.as_view(), name="mails"),
    path("account/berichten/gelezen/", ReadAllMessages.as_view(), name="read_all"),
    path("account/berichten/<int:pk>/gelezen/", ReadMessage.as_view(), name="read"),
    path("account/berichten/<int:pk>/openen/", ReadMessage.as_view(leads_on=True), name="open"),
    path("uitnodiging/", CodeView.as_view(), name="code"),
    path("uitnodiging/<str:code>/", InvitationView.as_view(), name="invitation"),
]
