"""The pages of exemptions: a person's under /mijn/vrijstelling/, a company's under /bedrijf/<uuid>/vrijstelling/."""

app_name = "exemptions"
urlpatterns: list = []
