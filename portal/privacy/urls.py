"""One's own data, beside the account; and for everybody what is kept, why and how long."""

from django.urls import path

from portal.privacy.views.download import DownloadView
from portal.privacy.views.erasure import ErasureView, WithdrawErasureView
from portal.privacy.views.kept import KeptView
from portal.privacy.views.own_data import ConsentView, LooksView, OwnDataView

app_name = "privacy"
urlpatterns = [
    path("account/gegevens/", OwnDataView.as_view(), name="own_data"),
    path("account/gegevens/downloaden/", DownloadView.as_view(), name="download"),
    path("account/gegevens/wie-keek/", LooksView.as_view(), name="looks"),
    path("account/gegevens/toestemming/<str:purpose>/", ConsentView.as_view(), name="consent"),
    path("account/gegevens/wissen/", ErasureView.as_view(), name="erasure"),
    path("account/gegevens/wissen/intrekken/", WithdrawErasureView.as_view(), name="withdraw_erasure"),
    path("privacy/gegevens/", KeptView.as_view(), name="kept"),
]
