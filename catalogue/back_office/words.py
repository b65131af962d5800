"""The words of the offer as flat lists: in which language, whether they follow the Dutch, what is planned for them."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from catalogue.back_office.approvals import plan_of
from catalogue.models import ModulePage, ProgrammePage
from portal.kit.translations import with_dutch


class WordsFilterSet(PageFilterSet):
    language = ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    is_behind = BooleanFilter(
        label=_("Out of date with the Dutch text"),
        widget=forms.RadioSelect(choices=[("", _("All")), ("true", _("Yes")), ("false", _("No"))]),
    )

    class Meta(PageFilterSet.Meta):
        pass


class WordsList(IndexView):
    default_ordering = "title"

    def get_add_url(self):
        """None: the importer makes Dutch pages, “Translate” those in other languages."""

    def get_base_queryset(self):
        """With the drafts, which know what is planned."""
        return with_dutch(super().get_base_queryset()).select_related("locale", "latest_revision")


class WordsListViewSet(PageListingViewSet):
    index_view_class = WordsList
    filterset_class = WordsFilterSet
    icon = "openquote"
    add_to_reference_index = False
    columns = [
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("follows", label=_("The Dutch text"), accessor=lambda page: follows(page)),
        Column("plan", label=_("Planned"), accessor=plan_of),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
    ]


def follows(page):
    if page.language == settings.LANGUAGE_CODE:
        return ""
    return _("changed: this is out of date") if page.is_behind else _("followed")


class ModuleWords(WordsListViewSet):
    model = ModulePage
    name = "module_words"
    menu_label = _("Words about modules")


class ProgrammeWords(WordsListViewSet):
    model = ProgrammePage
    name = "programme_words"
    menu_label = _("Words about programmes")
