"""The addresses of a sector. Every view declares its audience; those of other packages by their include."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from portal.kit.gallery import gallery

urlpatterns = [
    path("", include("portal.house.urls")),
    path("beheer/", include(wagtailadmin_urls)),
]
urlpatterns += i18n_patterns(
    path("componenten/", gallery, name="gallery"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
