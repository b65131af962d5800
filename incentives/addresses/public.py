"""What everybody may read: the wizard of a visitor, and the pages of measures."""

from django.urls import path

from incentives.views import measures, wizard

urlpatterns = [
    path("steun/", measures.MeasuresView.as_view(), name="measures"),
    path("steun/wijzer/", wizard.WizardView.as_view(), name="wizard"),
    path("steun/<slug:code>/", measures.MeasureView.as_view(), name="measure"),
]
