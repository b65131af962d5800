"""What lists of work in the back office share: their form, and the ways to the work."""

from django.urls import reverse

SHOWN = 5


def task(title, found, link):
    """Work to do: how much there is in the querysets `found`, and the first of it as `link(row)` tells each."""
    first = [list(rows[:SHOWN]) for rows in found]
    # Where fewer come than were asked for, they are all.
    count = sum(len(some) if len(some) < SHOWN else rows.count() for rows, some in zip(found, first, strict=True))
    return {"title": title, "count": count, "links": [link(row) for some in first for row in some][:SHOWN]}


def named(page):
    """A page by the title of its draft, with its language, which tells translations apart."""
    return f"{page.draft_title} ({page.locale.language_code})"


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def translate(page):
    return reverse("simple_translation:submit_page_translation", args=[page.pk])
