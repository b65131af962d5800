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
from catalogue.back_office.links import SHOWN, edit, named, translate
from catalogue.models import ModulePage, ProgrammePage
from portal.house.models import SectorSettings
from portal.kit.translations import out_of_date, translated_models


class ToDo(Component):
    name, order = "offer_to_do", 50
    template_name = "catalogue/admin/to_do.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        may_translate = user.has_perm("simple_translation.submit_translation")
        tasks = [task for task in (sent_back_to_me(user), waiting_for_my_approval(user)) if task["count"]]
        tasks += [drafts(), *(task for task in [sent_by_me(user)] if task["count"])]
        for language in other_languages():
            tasks += [behind_the_dutch(language), untranslated(language, may_translate)]
        return {"tasks": [*tasks, attention.to_do()]}


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
    links = [(named(page), edit(page), plan_of(page)) for pages in found for page in pages[:SHOWN]]
    return {
        "title": _("Waiting to be published"),
        "count": sum(pages.count() for pages in found),
        "links": links[:SHOWN],
    }


def behind_the_dutch(language):
    """Translations whose Dutch text changed since they followed it."""
    found = [out_of_date(model, language).select_related("locale") for model in translated_models()]
    links = [(named(page), edit(page), "") for pages in found for page in pages[:SHOWN]]
    title = _("Out of date: %(language)s") % {"language": get_language_info(language)["name_translated"]}
    return {"title": title, "count": sum(pages.count() for pages in found), "links": links[:SHOWN]}


def untranslated(language, may_translate):
    """Dutch words that nobody has begun to write in `language`."""
    pages = [
        page
        for model, fact in ((ProgrammePage, "programme"), (ModulePage, "module"))
        for page in model.objects.filter(language=settings.LANGUAGE_CODE)
        .exclude(**{f"{fact}__in": model.objects.filter(language=language).values(fact)})
        .order_by("title", "pk")
    ]
    name = get_language_info(language)["name_translated"]
    links = [(page.title, translate(page) if may_translate else edit(page), "") for page in pages[:SHOWN]]
    return {"title": _("No words yet: %(language)s") % {"language": name}, "count": len(pages), "links": links}
