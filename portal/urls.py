"""The addresses of a sector. Every view declares its audience; those of other packages by their include."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from catalogue import api
from catalogue.views.material import material_file, material_page
from portal.accounts import shadows
from portal.agenda.views import FeedView
from portal.home import for_robots, public
from portal.kit.access import Audience, third_party
from portal.kit.files import media
from portal.kit.gallery import gallery

urlpatterns = [
    path("", include("portal.house.urls")),
    path("healthz", public.healthz, name="healthz"),
    path(".well-known/security.txt", public.security_txt, name="security_txt"),
    path("robots.txt", for_robots.robots, name="robots"),
    path("agenda/<str:token>.ics", FeedView.as_view(), name="agenda_feed"),
    path("sitemap.xml", for_robots.sitemap, name="sitemap"),
    third_party("api/v2/", api.router.urls, Audience.ANYONE),
    path("materiaal/<slug:token>/<str:name>", material_file, name="material_file"),
    path("media/<slug:schema>/<path:path>", media, name="media"),
    path("beheer/", include(shadows.back_office)),
    path("beheer/", include("catalogue.back_office.urls")),
    third_party(
        "beheer/",
        include(wagtailadmin_urls),
        Audience.STAFF,
        but={"wagtailadmin_sprite": Audience.ANYONE, "wagtailadmin_javascript_catalog": Audience.ANYONE},
    ),
    third_party("documents/", include(wagtaildocs_urls), Audience.ANYONE),
]
urlpatterns += i18n_patterns(
    path("componenten/", gallery, name="gallery"),
    path("account/", include("portal.accounts.urls")),
    path("", include("catalogue.urls")),
    path("bedrijf/", include("employers.urls")),
    path("", include("employees.urls")),
    path("", include("training.urls")),
    path("", include("exemptions.urls")),
    path("", include("incentives.urls")),
    path("", include("portal.reports.urls")),
    path("", include("portal.support.urls")),
    path("", include("portal.jobs.urls")),
    path("", include("portal.notices.urls")),
    path("", include("portal.agenda.urls")),
    path("", include("portal.privacy.urls")),
    path("", include("portal.reading.urls")),
    path("materiaal/<uuid:key>/", material_page, name="material"),
    path("", include(shadows.pages)),
    third_party("", include(wagtail_urls), Audience.ANYONE),
    prefix_default_language=False,
)
