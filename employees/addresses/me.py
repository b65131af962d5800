from django.urls import path

from employees.views.me import claims, doubles, guide, registering, today, visits

urlpatterns = [
    path("mijn/", today.TodayView.as_view(), name="me"),
    path("mijn/registreren/", registering.RegisterView.as_view(), name="register"),
    path("mijn/gegevens/", registering.FactsView.as_view(), name="facts"),
    path("mijn/werk/", claims.FindCompanyView.as_view(), name="find_company"),
    path("mijn/werk/<uuid:uuid>/", claims.ClaimView.as_view(), name="claim"),
    path("mijn/werk/vraag/<uuid:uuid>/intrekken/", claims.WithdrawClaimView.as_view(), name="withdraw_claim"),
    path("mijn/dubbels/", doubles.DoublesView.as_view(), name="doubles"),
    path("mijn/dubbels/<int:match>/", doubles.AnswerDoubleView.as_view(), name="answer_double"),
    path("mijn/bezoeken/", visits.VisitsView.as_view(), name="visits"),
    path("mijn/toeleider/", guide.GuideView.as_view(), name="guide"),
    path("mijn/toeleider/stoppen/", guide.StopGuideView.as_view(), name="stop_guide"),
]
