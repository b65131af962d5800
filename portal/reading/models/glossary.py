from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from portal.kit.lines import LinesField
from portal.reading.models.base import ReadingPage


class GlossaryPage(ReadingPage):
    """/begrippen/: all terms from A to Z."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    template = "reading/glossary.html"
    view = "portal.reading.views.glossary.GlossaryView"
    is_creatable = False
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of terms")


class GlossaryTerm(TranslatableMixin, models.Model):
    """A word of one language that is explained wherever it stands in a public text of that language."""

    term = models.CharField(_("term"), max_length=80)
    variants = LinesField(
        _("other ways to write it"),
        help_text=_("One to a line: the plural, the abbreviation or the words in full, compound words."),
    )
    explanation = models.TextField(
        _("explanation"), max_length=600, help_text=_("One to three short sentences, for who never heard of it.")
    )

    panels = [FieldPanel("term"), FieldPanel("variants"), FieldPanel("explanation")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(
                Lower("term"),
                "locale",
                name="glossaryterm_once_per_language",
                violation_error_message=_("This term is explained in this language already."),
            ),
            models.CheckConstraint(
                condition=Q(term__regex=r"\w") & ~Q(term__regex=r"^\s|\s$"),
                name="glossaryterm_is_a_word",
                violation_error_message=_("A term has at least one letter or digit, and no space at its ends."),
            ),
            models.CheckConstraint(
                condition=Q(explanation__regex=r"\S"),
                name="glossaryterm_is_explained",
                violation_error_message=_("A term needs an explanation."),
            ),
        ]

    def __str__(self):
        return self.term

    @property
    def language(self):
        return self.locale.language_code

    def validate_constraints(self, exclude=None):
        # The language is in no form, and yet a part of what may be there once.
        super().validate_constraints(exclude=set(exclude or ()) - {"locale"})

    def copy_for_translation(self, locale, exclude_fields=None):
        """To be translated by hand, so under its own word; told apart where the other language has that word already."""
        copy = super().copy_for_translation(locale, exclude_fields=exclude_fields)
        if type(self).objects.filter(locale=locale, term__iexact=self.term).exists():
            copy.term = f"{self.term[:70]} ({self.language})"
        return copy
