"""Makes the Dutch pages of new modules and programmes. Words that are there belong to the curators: never touched."""

from dataclasses import dataclass, field

from django.conf import settings

from catalogue.drafts import first_words, index_of, taken_below
from catalogue.importing.problems import ImportRefused, Problem
from catalogue.models import ModulePage, ProgrammePage
from catalogue.new_pages import add_pages, publish_untouched

LANGUAGE = settings.LANGUAGE_CODE  # The facts are official Dutch texts.


@dataclass
class Pages:
    """What was done to pages: `made` (published or not), and drafts that were there and were `published`."""

    made: list = field(default_factory=list)
    published: list = field(default_factory=list)
    unchanged: int = 0

    @property
    def now_live(self):
        return len([page for page in [*self.made, *self.published] if page.live])


def make_pages(*, modules=(), programmes=(), publish, by=None):
    """Give each of these facts a page unless it has one; `publish` those never published before. Returns the Pages."""
    done = Pages()
    make_missing(ModulePage, modules, done, publish=publish, by=by)
    make_missing(ProgrammePage, programmes, done, publish=publish, by=by)
    return done


def make_missing(model, subjects, done, *, publish, by):
    name = model.fact_name
    pages = {
        getattr(page, f"{name}_id"): page
        for page in model.objects.filter(**{f"{name}__in": list(subjects), "language": LANGUAGE}).select_related(name)
    }
    missing = [subject for subject in subjects if subject.pk not in pages]
    if missing:
        index = index_for(model, missing)
        made = [first_words(subject, index) for subject in missing]
        add_pages(index, made, publish=publish, by=by)
        done.made += made
    if publish:
        # Words that a curator took off line stay off line.
        new = [page for page in pages.values() if not page.live and page.first_published_at is None]
        done.published += new
        for page in publish_untouched(new, by=by):
            publish_one(page, by)
    done.unchanged += len(pages)


def publish_one(page, by):
    revision = page.get_latest_revision() or page.save_revision()
    revision.publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()


def index_for(model, subjects):
    """The page under which the pages of `subjects` come; refuses when there is none or an address is taken."""
    index = index_of(model, LANGUAGE)
    if index is None:
        raise ImportRefused([Problem("", "This sector has no catalogue pages in Dutch; run create_sector again")])
    if taken := taken_below(index, subjects):
        raise ImportRefused([Problem("slug", f"another page has the address “{slug}” already", slug) for slug in taken])
    return index
