"""The pages of exemptions: a person's under /mijn/vrijstelling/, a company's under /bedrijf/<uuid>/vrijstelling/."""

from exemptions.addresses import assessing, requests, supplements

app_name = "exemptions"
urlpatterns: list = [
    *requests.urlpatterns,
    *assessing.urlpatterns,
    *supplements.urlpatterns,
]
