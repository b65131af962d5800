"""The form of a fact, with the words about it, and the view that saves both: asked once, two people at once in mind."""

from contextlib import contextmanager

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import EditView

from catalogue import editing
from catalogue.back_office.choosing import Choice, with_choices
from catalogue.back_office.codes import CodesField
from catalogue.back_office.words_forms import ReadBack, words_forms
from catalogue.clashes import ChangedMeanwhile
from catalogue.models import BusinessActivity, Module
from catalogue.prerequisites import PrerequisiteCycle
from catalogue.services import change_facts
from portal.kit.lines import LinesField
from portal.kit.rules import RuleBroken


class FactForm(ReadBack, WagtailAdminModelForm):
    """Facts, and for what has words, `words`: a form per language."""

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(with_choices(data), *args, **kwargs)
        self.choices = []  # What two people changed at once, to be shown.
        has_words = self.instance.pk and hasattr(self.instance, "pages")
        self.words = words_forms(self.instance, data, self.for_user) if has_words else []
        self.remember()

    def is_valid(self):
        words = [form.is_valid() for form in self.words if form.is_bound]
        return super().is_valid() and all(words)

    def all_initials(self):
        return [hidden for form in [self, *self.words] for hidden in form.initials()]


class ModuleForm(FactForm):
    requires = CodesField(
        queryset=Module.objects.order_by("code"),
        kind="module",
        label=gettext_lazy("modules asked first"),
        help_text=gettext_lazy("One module to a line: its code is enough."),
    )
    activities = CodesField(
        queryset=BusinessActivity.objects.order_by("code"),
        kind="activity",
        label=gettext_lazy("business activities"),
        help_text=gettext_lazy("For companies that do this. One activity to a line: its code is enough."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.instance.prerequisites.select_related("requires").order_by("order")
        self.initial["requires"] = [link.requires for link in asked]
        self.initial["activities"] = list(self.instance.activities.order_by("code"))


class CompetenceForm(FactForm):
    indicators = LinesField(
        gettext_lazy("Indicators"), help_text=gettext_lazy("One observable act to a line, in order.")
    ).formfield()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        texts = self.instance.indicators.order_by("order").values_list("text", flat=True)
        self.initial["indicators"] = "\n".join(" ".join(text.split()) for text in texts)

    def changes(self):
        found = super().changes()
        if "indicators" in found:
            found["indicators"] = LinesField().to_python(found["indicators"])
        return found

    def read(self):
        found = super().read()
        if "indicators" in found:
            found["indicators"] = LinesField().to_python(found["indicators"])
        return found


class FactEditView(EditView):
    """Saves what was changed in the form, facts at once and words as drafts, and shows a refusal where it belongs."""

    refused_at = {PrerequisiteCycle: "requires"}

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except Clashing as refusal:
            form.choices = choices_of(refusal.pairs, fresh=self.fresh_form())
        except RuleBroken as refusal:
            form.add_error(self.refused_at.get(type(refusal)), str(refusal))
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)

    def save_instance(self):
        fact, form, user, pairs = self.object, self.form, self.request.user, []
        if form.changed_data:
            with noted(pairs, form):
                fact = change_facts(fact=fact, fields=form.changes(), read=form.read(), by=user)
        for words in form.words:
            if words.is_bound and words.has_changed():
                with noted(pairs, words):
                    editing.save_words(page=words.page, fields=words.changes(), read=words.read(), by=user)
        if pairs:
            raise Clashing(pairs)
        self.go_on(fact)
        return fact

    def go_on(self, fact):
        """What the button asks beside saving: to publish words, send them for approval, or begin them."""
        sent, by = self.request.POST, self.request.user
        pages = {str(words.page.pk): words.page for words in self.form.words}
        if page := pages.get(sent.get("publish-words")):
            editing.publish_words(page=page, by=by)
        elif page := pages.get(sent.get("approve-words")):
            editing.send_for_approval(page=page, by=by)
        elif "start-words" in sent and hasattr(fact, "pages"):
            editing.start_words(fact=fact, by=by)

    def fresh_form(self):
        """The form as it would be opened now."""
        return self.get_form_class()(instance=self.get_object(), for_user=self.request.user)

    def get_success_url(self):
        return self.get_edit_url()

    def get_usage_url(self):
        """Facts are not in Wagtail's index of references, so it has no usage to count."""

    def get_success_buttons(self):
        return []


class Clashing(RuleBroken):
    """`pairs` of form and ChangedMeanwhile."""

    def __init__(self, pairs):
        self.pairs = pairs
        super().__init__(str(pairs[0][1]))


@contextmanager
def noted(pairs, form):
    """Notes a ChangedMeanwhile instead of raising it, so that all of them are told at once."""
    try:
        yield
    except ChangedMeanwhile as refusal:
        pairs.append((form, refusal))


def choices_of(pairs, *, fresh):
    """A Choice per clash; `fresh` is the form as it would be opened now."""
    now = {form.prefix: form for form in [fresh, *fresh.words]}
    return [choice(form, now[form.prefix][clash.name], clash) for form, refusal in pairs for clash in refusal.clashes]


def choice(form, theirs, clash, about=""):
    """`theirs` is the field as it would be filled now; `about` says in which of several forms it stands."""
    mine = form[clash.name]
    about = about or getattr(form, "language_name", "")
    label = f"{mine.label} ({about})" if about else mine.label
    raw = theirs.field.hidden_widget().format_value(theirs.value())
    return Choice.between(
        label,
        mine.html_name,
        told(theirs.field, clash.theirs),
        told(mine.field, form.cleaned_data[clash.name]),
        by=get_user_display_name(clash.by) if clash.by else _("Somebody"),
        at=clash.at,
        seen="" if raw is None else raw,
    )


def told(field, value):
    """`value` as the form shows it: a choice by its name, rows by their code."""
    if choices := getattr(field, "choices", None):
        return dict(choices).get(value, value)
    if isinstance(value, bool | list):
        return value
    if isinstance(value, str) and "\n" in value:
        return value.splitlines()
    return "" if value is None else localize(value)
