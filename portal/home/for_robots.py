"""What search engines are told of a sector: which pages there are, and where they need not look."""

from collections import defaultdict

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from catalogue.models import Module, ModulePage, Programme, ProgrammePage
from portal.home.models import HomePage
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.kit.kept_pages import may_be_kept

NOT_FOR_ROBOTS = ("/account/", "/beheer/", "/componenten/")


class PublicPages(Sitemap):
    """Every live page of the sector that exists in a language of its own, with its other languages beside it."""

    limit = 10_000

    def __init__(self):
        self.languages = SectorSettings.load().languages

    def items(self):
        homes = dict(HomePage.objects.values_list("locale__language_code", "url_path"))
        pages = (
            Page.objects.live()
            .public()
            .exclude(pk__in=ModulePage.objects.exclude(module__in=Module.objects.in_offer()).values("pk"))
            .exclude(pk__in=ProgrammePage.objects.exclude(programme__in=Programme.objects.in_offer()).values("pk"))
            .filter(locale__language_code__in=self.languages, depth__gt=1)
            .order_by("url_path")
            .values_list("translation_key", "locale__language_code", "url_path", "last_published_at")
        )
        texts = defaultdict(dict)
        for key, language, url_path, moment in pages:
            if language in homes and url_path.startswith(homes[language]):
                texts[key][language] = (url_path.removeprefix(homes[language]), moment)
        return [
            (address_of(language, path), moment, languages)
            for languages in texts.values()
            for language, (path, moment) in languages.items()
        ]

    def get_urls(self, page=1, site=None, protocol=None):
        """As Django's template wants them. Its own way of languages asks for addresses that all pages have in common."""
        root = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        return [
            {
                "location": root + address,
                "lastmod": moment,
                "alternates": [
                    {"lang_code": language, "location": root + address_of(language, path)}
                    for language, (path, _moment) in languages.items()
                ]
                if len(languages) > 1
                else [],
            }
            for address, moment, languages in self.paginator.page(page).object_list
        ]


def address_of(language, path):
    with override(language):
        return reverse("wagtail_serve", args=[path])


@open_to(Audience.ANYONE)
@require_safe
@may_be_kept
def sitemap(request):
    return sitemap_of(request, {"pages": PublicPages()}).render()


@open_to(Audience.ANYONE)
@require_safe
def robots(request):
    """The demo asks not to be found at all."""
    closed = ["/"] if settings.DEMO else NOT_FOR_ROBOTS
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
