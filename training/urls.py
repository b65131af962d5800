"""The pages of learning: a company's under /bedrijf/<uuid>/opleidingen/, a session's under /sessies/, a person's under /mijn/."""

from training.addresses import (
    calendars,
    closing,
    evaluation,
    matrix,
    my_plan,
    papers,
    plans,
    registers,
    requests,
    right,
    sessions,
    tracks,
)

app_name = "training"
urlpatterns = [
    *calendars.urlpatterns,
    *closing.urlpatterns,
    *evaluation.urlpatterns,
    *matrix.urlpatterns,
    *plans.urlpatterns,
    *papers.urlpatterns,
    *my_plan.urlpatterns,
    *registers.urlpatterns,
    *requests.urlpatterns,
    *right.urlpatterns,
    *sessions.urlpatterns,
    *tracks.urlpatterns,
]
