from django.urls import path

from training.views.register import one_part

HERE = "sessies/<uuid:uuid>/aanwezigheden/"
PART = f"{HERE}<uuid:part>/"

urlpatterns = [
    path(PART, one_part.PartRegisterView.as_view(), name="register"),
]
