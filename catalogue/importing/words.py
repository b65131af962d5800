"""Makes the Dutch pages of new modules and programmes. Words that are there belong to the curators: never touched."""

from django.conf import settings

from catalogue.drafts import add_draft
from catalogue.importing.problems import ImportRefused, Problem
from catalogue.models import CataloguePage, ModuleIndexPage, ModulePage, ProgrammePage

LANGUAGE = settings.LANGUAGE_CODE  # The facts are official Dutch texts.


def make_pages(applied, report, *, publish):
    """Give each module and the programme a page unless it has one; `publish` those never published before."""
    if not applied.programme:
        return
    make_missing(ModuleIndexPage, ModulePage, "module", applied.modules, report, publish=publish)
    make_missing(CataloguePage, ProgrammePage, "programme", [applied.programme], report, publish=publish)


def make_missing(parent_model, model, field, subjects, report, *, publish):
    pages = {
        getattr(page, f"{field}_id"): page
        for page in model.objects.filter(**{f"{field}__in": subjects, "language": LANGUAGE})
    }
    missing = [subject for subject in subjects if subject.pk not in pages]
    parent = parent_for(parent_model, missing)
    for subject in missing:
        page = model(title=subject.title, slug=subject.slug, locale=parent.locale, **{field: subject})
        pages[subject.pk] = add_draft(parent, page)
    report.created["page"] += len(missing)
    report.unchanged["page"] += len(subjects) - len(missing)
    if publish:
        # Words that a curator took off line stay off line.
        new = [page for page in pages.values() if not page.live and page.first_published_at is None]
        for page in new:
            (page.get_latest_revision() or page.save_revision()).publish()
        report.published += len(new)


def parent_for(model, subjects):
    """The page under which the pages of `subjects` come; refuses when there is none or an address is taken."""
    if not subjects:
        return None
    parent = model.objects.filter(locale__language_code=LANGUAGE).first()
    if parent is None:
        raise ImportRefused([Problem("", "This sector has no catalogue pages in Dutch; run create_sector again")])
    taken = set(parent.get_children().values_list("slug", flat=True)) & {subject.slug for subject in subjects}
    if taken:
        problems = [Problem("slug", f"another page has the address “{slug}” already", slug) for slug in sorted(taken)]
        raise ImportRefused(problems)
    return parent
