from django.urls import path

from training.views.register import door, files, grid, history, one_part, scans, sign_in

HERE = "sessies/<uuid:uuid>/aanwezigheden/"
PART = f"{HERE}<uuid:part>/"
SCAN = f"{HERE}scans/<uuid:scan>/"

urlpatterns = [
    path(HERE, grid.GridView.as_view(), name="register_grid"),
    path(f"{HERE}nu/", one_part.NowView.as_view(), name="register_now"),
    path(f"{HERE}historiek/", history.HistoryView.as_view(), name="register_history"),
    path(f"{HERE}lijst.<slug:ending>", files.ListView.as_view(), name="register_list"),
    path(f"{HERE}inlezen/", files.ImportRegisterView.as_view(), name="register_import"),
    path(f"{HERE}scans/", scans.AddScanView.as_view(), name="register_scans"),
    path(SCAN, scans.ScanView.as_view(), name="register_scan"),
    path(f"{SCAN}weg/", scans.RemoveScanView.as_view(), name="register_scan_remove"),
    path(PART, one_part.PartRegisterView.as_view(), name="register"),
    path(f"{PART}qr/", door.DoorView.as_view(), name="register_door"),
    # Without an account; the first is what a QR code leads to, so it is short.
    path("teken/<str:code>/", sign_in.ScanView.as_view(), name="sign_in"),
    path("teken/", sign_in.TapNameView.as_view(), name="tap_name"),
]
