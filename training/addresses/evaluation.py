from django.urls import path

from training.views.evaluation import me, one, opinions, session

urlpatterns = [
    path("sessies/<uuid:uuid>/evaluatie/", session.EvaluateView.as_view(), name="evaluations"),
    path("sessies/<uuid:uuid>/evaluatie/iedereen/", session.FillInAllView.as_view(), name="fill_in_all"),
    path("sessies/<uuid:uuid>/evaluatie/versturen/", session.SendAllView.as_view(), name="send_all"),
    path("sessies/<uuid:uuid>/evaluatie/<uuid:enrolment>/", one.EvaluateOneView.as_view(), name="evaluate"),
    path("sessies/<uuid:uuid>/tevredenheid/", opinions.OpinionsView.as_view(), name="opinions"),
    path("mijn/evaluatie/<uuid:uuid>/", me.MyEvaluationView.as_view(), name="my_evaluation"),
    path("mijn/tevredenheid/<uuid:uuid>/", me.MyOpinionView.as_view(), name="my_opinion"),
]
