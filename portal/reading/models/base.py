"""What all pages to read share: they live in one tree per language, and where a language has none the Dutch one stands in."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.urls import resolve
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from portal.kit.addresses import in_language
from portal.kit.pages import FOR_SEARCH_ENGINES, ServedByView, without_restrictions
from portal.kit.translation_panels import FollowsDutchPanel, TranslatedPanel
from portal.kit.translations import FollowsDutch
from portal.reading.addresses import NEWS_SLUG

TEXT = ["h2", "h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "image", "hr"]


class ReadingQuerySet(PageQuerySet):
    def open_to_all(self):
        """Published, and not kept for some by a curator."""
        return without_restrictions(self.live())

    def directly_below(self, pages):
        """The children of `pages` (a queryset) and of their translations: what was put under one of them only counts too."""
        parents = Page.objects.annotate(child=ExpressionWrapper(OuterRef("path"), models.CharField())).filter(
            translation_key__in=pages.values("translation_key"),
            child__startswith=F("path"),
            depth=OuterRef("depth") - 1,
        )
        return self.filter(Exists(parents))

    def in_best_language(self, language):
        """Of every text one page: in this language, else the Dutch one."""
        own = self.model.objects.live().filter(
            translation_key=OuterRef("translation_key"), locale__language_code=language
        )
        is_dutch = Q(locale__language_code=settings.LANGUAGE_CODE)
        return self.select_related("locale").filter(Q(locale__language_code=language) | is_dutch & ~Exists(own))


class ReadingPage(ServedByView, Page):
    """A page of words. Its address is made from its first title and stays: readers keep it."""

    lead = models.TextField(
        _("lead"), blank=True, max_length=400, help_text=_("Two or three short sentences: what is this about?")
    )

    # Which languages have words of this page, and its address after the language; filled in when it is asked for.
    languages_with_words: tuple[str, ...] = ()
    public_path = ""

    content_panels = [FieldPanel("title", classname="title"), FieldPanel("lead")]
    promote_panels = [*FOR_SEARCH_ENGINES, FieldPanel("show_in_menus")]
    objects = PageManager.from_queryset(ReadingQuerySet)()

    class Meta:
        abstract = True

    @property
    def language(self):
        return self.locale.language_code

    def clean(self):
        super().clean()
        self.check_address()

    def minimal_clean(self):
        super().minimal_clean()
        self.check_address()

    def check_address(self):
        """The address is made of the title, so a title that gives none, or one in use, is what has to change."""
        wanted = self.slug or slugify(self.title, allow_unicode=True)
        if not wanted:
            raise ValidationError({"title": _("The address is made of the title, so it needs a letter or a digit.")})
        if self._state.adding and is_reserved(wanted):
            raise ValidationError({"title": _("Another part of the portal has this address. Choose another title.")})

    def address(self, language):
        """Where a reader of `language` finds this page."""
        return in_language(f"/{self.public_path or path_of(self)}", language)

    @property
    def url_here(self):
        return self.address(get_language())


class TranslatedPage(FollowsDutch, ReadingPage):
    """A page that people write, so that its translations can fall behind its Dutch text."""

    translated_fields = ["title", "lead"]
    content_panels = [FollowsDutchPanel(), TranslatedPanel("title", classname="title"), TranslatedPanel("lead")]

    class Meta:
        abstract = True


def is_reserved(slug):
    """Whether the portal itself answers at this address, so that a page there would never be seen."""
    return in_language(f"/{slug}/", settings.LANGUAGE_CODE) != f"/{slug}/" or any(
        resolve(f"{place}/{slug}/").url_name != "wagtail_serve" for place in ("", f"/{NEWS_SLUG}")
    )


def path_of(page):
    """The page's address after the language: its place in the tree without the home page."""
    return page.url_path.split("/", 2)[-1] if page.url_path else ""
