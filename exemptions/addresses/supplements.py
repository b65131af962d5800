"""What a certificate means, to download by everybody."""

from django.urls import path

from exemptions.views.supplements import SupplementView

urlpatterns = [
    path("supplement/<slug:code>/", SupplementView.as_view(), name="supplement"),
]
