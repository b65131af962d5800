"""Who can what in a company."""

from django.urls import path

from training.views.matrix import company, person

COMPANY = "bedrijf/<uuid:uuid>/competenties/"
PERSON = f"{COMPANY}<uuid:person>/"

urlpatterns = [
    path(COMPANY, company.CompetencesView.as_view(), name="competences"),
    path(PERSON, person.PersonCompetencesView.as_view(), name="competences_of"),
    path(f"{PERSON}plannen/", person.DevelopView.as_view(), name="develop"),
    path("mentor/<uuid:uuid>/competenties/", company.LearnerCompetencesView.as_view(), name="learner_competences"),
]
