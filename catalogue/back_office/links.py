"""The ways into the back office that lists of work share."""

from django.urls import reverse

SHOWN = 5


def named(page):
    """A page by the title of its draft, with its language, which tells translations apart."""
    return f"{page.draft_title} ({page.locale.language_code})"


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def translate(page):
    return reverse("simple_translation:submit_page_translation", args=[page.pk])
