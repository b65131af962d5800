from django.urls import path

from catalogue.back_office.compositions.comparing import Compare
from catalogue.back_office.compositions.copying import CopyProgramme
from catalogue.back_office.compositions.editing import ChangeFrom, Correct, FindModules
from catalogue.back_office.compositions.timeline import Timeline, Withdraw

app_name = "compositions"
urlpatterns = [
    path("compare/", Compare.as_view(), name="compare"),
    path("<int:pk>/", Timeline.as_view(), name="timeline"),
    path("<int:pk>/change/", ChangeFrom.as_view(), name="change_from"),
    path("<int:pk>/modules/", FindModules.as_view(), name="find"),
    path("<int:pk>/copy/", CopyProgramme.as_view(), name="copy_programme"),
    path("<int:pk>/<int:version>/", Correct.as_view(), name="correct"),
    path("<int:pk>/<int:version>/delete/", Withdraw.as_view(), name="withdraw"),
]
