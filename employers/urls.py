"""The pages of companies under /bedrijf/, in the three languages."""

from django.urls import path

from employers.views import access, activities, company, facts, people, places, recognitions, register, start

app_name = "employers"
ONE = "<uuid:uuid>/erkenningen/<uuid:recognition>"
urlpatterns = [
    path("", start.StartView.as_view(), name="start"),
    path("registreren/", register.RegisterView.as_view(), name="register"),
    path("nummer/", register.CheckNumberView.as_view(), name="check_number"),
    path("toegang/<uuid:uuid>/", access.AskAccessView.as_view(), name="ask_access"),
    path("toegang/<uuid:uuid>/intrekken/", access.WithdrawAccessView.as_view(), name="withdraw_access"),
    path("<uuid:uuid>/", company.CompanyView.as_view(), name="company"),
    path("<uuid:uuid>/gegevens/", facts.FactsView.as_view(), name="facts"),
    path("<uuid:uuid>/gegevens/omvang/", facts.SizeView.as_view(), name="size"),
    path("<uuid:uuid>/vestigingen/nieuw/", places.AddPlaceView.as_view(), name="add_place"),
    path("<uuid:uuid>/vestigingen/<uuid:place>/", places.ChangePlaceView.as_view(), name="change_place"),
    path("<uuid:uuid>/vestigingen/<uuid:place>/weg/", places.RemovePlaceView.as_view(), name="remove_place"),
    path("<uuid:uuid>/mensen/", people.PeopleView.as_view(), name="people"),
    path("<uuid:uuid>/mensen/<int:member>/einde/", people.EndView.as_view(), name="end_member"),
    path("<uuid:uuid>/uitnodigingen/<uuid:invitation>/", people.InvitationView.as_view(), name="invitation"),
    path("<uuid:uuid>/aanvragen/<int:asked>/", people.GrantView.as_view(), name="grant_access"),
    path("<uuid:uuid>/aanvragen/<int:asked>/weigeren/", people.RefuseView.as_view(), name="refuse_access"),
    path("<uuid:uuid>/erkenningen/", recognitions.RecognitionsView.as_view(), name="recognitions"),
    path("<uuid:uuid>/erkenningen/nieuw/", recognitions.AskView.as_view(), name="ask_recognition"),
    path(f"{ONE}/", recognitions.RecognitionView.as_view(), name="recognition"),
    path(f"{ONE}/aanpassen/", recognitions.ChangeView.as_view(), name="change_recognition"),
    path(f"{ONE}/intrekken/", recognitions.WithdrawView.as_view(), name="withdraw_recognition"),
    path(f"{ONE}/verlengen/", recognitions.RenewView.as_view(), name="renew_recognition"),
    path(f"{ONE}/weg/", recognitions.DiscardView.as_view(), name="discard_recognition"),
    path(f"{ONE}/brief/<int:step>/", recognitions.LetterView.as_view(), name="recognition_letter"),
    path("<uuid:uuid>/activiteiten/", activities.ActivitiesView.as_view(), name="activities"),
]
