"""What a company does with its people."""

from django.urls import path

from employees.views.company import adding, claims, guidance, inviting, person, roster, slips

PEOPLE = "bedrijf/<uuid:uuid>/medewerkers/"
PERSON = f"{PEOPLE}<uuid:person>/"

urlpatterns = [
    path(PEOPLE, roster.PeopleView.as_view(), name="people"),
    path(f"{PEOPLE}nieuw/", adding.AddView.as_view(), name="add"),
    path(f"{PEOPLE}uitnodigen/", inviting.InviteManyView.as_view(), name="invite_many"),
    path(f"{PEOPLE}briefjes/", slips.SlipsView.as_view(), name="slips"),
    path(f"{PEOPLE}meldingen/", claims.ClaimsView.as_view(), name="claims"),
    path(f"{PEOPLE}meldingen/<uuid:claim>/bevestigen/", claims.ConfirmClaimView.as_view(), name="confirm_claim"),
    path(f"{PEOPLE}meldingen/<uuid:claim>/weigeren/", claims.RefuseClaimView.as_view(), name="refuse_claim"),
    path(PERSON, person.PersonView.as_view(), name="person"),
    path(f"{PERSON}wijzigen/", person.CorrectView.as_view(), name="correct"),
    path(f"{PERSON}einde/", person.EndView.as_view(), name="end"),
    path(f"{PERSON}heropenen/", person.ReopenView.as_view(), name="reopen"),
    path(f"{PERSON}uitnodigen/", person.InvitePersonView.as_view(), name="invite"),
    path(f"{PERSON}mentor/", guidance.AssignMentorView.as_view(), name="assign_mentor"),
    path(f"{PERSON}mentor/<int:assignment>/einde/", guidance.EndMentorView.as_view(), name="end_mentor"),
    path(f"{PERSON}coach/", guidance.InviteCoachView.as_view(), name="invite_coach"),
    path(f"{PERSON}coach/<uuid:coaching>/einde/", guidance.EndCoachingView.as_view(), name="end_coaching"),
    path(
        f"{PERSON}coach/uitnodiging/<uuid:invitation>/",
        guidance.CoachInvitationView.as_view(),
        name="coach_invitation",
    ),
]
