from django.urls import URLPattern, path

from employees.views import imports

HERE = "bedrijf/<uuid:uuid>/medewerkers/inlezen/"
urlpatterns: list[URLPattern] = [
    path(HERE, imports.ImportPeopleView.as_view(), name="import_people"),
    path(f"{HERE}voorbeeld/", imports.TemplateWorkbookView.as_view(), name="import_template"),
    path(f"{HERE}<uuid:key>/", imports.ImportView.as_view(), name="import"),
    path(f"{HERE}<uuid:key>/verbeterd/", imports.CorrectedView.as_view(), name="import_corrected"),
    path(f"{HERE}<uuid:key>/ongedaan/", imports.UndoView.as_view(), name="import_undo"),
]
