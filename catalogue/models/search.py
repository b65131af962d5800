import secrets

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.enums import Delivery
from catalogue.models.modules import Module
from catalogue.models.programmes import Programme


def new_stamp():
    """A number that no other writing of an entry has."""
    return secrets.randbits(63)


class SearchEntryQuerySet(models.QuerySet):
    def in_offer(self, day=None):
        """Entries of what is offered on `day` (None: today): nobody has to write them anew when that day comes."""
        gone = {"module__in": Module.objects.out_of_offer(day), "programme__in": Programme.objects.out_of_offer(day)}
        return self.exclude(Q(**gone, _connector=Q.OR))


class SearchEntry(models.Model):
    """What can be found: one row per module or programme and language, written when its words are published or its
    facts change (catalogue.search.refresh).

    Each writing has another `stamp`: whoever remembers something about the offer sees by them that it changed, also when
    an entry went with its module (catalogue.search.index). They are no counter, as two who publish at once would wait
    for each other, and a number taken back would come again.
    """

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
    stamp = models.BigIntegerField(default=new_stamp)

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
        indexes = [
            GinIndex(fields=["vector"], name="searchentry_vector"),
            models.Index(fields=["language", "stamp"], name="searchentry_stamps"),
        ]

    def __str__(self):
        return f"{self.code} ({self.language})"


class SearchWord(models.Model):
    """A word that stands in the offer, without accents: what a typing error is compared with, and what a word of a
    question is widened to (catalogue.search.vocabulary)."""

    language = models.CharField(max_length=2)
    word = models.CharField(max_length=60)
    roots = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        verbose_name = _("search word")
        constraints = [
            models.UniqueConstraint(
                fields=["language", "word"],
                name="searchword_once",
                violation_error_message=_("This word is there already."),
            ),
        ]
        indexes = [
            GinIndex(fields=["word"], name="searchword_trigrams", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["roots"], name="searchword_roots"),
        ]

    def __str__(self):
        return f"{self.word} ({self.language})"
