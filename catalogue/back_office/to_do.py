"""What must I do now: on top of the back office's first page, each line a way to the place to do it."""

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from catalogue.back_office import attention
from catalogue.back_office.approvals import (
    plan_of,
    sent_back_to_me,
    sent_by_me,
    waiting_for_my_approval,
    waiting_pages,
)
from catalogue.back_office.links import edit, named, task, translate
from catalogue.models import ModulePage, ProgrammePage
from portal.house.models import SectorSettings
from portal.kit.translations import models_in, out_of_date


class ToDo(Component):
    name, order = "offer_to_do", 50
    template_name = "catalogue/admin/to_do.html"

    def get_context_data(self, parent_context):
        """Only what there is to do; the most urgent first."""
        user = parent_context["request"].user
        tasks = [sent_back_to_me(user), waiting_for_my_approval(user), drafts(), sent_by_me(user)]
        may_translate = user.has_perm("simple_translation.submit_translation")
        for language in other_languages():
            tasks += [behind_the_dutch(language), untranslated(language, may_translate)]
        return {"tasks": [each for each in [*tasks, attention.to_do()] if each["count"]]}


def other_languages():
    return [code for code in SectorSettings.load().languages if code != settings.LANGUAGE_CODE]


def drafts():
    """Words that were changed, and neither published nor sent for approval."""
    found = [
        model.objects.filter(has_unpublished_changes=True)
        .exclude(pk__in=waiting_pages())
        .select_related("locale", "latest_revision")
        .order_by("title", "pk")
        for model in (ProgrammePage, ModulePage)
    ]
    return task(_("Waiting to be published"), found, lambda page: (named(page), edit(page), plan_of(page)))


def behind_the_dutch(language):
    """Translations whose Dutch text changed since they followed it."""
    found = [out_of_date(model, language).select_related("locale") for model in models_in(language)]
    title = _("Out of date: %(language)s") % {"language": get_language_info(language)["name_translated"]}
    return task(title, found, lambda page: (named(page), edit(page), ""))


def untranslated(language, may_translate):
    """Dutch words that nobody has begun to write in `language`."""
    found = [
        model.objects.filter(language=settings.LANGUAGE_CODE)
        .exclude(**{f"{model.fact_name}__in": model.objects.filter(language=language).values(model.fact_name)})
        .order_by("title", "pk")
        for model in (ProgrammePage, ModulePage)
    ]
    title = _("No words yet: %(language)s") % {"language": get_language_info(language)["name_translated"]}
    place = translate if may_translate else edit
    return task(title, found, lambda page: (page.title, place(page), ""))
