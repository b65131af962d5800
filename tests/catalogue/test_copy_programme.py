"""Programmes and modules made in the back office: copied, or added by hand."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from catalogue.enums import CompositionRule
from catalogue.making import Taken, add_module, add_programme, copy_programme
from catalogue.models import Module, ModulePage, Programme, ProgrammeActivity, ProgrammePage, SearchEntry
from portal.accounts.enums import Role
from tests.catalogue.factories import BusinessActivityFactory, CompositionFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import desk, form_of, put_words, staff

pytestmark = pytest.mark.usefixtures("source_texts", "strict_templates")

Y2027 = date(2027, 1, 1)


@pytest.fixture
def programme(sector):
    """With words in two languages, an activity, a core and an option."""
    programme = ProgrammeFactory(
        code="P 1", slug="p-1", title="Gebruikers helpen", goals=["Helpen"], total=80, approval_code="X 1", level=4
    )
    CompositionFactory(
        programme=programme,
        rule=CompositionRule.CORE_PLUS,
        options=1,
        modules=[ModuleFactory(code="A")],
        option_lines={"Advies": [ModuleFactory(code="B")]},
    )
    ProgrammeActivity.objects.create(programme=programme, activity=BusinessActivityFactory())
    put_words(programme, lead="Je helpt.", body="<p>Veel.</p>")
    put_words(programme, "fr", title="Aider", lead="Vous aidez.")
    return programme


def copied(programme, **fields):
    fields = {"code": "P 2", "title": "Klanten helpen", "slug": "p-2", "by": None} | fields
    return copy_programme(programme=programme, **fields)


def test_a_copy_has_the_facts_the_modules_and_the_activities(programme):
    copy = copied(programme, composition=programme.compositions.get(), begins=Y2027)
    made = copy.compositions.get()

    assert (copy.goals, copy.total, copy.level, copy.framework) == (["Helpen"], 80, 4, programme.framework)
    assert (made.in_force.lower, made.rule, made.options) == (Y2027, "core_plus", 1)
    assert list(made.lines.values_list("module__code", "option_line")) == [("A", ""), ("B", "Advies")]
    assert list(copy.activities.all()) == list(programme.activities.all())


def test_what_belongs_to_one_programme_alone_is_not_copied(programme):
    assert copied(programme).approval_code == ""


def test_words_come_along_as_drafts_in_every_language_and_nothing_is_published(programme):
    copy = copied(programme)
    pages = ProgrammePage.objects.filter(programme=copy).order_by("-language")

    assert [(page.language, page.title, page.lead, page.live) for page in pages] == [
        ("nl", "Klanten helpen", "Je helpt.", False),
        ("fr", "Aider", "Vous aidez.", False),
    ]
    assert len({page.translation_key for page in pages}) == 1
    assert pages[0].translation_key != programme.pages.first().translation_key
    assert not SearchEntry.objects.filter(programme=copy).exists()


def test_the_words_are_those_last_written_also_when_they_are_not_published(programme):
    page = programme.pages.get(language="nl")
    page.lead = "Je helpt nog beter."
    page.save_revision()

    assert copied(programme).pages.get(language="nl").lead == "Je helpt nog beter."


@pytest.mark.parametrize(
    ("fields", "field"), [({"code": "p 1"}, "code"), ({"slug": "p-1"}, "slug"), ({"slug": ""}, "slug")]
)
def test_a_code_or_address_that_is_taken_is_refused_with_nothing_made(programme, fields, field):
    with pytest.raises(Taken) as refusal:
        copied(programme, **fields)

    assert refusal.value.field == field
    assert Programme.objects.count() == 1


def test_a_curator_copies_a_programme_by_its_screen(programme, curator, inside):
    address = reverse("compositions:copy_programme", args=[programme.pk])
    page = curator.get(address)
    assert page.context["form"].initial["slug"] == "gebruikers-helpen-copy"

    refused = curator.post(address, form_of(page) | {"code": "P 1", "title": "Een andere titel"})
    assert "The code “P 1” is in use already." in refused.content.decode()
    assert "Een andere titel" in refused.content.decode()

    saved = curator.post(address, form_of(page) | {"code": "P 2"})
    with inside():
        copy = Programme.objects.get(code="P 2")
        assert copy.compositions.get().lines.count() == 2
    assert saved.url == reverse("programme:edit", args=[copy.pk])
    assert "Made as a copy of P 1." in curator.get(reverse("programme:history", args=[copy.pk])).content.decode()


@pytest.mark.parametrize("data", [{}, {"code": "\x00", "title": "!", "composition": "x", "begins": "31-31"}])
def test_no_form_breaks_copying(programme, curator, data):
    assert curator.post(reverse("compositions:copy_programme", args=[programme.pk]), data).status_code == 200


def test_a_module_made_by_hand_has_an_address_a_length_and_a_draft(sector):
    module = add_module(
        code="M IT 099", title="Jongleren", quantity=Decimal(20), unit="lestijd", delivery="online", by=None
    )
    page = ModulePage.objects.get()

    assert (module.slug, module.minutes) == ("m-it-099", 1000)
    assert (page.title, page.slug, page.live, page.language) == ("Jongleren", "m-it-099", False, "nl")


@pytest.mark.parametrize("code", ["a 1", "A.1", "!!"])
def test_a_module_whose_code_or_address_is_taken_is_refused(sector, code):
    ModuleFactory(code="A 1", slug="a-1" if code == "a 1" else "a1")

    with pytest.raises(Taken) as refusal:
        add_module(code=code, title="x", quantity=None, unit="hour", delivery="online", by=None)
    assert refusal.value.field == "code"


def test_a_curator_adds_a_module_and_goes_on_where_the_rest_is_filled_in(sector, curator, inside):
    address = reverse("module:add")
    page = curator.get(address)
    saved = curator.post(address, form_of(page) | {"code": "M 9", "title": "Jongleren"})
    with inside():
        module = Module.objects.get(code="M 9")
    assert saved.url == desk(module)

    again = curator.post(address, form_of(page) | {"code": "m 9", "title": "Nog eens"})
    assert again.status_code == 200
    assert "Nog eens" in again.content.decode()


def test_a_curator_adds_a_programme_and_then_its_modules(sector, curator, inside):
    address = reverse("programme:add")
    saved = curator.post(address, form_of(curator.get(address)) | {"code": "P 9", "title": "Zagen & frezen"})
    with inside():
        programme = Programme.objects.get()
        assert (programme.slug, programme.pages.get().live) == ("zagen-frezen", False)
    assert saved.url == reverse("programme:edit", args=[programme.pk])
    assert "No composition holds today" in curator.get(saved.url).content.decode()


def test_a_programme_by_hand_refuses_a_taken_address(programme):
    with pytest.raises(Taken):
        add_programme(code="P 3", title="x", slug="p-1", by=None)


@pytest.mark.parametrize("name", ["module:add", "programme:add"])
def test_an_officer_adds_nothing(sector, name):
    officer = staff("alfa", Role.OFFICER)

    assert officer.get(reverse(name)).status_code in (302, 403)
    assert officer.post(reverse(name), {"code": "X", "title": "x"}).status_code in (302, 403)
