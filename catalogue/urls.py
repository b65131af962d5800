"""The addresses of the offer that are no page of words."""

from django.urls import path

from catalogue.addresses import CATALOGUE_SLUG
from catalogue.feeds import offer_feed
from catalogue.views.compare import CompareModulesView
from catalogue.views.preview_picture import ABOUT, preview_picture

# A point cannot stand in the address of a programme, so these hide none.
urlpatterns = [
    path("modules/vergelijk/", CompareModulesView.as_view(), name="compare_modules"),
    path(f"{CATALOGUE_SLUG}/feed.xml", offer_feed, name="offer_feed"),
    *(path(f"{kind}/<slug:slug>.png", preview_picture, {"kind": kind}, name=f"{kind}_picture") for kind in ABOUT),
]
