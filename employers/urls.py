"""The pages of companies under /bedrijf/, in the three languages."""

from django.urls import path

from employers.views.company import CompanyView
from employers.views.people import PeopleView

app_name = "employers"
urlpatterns = [
    path("<uuid:uuid>/", CompanyView.as_view(), name="company"),
    path("<uuid:uuid>/mensen/", PeopleView.as_view(), name="people"),
]
