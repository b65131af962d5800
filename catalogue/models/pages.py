"""The words of the offer, per language. Facts stay in the plain models; a page never holds a rule."""

from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from catalogue.addresses import CATALOGUE_SLUG, MODULES_SLUG
from catalogue.models.modules import Module
from catalogue.models.open_dates import OpenDate
from catalogue.models.programmes import Programme
from catalogue.panels import FactPanel
from portal.kit.lines import LinesField
from portal.kit.pages import ServedByView
from portal.kit.translation_panels import FollowsDutchPanel, TranslatedPanel
from portal.kit.translations import FollowsDutch

TEXT = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HoldsWords(ServedByView):
    """An index page, under which the words about one kind of fact live: the addresses below it are those of facts."""

    words_model: type[Page] | None = None
    max_count_per_parent = 1

    @property
    def language(self):
        return self.locale.language_code

    def route(self, request, path_components):
        if len(path_components) == 1:
            return self.route_to_words(request, path_components[0])
        return super().route(request, path_components)

    @classmethod
    def route_to_words(cls, request, slug):
        """The page about the fact at `slug` in the reader's language, else the Dutch one."""
        about = {page.language: page for page in cls.words_model.published_about(slug, request.user)}
        page = about.get(get_language()) or about.get(settings.LANGUAGE_CODE)
        if page is None:
            return RouteResult(cls.page_of_what_is_gone(slug))
        page.languages_with_words = list(about)
        return RouteResult(page)

    @classmethod
    def page_of_what_is_gone(cls, slug):
        """The Dutch words about a fact that has left the offer: its address tells where it went."""
        page = (
            cls.words_model.published(slug, cls.words_model.facts().out_of_offer())
            .filter(language=settings.LANGUAGE_CODE)
            .first()
        )
        if page is None:
            raise Http404
        page.is_gone = True
        return page


class AboutFact(ServedByView):
    """Words about one module or programme in one language."""

    fact_name: str | None = None
    section = ""  # The first part of the address after the language.
    subpage_types = []
    # Which languages have words about the fact; filled in when the page is asked for by its address.
    languages_with_words = ()
    is_gone = False

    @property
    def fact(self):
        return getattr(self, self.fact_name)

    @property
    def public_path(self):
        """The address after the language, the same in every language."""
        return f"{self.section}/{self.fact.slug}/"

    def serve(self, request, *args, **kwargs):
        if self.is_gone:
            return import_string("catalogue.views.gone.GoneView").as_view(page=self)(request)
        return super().serve(request, *args, **kwargs)

    @classmethod
    def facts(cls):
        return cls._meta.get_field(cls.fact_name).related_model.objects

    @classmethod
    def published_about(cls, slug, user):
        return cls.published(slug, cls.facts().visible_to(user))

    @classmethod
    def published(cls, slug, facts):
        related = [cls.fact_name, f"{cls.fact_name}__framework"] if cls.fact_name == "programme" else [cls.fact_name]
        about = {f"{cls.fact_name}__in": facts.filter(slug=slug)}
        return cls.objects.live().filter(**about).select_related(*related)

    def full_clean(self, *args, **kwargs):
        # Both are copies of what stands in other tables, where no constraint of this one reaches.
        self.slug, self.language = self.fact.slug, self.locale.language_code
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        self.language = self.locale.language_code
        super().save(*args, **kwargs)


class CataloguePage(HoldsWords, Page):
    """/opleidingen/: search over the whole offer; parent of the programmes' words."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [FieldPanel("title", classname="title"), FieldPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["catalogue.ProgrammePage"]
    template = "catalogue/catalogue.html"
    view = "catalogue.views.catalogue.CatalogueView"
    is_creatable = False

    class Meta:
        verbose_name = _("catalogue page")


class ModuleIndexPage(HoldsWords, Page):
    """/modules/: all modules in a table; parent of the modules' words."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [FieldPanel("title", classname="title"), FieldPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["catalogue.ModulePage"]
    template = "catalogue/modules.html"
    view = "catalogue.views.modules.ModuleListView"
    is_creatable = False

    class Meta:
        verbose_name = _("list of modules")


class ProgrammePage(AboutFact, FollowsDutch, Page):
    """The words about a programme in one language."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="pages"
    )
    language = models.CharField(max_length=2, editable=False)
    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=400,
        help_text=_("Two or three short sentences: what will you do in this job?"),
    )
    entry = RichTextField(_("what is asked to enter"), blank=True, features=TEXT)
    body = RichTextField(_("text"), blank=True, features=TEXT)

    content_panels = [
        FollowsDutchPanel(),
        TranslatedPanel("title", classname="title"),
        FactPanel("programme"),
        TranslatedPanel("lead"),
        TranslatedPanel("entry"),
        TranslatedPanel("body"),
    ]
    parent_page_types = ["catalogue.CataloguePage"]
    template = "catalogue/programme.html"
    view = "catalogue.views.programme.ProgrammeView"
    is_creatable = False
    fact_name = "programme"
    section = CATALOGUE_SLUG
    translated_fields = ["title", "lead", "entry", "body", "seo_title", "search_description"]

    class Meta:
        verbose_name = _("words about a programme")
        verbose_name_plural = _("words about programmes")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "language"],
                name="programmepage_once_per_language",
                violation_error_message=_("This programme has words in this language already."),
            ),
        ]


class ModulePage(AboutFact, FollowsDutch, Page):
    """The words about a module in one language."""

    module = models.ForeignKey(Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="pages")
    language = models.CharField(max_length=2, editable=False)
    lead = models.TextField(
        _("lead"), blank=True, max_length=400, help_text=_("Two or three short sentences: what is this module about?")
    )
    outcomes = LinesField(
        _("what you can do afterwards"),
        help_text=_("One to a line, starting with “You”. When empty, the learning goals or competences are shown."),
    )
    body = RichTextField(_("text"), blank=True, features=TEXT)

    content_panels = [
        FollowsDutchPanel(),
        TranslatedPanel("title", classname="title"),
        FactPanel("module"),
        TranslatedPanel("lead"),
        TranslatedPanel("outcomes"),
        TranslatedPanel("body"),
    ]
    parent_page_types = ["catalogue.ModuleIndexPage"]
    template = "catalogue/module.html"
    view = "catalogue.views.module.ModuleView"
    is_creatable = False
    fact_name = "module"
    section = MODULES_SLUG
    translated_fields = ["title", "lead", "outcomes", "body", "seo_title", "search_description"]

    @classmethod
    def published(cls, slug, facts):
        """With `told_dates`: where and when it can be followed, in the same query."""
        return super().published(slug, facts).annotate(told_dates=OpenDate.objects.told_of(models.OuterRef("module")))

    class Meta:
        verbose_name = _("words about a module")
        verbose_name_plural = _("words about modules")
        constraints = [
            models.UniqueConstraint(
                fields=["module", "language"],
                name="modulepage_once_per_language",
                violation_error_message=_("This module has words in this language already."),
            ),
        ]


CataloguePage.words_model, ModuleIndexPage.words_model = ProgrammePage, ModulePage
