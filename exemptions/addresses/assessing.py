"""Tests, interviews and routes: of a candidate and of an assessor, mostly on a phone."""

from django.urls import path

from exemptions.views.assessing import agreeing, candidate, reading, scoring, steps

ONE = "assessment/<uuid:uuid>/"

urlpatterns = [
    path("mijn/assessments/", reading.OwnAssessments.as_view(), name="assessments"),
    path("mijn/assessments/vragen/<int:pk>/", candidate.AskRouteView.as_view(), name="ask_route"),
    path("assessor/", reading.ToAssess.as_view(), name="to_assess"),
    path(ONE, reading.AssessmentPage.as_view(), name="assessment"),
    path(f"{ONE}scoren/", scoring.ScoreView.as_view(), name="score"),
    path(f"{ONE}overleg/", agreeing.AgreeView.as_view(), name="agree"),
    path(f"{ONE}overleg/bevestigen/", agreeing.ConfirmView.as_view(), name="confirm_agreement"),
    path(f"{ONE}beginnen/", steps.BeginRouteView.as_view(), name="begin_route"),
    path(f"{ONE}stap/", steps.DoStepView.as_view(), name="assessment_step"),
    path(f"{ONE}stap/overslaan/", steps.SkipStepView.as_view(), name="skip_assessment_step"),
    path(f"{ONE}quick-scan/", candidate.QuickScanView.as_view(), name="quick_scan"),
    path(f"{ONE}portfolio/", candidate.AddItemView.as_view(), name="portfolio_item"),
    path(f"{ONE}portfolio/klaar/", candidate.SendPortfolioView.as_view(), name="send_portfolio"),
    path(f"{ONE}portfolio/<uuid:item>/bestand/", reading.PortfolioFileView.as_view(), name="portfolio_file"),
    path(f"{ONE}portfolio/<uuid:item>/weg/", candidate.RemoveItemView.as_view(), name="remove_portfolio_item"),
    path(f"{ONE}stoppen/", candidate.WithdrawView.as_view(), name="withdraw_route"),
    path(f"{ONE}vrijstelling/", candidate.AskView.as_view(), name="ask_with_proven"),
]
