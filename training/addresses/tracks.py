"""Learning at the workplace: of a company, of a mentor and a learner, and of who looks along by a link."""

from django.urls import path

from training.views.tracks import acting, company, observers, observing, reading

COMPANY = "bedrijf/<uuid:uuid>/opleidingen/werkplek/"
TRACK = "werkplekleren/<uuid:uuid>/"

urlpatterns = [
    path(COMPANY, company.CompanyTracksView.as_view(), name="tracks"),
    path(f"{COMPANY}nieuw/", company.StartView.as_view(), name="start_track"),
    path("mentor/werkplek/", reading.GuidedTracksView.as_view(), name="guided_tracks"),
    path("mijn/werkplek/", reading.OwnTracksView.as_view(), name="own_tracks"),
    path(TRACK, reading.TrackView.as_view(), name="track"),
    path(f"{TRACK}waarnemen/", observing.ObserveView.as_view(), name="observe"),
    path(f"{TRACK}foto/<slug:token>/", reading.PhotoView.as_view(), name="observation_photo"),
    path(f"{TRACK}uren/<int:hours>/", acting.HoursView.as_view(), name="track_hours"),
    path(f"{TRACK}mentor/", acting.MentorView.as_view(), name="track_mentor"),
    path(f"{TRACK}stoppen/", acting.StopView.as_view(), name="stop_track"),
    path(f"{TRACK}heropenen/", acting.ReopenView.as_view(), name="reopen_track"),
    path(f"{TRACK}vraag/", observers.InviteObserverView.as_view(), name="invite_observer"),
    path(f"{TRACK}vraag/<uuid:link>/intrekken/", observers.RevokeObserverView.as_view(), name="revoke_observer"),
    path("waarnemen/<str:token>/", observers.ObserverView.as_view(), name="observer"),
]
