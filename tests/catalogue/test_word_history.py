"""Who changed which words, what exactly, and the way back."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.compare import TextFieldComparison
from wagtail.log_actions import registry

from catalogue.models import ModulePage
from portal.accounts.enums import Role
from portal.kit.comparisons import LinesComparison
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import editor, form_of, put_words, send, staff

OUTCOMES = ModulePage._meta.get_field("outcomes")


@pytest.fixture
def page(sector):
    return put_words(ModuleFactory(code="M 1", title="Helpdesk"), lead="Eerst.", outcomes=["Je luistert."])


@pytest.fixture
def administrator(sector):
    return staff("alfa", Role.ADMINISTRATOR)


def words(outcomes):
    return SimpleNamespace(outcomes=outcomes)


def compared(before, after):
    return LinesComparison(OUTCOMES, words(before), words(after)).htmldiff()


def test_lines_are_compared_line_by_line():
    assert compared(["Een", "Twee"], ["Een", "Nul", "Twee"]) == (
        '<ul class="compared-lines"><li>Een</li><li><span class="addition">Nul</span></li><li>Twee</li></ul>'
    )
    assert '<li><span class="deletion">Twee</span></li>' in compared(["Een", "Twee"], ["Een"])
    assert compared([], []) == '<ul class="compared-lines"></ul>'


def test_within_a_changed_line_the_words_are_compared():
    assert compared(["Je kent de balie"], ["Je kent de telefoon"]) == (
        '<ul class="compared-lines"><li>Je kent de <span class="deletion">balie</span>'
        '<span class="addition">telefoon</span></li></ul>'
    )


def test_what_somebody_typed_stays_text():
    assert "<script>" not in compared(["<script>x</script>"], ["<b>y</b>"])


def test_an_unchanged_list_counts_as_unchanged():
    comparison = LinesComparison(OUTCOMES, words(["Een"]), words(["Een"]))

    assert not comparison.has_changed()
    assert not isinstance(comparison, TextFieldComparison)


def test_the_history_compares_and_brings_back_an_old_version(page, administrator, client_at, inside, source_texts):
    first = page.latest_revision_id
    changes = {"lead": "Later.", "outcomes": "Je luistert.\nJe vat samen.", "action-publish": "1"}
    send(administrator, editor(page), **changes)
    with inside():
        last = ModulePage.objects.get().latest_revision_id

    history = administrator.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "Mieke" in history
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first, last])
    html = administrator.get(compare).content.decode()
    assert '<li>Je luistert.</li><li><span class="addition">Je vat samen.</span></li>' in html
    assert '<span class="deletion">Eerst.</span><span class="addition">Later.</span>' in html

    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first])
    administrator.post(editor(page), form_of(administrator.get(revert)) | {"revision": first, "action-publish": "1"})
    assert "Eerst." in client_at("alfa").get("/modules/m-1/").content.decode()


def test_every_kind_of_entry_in_the_history_has_a_dutch_name():
    def names(language):
        with override(language):
            return {action: str(label) for action, label in registry.get_choices()}

    english, dutch = names("en"), names("nl")
    same = {action for action in dutch if dutch[action] == english[action]}
    assert same == {"wagtail.workflow.start"}  # “Workflow: start” in both.
