"""The pages of learning: a company's under /bedrijf/<uuid>/opleidingen/, a session's under /sessies/, a person's under /mijn/."""

from training.addresses import calendars, closing, evaluation, matrix, papers, plans, registers, sessions, tracks

app_name = "training"
urlpatterns = [
    *calendars.urlpatterns,
    *closing.urlpatterns,
    *evaluation.urlpatterns,
    *matrix.urlpatterns,
    *plans.urlpatterns,
    *papers.urlpatterns,
    *registers.urlpatterns,
    *sessions.urlpatterns,
    *tracks.urlpatterns,
]
