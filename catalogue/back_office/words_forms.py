"""The plain words of a module or programme beside its facts: per language what stands in the draft, ready to change."""

from django import forms
from django.conf import settings
from django.forms.utils import pretty_name
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowPage

from catalogue.back_office.choosing import with_choices
from catalogue.editing import is_locked_for
from portal.house.models import SectorSettings
from portal.kit.addresses import in_language

PLAIN = ("title", "lead", "outcomes")  # Rich text is for the page editor.


class ReadBack:
    """A form that also sends what it was filled with, so that saving knows what its user saw and changed."""

    def remember(self):
        for name, field in self.fields.items():
            field.show_hidden_initial = not self.is_bound or self.add_initial_prefix(name) in self.data

    def changes(self):
        return {name: self.cleaned_data[name] for name in self.changed_data}

    def read(self):
        """{name: value} of what was changed, as it was when the page was opened."""
        found = {}
        for name in self.changed_data:
            bound = self[name]
            if bound.field.show_hidden_initial:
                raw = self._widget_data_value(bound.field.hidden_widget(), bound.html_initial_name)
                try:
                    found[name] = bound.field.to_python(raw)
                except forms.ValidationError:  # Not what this page sent; then nothing is known to have been read.
                    continue
        return found

    def all_initials(self):
        return self.initials()

    def initials(self):
        """Hidden inputs with what each field was filled with."""
        return [bound.as_hidden(only_initial=True) for bound in self if bound.field.show_hidden_initial]


class WordsForm(ReadBack, forms.Form):
    """The words in one language. Bound only when the page had this form on it."""

    def __init__(self, data, *, page, user, workflow_paths=()):
        self.page, self.user, self.workflow_paths = page, user, workflow_paths
        prefix = f"words-{page.language}"
        sent = data is not None and any(key.startswith(f"{prefix}-") for key in data)
        super().__init__(with_choices(data) if sent else None, prefix=prefix, initial=draft_of(page))
        for name in PLAIN:
            if name in self.initial:
                model_field = page._meta.get_field(name)
                self.fields[name] = model_field.formfield()
                self.fields[name].label = pretty_name(str(model_field.verbose_name))
                self.fields[name].help_text = ""  # Said once, above the cards.
                if name != "title":
                    self.fields[name].widget = forms.Textarea(attrs={"rows": 3, "lang": page.language})
        if not self.may_edit:
            for field in self.fields.values():
                field.disabled = True
        self.remember()

    @cached_property
    def rights(self):
        return self.page.permissions_for_user(self.user)

    @cached_property
    def may_edit(self):
        return self.rights.can_edit() and not is_locked_for(self.page, self.user)

    @property
    def may_publish(self):
        return self.may_edit and self.rights.can_publish()

    @cached_property
    def may_send(self):
        """Whether somebody approves words here, and these do not wait for that yet."""
        waits = self.page.workflow_in_progress
        return self.may_edit and not waits and any(self.page.path.startswith(path) for path in self.workflow_paths)

    @property
    def language_name(self):
        return get_language_info(self.page.language)["name_translated"]

    @property
    def states(self):
        """Where these words stand, each with Wagtail's class for it."""
        page = self.page
        yield (_("on the site"), "primary") if page.live else (_("not on the site"), "secondary")
        if page.workflow_in_progress:
            yield _("waiting for approval"), "primary"
        elif page.live and page.has_unpublished_changes:
            yield _("changes not published yet"), "primary"

    @property
    def missing(self):
        return [self.page._meta.get_field(name).verbose_name for name, value in texts_of(self.page) if not value]

    @property
    def on_the_site(self):
        """(label, text) of what visitors still see where the draft says something else."""
        if not self.page.live or not self.page.has_unpublished_changes:
            return []
        live = {name: self.page._meta.get_field(name).value_from_object(self.page) for name in self.initial}
        return [
            (self.fields[name].label, text or _("nothing"))
            for name, text in live.items()
            if text.splitlines() != self.initial[name].splitlines()
        ]

    @property
    def revision(self):
        return self.page.latest_revision

    @property
    def site_address(self):
        return in_language(f"/{self.page.public_path}", self.page.language)


def texts_of(page):
    content = page.latest_revision.content if page.latest_revision else {}
    for name in ("lead", "outcomes", "body"):
        if any(field.name == name for field in page._meta.fields):
            value = content.get(name, page._meta.get_field(name).value_from_object(page))
            yield name, (value or "").strip()


def draft_of(page):
    """The plain words in the latest draft, as texts: read from the revision without making a page of it."""
    content = page.latest_revision.content if page.latest_revision else {}
    fields = [page._meta.get_field(name) for name in PLAIN if any(f.name == name for f in page._meta.fields)]
    return {field.name: str(content.get(field.name, field.value_from_object(page)) or "") for field in fields}


def words_forms(fact, data, user):
    """A WordsForm per page about `fact`, Dutch first."""
    pages = list(fact.pages.select_related("latest_revision__user", "locale").prefetch_workflow_states())
    scheduled = {
        revision.object_id: revision
        for revision in Revision.page_revisions.filter(
            object_id__in=[str(page.pk) for page in pages], approved_go_live_at__isnull=False
        )
    }
    paths = SimpleLazyObject(workflow_paths)  # Asked only where buttons are shown, and once.
    for page in pages:  # In one query what Wagtail asks per page, for its lock.
        page.scheduled_revision = scheduled.get(str(page.pk))
    order = [code for code, _name in settings.LANGUAGES]
    return [
        WordsForm(data, page=page, user=user, workflow_paths=paths)
        for page in sorted(pages, key=lambda page: order.index(page.language))
    ]


def workflow_paths():
    """The places in the page tree from which down words are approved by somebody."""
    return list(WorkflowPage.objects.filter(workflow__active=True).values_list("page__path", flat=True))


def languages_without_words(forms_, request):
    """(name, address to begin) of the sector's languages in which nobody has begun; the address may be None."""
    there = {form.page.language: form.page for form in forms_}
    dutch = there.get(settings.LANGUAGE_CODE)
    may = dutch and request.user.has_perm("simple_translation.submit_translation")
    for code in SectorSettings.load(request_or_site=request).languages:
        if code not in there:
            begin = reverse("simple_translation:submit_page_translation", args=[dutch.pk]) if may else None
            yield {"code": code, "name": get_language_info(code)["name_translated"], "begin": begin}
