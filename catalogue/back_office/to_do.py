"""What a curator has to do now: on top of the back office's first page, each line a way to the place to do it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from catalogue.back_office import attention
from catalogue.models import ModulePage, ProgrammePage
from portal.house.models import SectorSettings

SHOWN = 5


class ToDo(Component):
    name, order = "offer_to_do", 50
    template_name = "catalogue/admin/to_do.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        may_translate = user.has_perm("simple_translation.submit_translation")
        return {
            "tasks": [
                drafts(),
                *(untranslated(code, may_translate) for code in other_languages()),
                attention.to_do(),
            ]
        }


def other_languages():
    return [code for code in SectorSettings.load().languages if code != settings.LANGUAGE_CODE]


def drafts():
    """Words that were changed and not yet published."""
    pages = [
        page
        for model in (ProgrammePage, ModulePage)
        for page in model.objects.filter(has_unpublished_changes=True).order_by("title", "pk")
    ]
    links = [(f"{page.draft_title} ({page.language})", edit(page)) for page in pages[:SHOWN]]
    return {"title": _("Waiting to be published"), "count": len(pages), "links": links}


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
    links = [(page.title, translate(page) if may_translate else edit(page)) for page in pages[:SHOWN]]
    return {"title": _("No words yet: %(language)s") % {"language": name}, "count": len(pages), "links": links}


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def translate(page):
    return reverse("simple_translation:submit_page_translation", args=[page.pk])
