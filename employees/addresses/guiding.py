from django.urls import path

from employees.views.guiding import coach, mentor

urlpatterns = [
    path("mentor/", mentor.LearnersView.as_view(), name="learners"),
    path("mentor/<uuid:uuid>/", mentor.LearnerView.as_view(), name="learner"),
    path("coach/", coach.CoachingsView.as_view(), name="coachings"),
    path("coach/<uuid:uuid>/", coach.CoachingView.as_view(), name="coaching"),
    path("coach/<uuid:uuid>/verslag/", coach.NoteView.as_view(), name="note"),
    path("coach/<uuid:uuid>/bezoeken/<uuid:visit>/verslag/", coach.NoteView.as_view(), name="note_visit"),
    path("coach/<uuid:uuid>/bezoeken/<uuid:visit>/afzeggen/", coach.CancelView.as_view(), name="cancel_visit"),
]
