"""The words of the offer, per language. Facts stay in the plain models; a page never holds a rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from catalogue.models.modules import Module
from catalogue.models.programmes import Programme
from portal.kit.lines import LinesField

TEXT = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class CataloguePage(Page):
    """/opleidingen/: search over the whole offer; parent of the programmes' words."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["catalogue.ProgrammePage"]
    template = "catalogue/catalogue.html"

    class Meta:
        verbose_name = _("catalogue page")


class ModuleIndexPage(Page):
    """/modules/: all modules in a table; parent of the modules' words."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["catalogue.ModulePage"]
    template = "catalogue/modules.html"

    class Meta:
        verbose_name = _("list of modules")


class ProgrammePage(Page):
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
        TitleFieldPanel("title"),
        FieldPanel("programme", read_only=True),
        FieldPanel("lead"),
        FieldPanel("entry"),
        FieldPanel("body"),
    ]
    parent_page_types = ["catalogue.CataloguePage"]
    subpage_types = []
    template = "catalogue/programme.html"

    class Meta:
        verbose_name = _("words about a programme")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "language"],
                name="programmepage_once_per_language",
                violation_error_message=_("This programme has words in this language already."),
            ),
        ]

    def save(self, *args, **kwargs):
        self.language = self.locale.language_code  # The locale is in another table, where no constraint reaches.
        super().save(*args, **kwargs)


class ModulePage(Page):
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
        TitleFieldPanel("title"),
        FieldPanel("module", read_only=True),
        FieldPanel("lead"),
        FieldPanel("outcomes"),
        FieldPanel("body"),
    ]
    parent_page_types = ["catalogue.ModuleIndexPage"]
    subpage_types = []
    template = "catalogue/module.html"

    class Meta:
        verbose_name = _("words about a module")
        constraints = [
            models.UniqueConstraint(
                fields=["module", "language"],
                name="modulepage_once_per_language",
                violation_error_message=_("This module has words in this language already."),
            ),
        ]

    def save(self, *args, **kwargs):
        self.language = self.locale.language_code  # The locale is in another table, where no constraint reaches.
        super().save(*args, **kwargs)
