from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.enums import Delivery
from catalogue.models.modules import Module
from catalogue.models.programmes import Programme


class SearchEntryQuerySet(models.QuerySet):
    def in_offer(self, day=None):
        """Entries of what is offered on `day` (None: today): nobody has to write them anew when that day comes."""
        gone = {"module__in": Module.objects.out_of_offer(day), "programme__in": Programme.objects.out_of_offer(day)}
        return self.exclude(Q(**gone, _connector=Q.OR))


class SearchEntry(models.Model):
    """What can be found: one row per module or programme and language, written when its words are published or its
    facts change (catalogue.search.refresh). Facets are copied in, so that a search reads this one table."""

    module = models.ForeignKey(Module, null=True, on_delete=models.CASCADE, related_name="search_entries")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.CASCADE, related_name="search_entries")
    language = models.CharField(max_length=2)
    words_language = models.CharField(max_length=2)
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=255)
    lead = models.TextField(blank=True)
    # What the words are about: competences, indicators, goals; one to a line, to show which line matched.
    teaches = models.TextField(blank=True)
    delivery = models.CharField(max_length=20, blank=True, choices=Delivery.choices)
    level = models.IntegerField(null=True)
    minutes = models.IntegerField(null=True)
    vector = SearchVectorField(null=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        constraints = [
            models.CheckConstraint(
                condition=Q(module__isnull=True) ^ Q(programme__isnull=True),
                name="searchentry_one_subject",
                violation_error_message=_("An entry is about one module or one programme."),
            ),
            models.UniqueConstraint(
                fields=["module", "language"],
                name="searchentry_module_language",
                violation_error_message=_("This module is listed in this language already."),
            ),
            models.UniqueConstraint(
                fields=["programme", "language"],
                name="searchentry_programme_language",
                violation_error_message=_("This programme is listed in this language already."),
            ),
        ]
        indexes = [GinIndex(fields=["vector"], name="searchentry_vector")]

    def __str__(self):
        return f"{self.code} ({self.language})"


class SearchWord(models.Model):
    """A word that stands in the offer, without accents: what a typing error is compared with."""

    language = models.CharField(max_length=2)
    word = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("search word")
        constraints = [
            models.UniqueConstraint(
                fields=["language", "word"],
                name="searchword_once",
                violation_error_message=_("This word is there already."),
            ),
        ]
        indexes = [GinIndex(fields=["word"], name="searchword_trigrams", opclasses=["gin_trgm_ops"])]

    def __str__(self):
        return f"{self.word} ({self.language})"
