"""The pages of people: a company's own under /bedrijf/<uuid>/medewerkers/, a person's under /mijn/."""

from employees.addresses import company, guiding, imports, me, record, self_evaluating

app_name = "employees"
urlpatterns = [
    *company.urlpatterns,
    *imports.urlpatterns,
    *me.urlpatterns,
    *guiding.urlpatterns,
    *record.urlpatterns,
    *self_evaluating.urlpatterns,
]
