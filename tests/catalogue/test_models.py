from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogue.models import (
    BusinessActivity,
    CatalogueImport,
    CataloguePage,
    CompositionModule,
    FormerFile,
    Indicator,
    LearningMaterial,
    MaterialFile,
    Module,
    ModuleActivity,
    ModuleCompetence,
    ModuleIndexPage,
    ModuleKeySkill,
    ModuleMaterial,
    ModulePage,
    ModuleRegistration,
    Prerequisite,
    Programme,
    ProgrammeActivity,
    ProgrammePage,
    Provider,
    SearchEntry,
    SearchWord,
    TranslatedCaptions,
)
from catalogue.prerequisites import PrerequisiteCycle, find_cycle, steps
from tests.catalogue.factories import (
    BusinessActivityFactory,
    CompetenceFactory,
    CompositionFactory,
    FrameworkFactory,
    ModuleFactory,
    ProgrammeFactory,
)
from tests.catalogue.materials.making import text, video

pytestmark = pytest.mark.django_db

Y2026, Y2027 = date(2026, 1, 1), date(2027, 1, 1)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def twice(make, **fields):
    make(**fields)
    make(**fields)


def an_import(**fields):
    CatalogueImport.objects.create(**{"kind": "xlsx", "name": "offer.xlsx", "at": NOON, "content": b""} | fields)


def two_indicators():
    competence = CompetenceFactory()
    with transaction.atomic():
        twice(Indicator.objects.create, competence=competence, order=1, text="Doet iets")
        transaction.get_connection().check_constraints()


def two_links(model, owner, target, make_owner, make_target):
    twice(model.objects.create, **{owner: make_owner(), target: make_target()})


def two_pages(model, field, factory, parent_model):
    """Saving a page asks the constraint by itself; the database must refuse it too."""
    parent = parent_model.objects.get(locale__language_code="nl")
    one, other = factory(), factory()
    for subject in (one, other):
        parent.add_child(
            instance=model(title=subject.title, slug=subject.slug, locale=parent.locale, **{field: subject})
        )
    model.objects.filter(**{field: other}).update(**{field: one})


def two_compositions():
    programme = ProgrammeFactory()
    CompositionFactory(programme=programme, in_force=DateRange(Y2026, None))
    CompositionFactory(programme=programme, in_force=DateRange(None, date(2026, 1, 2)))


def itself():
    module = ModuleFactory()
    Prerequisite.objects.create(module=module, requires=module)


def entries(**fields):
    twice(SearchEntry.objects.create, language="nl", words_language="nl", code="x", title="x", **fields)


def material(**fields):
    LearningMaterial.objects.create(title="Les", added_at=NOON, **fields)


def file(**fields):
    given = {"name": "les.pdf", "code": "pdf", "size": 1, "sha256": "0" * 64, "added_at": NOON} | fields
    return MaterialFile.objects.create(**given)


def two_translations():
    film = video()
    for _number in range(2):
        TranslatedCaptions.objects.create(material=film, language="fr", file=file(code="vtt"))


def registered(module=None, provider=None, **facts):
    provider = provider or Provider.objects.create(name="Huis", enterprise_number="0123456749")
    facts = {"odb_number": "ODB-1", "since": Y2026} | facts
    return ModuleRegistration.objects.create(module=module or ModuleFactory(), provider=provider, **facts)


def two_registrations():
    first = registered()
    registered(first.module, first.provider, odb_number="ODB-2")


BROKEN = {
    "framework_level_is_vks": lambda: FrameworkFactory(level=9),
    "framework_kind_known": lambda: FrameworkFactory(kind="poem"),
    "competence_kind_known": lambda: CompetenceFactory(kind="poem"),
    "competence_number_positive": lambda: CompetenceFactory(number=0),
    "indicator_order_once": two_indicators,
    "module_quantity_positive": lambda: ModuleFactory(quantity=0),
    "module_minutes_per_unit_positive": lambda: ModuleFactory(minutes_per_unit=0),
    "module_unit_known": lambda: ModuleFactory(unit="week"),
    "module_delivery_known": lambda: ModuleFactory(delivery="post"),
    "module_min_attendance_percent": lambda: ModuleFactory(min_attendance=101),
    "module_not_exemptible_is_reasoned": lambda: ModuleFactory(exemptible=False),
    "module_price_not_negative": lambda: ModuleFactory(price=Decimal("-0.01")),
    "module_reason_goes_with_its_day": lambda: ModuleFactory(retired_because="Vervangen."),
    "modulecompetence_once": lambda: two_links(
        ModuleCompetence, "module", "competence", ModuleFactory, CompetenceFactory
    ),
    "modulecompetence_weight_positive": lambda: ModuleCompetence.objects.create(
        module=ModuleFactory(), competence=CompetenceFactory(), weight=0
    ),
    "modulekeyskill_once": lambda: two_links(ModuleKeySkill, "module", "competence", ModuleFactory, CompetenceFactory),
    "prerequisite_once": lambda: two_links(Prerequisite, "module", "requires", ModuleFactory, ModuleFactory),
    "prerequisite_not_itself": itself,
    "programme_level_is_vks": lambda: ProgrammeFactory(level=0),
    "programme_total_positive": lambda: ProgrammeFactory(total=0),
    "programme_unit_known": lambda: ProgrammeFactory(unit="week"),
    "programme_sequence_known": lambda: ProgrammeFactory(sequence="random"),
    "programme_kind_known": lambda: ProgrammeFactory(kind="poem"),
    "composition_one_per_day": two_compositions,
    "composition_period_not_empty": lambda: CompositionFactory(in_force=DateRange(Y2026, Y2026)),
    "composition_rule_known": lambda: CompositionFactory(rule="most"),
    "composition_options_with_their_rule": lambda: CompositionFactory(rule="core_plus", options=0),
    "catalogueimport_applied_with_its_time": lambda: an_import(state="applied"),
    "catalogueimport_kind_known": lambda: an_import(kind="csv"),
    "catalogueimport_state_known": lambda: an_import(state="lost", applied_at=NOON),
    "catalogueimport_undone_with_its_time": lambda: an_import(state="undone", applied_at=NOON),
    "businessactivity_nace_form": lambda: BusinessActivity.objects.create(code="A1", title="A", nace="16,2"),
    "moduleactivity_once": lambda: two_links(
        ModuleActivity, "module", "activity", ModuleFactory, BusinessActivityFactory
    ),
    "programmeactivity_once": lambda: two_links(
        ProgrammeActivity, "programme", "activity", ProgrammeFactory, BusinessActivityFactory
    ),
    "compositionmodule_once": lambda: two_links(
        CompositionModule, "composition", "module", CompositionFactory, ModuleFactory
    ),
    "programmepage_once_per_language": lambda: two_pages(ProgrammePage, "programme", ProgrammeFactory, CataloguePage),
    "modulepage_once_per_language": lambda: two_pages(ModulePage, "module", ModuleFactory, ModuleIndexPage),
    "materialfile_code_known": lambda: file(code="exe"),
    "materialfile_not_empty": lambda: file(size=0),
    "materialfile_has_token_and_hash": lambda: file(token="1"),
    "learningmaterial_columns_of_its_kind": lambda: material(kind="link", url="https://a.example", text="En woorden"),
    "learningmaterial_captions_of_videos": lambda: material(
        kind="link", url="https://a.example", captions=file(code="vtt")
    ),
    "learningmaterial_video_can_be_followed": lambda: material(kind="video", file=file(code="mp4")),
    "learningmaterial_url_of_the_web": lambda: material(kind="link", url="javascript:alert(1)"),
    "learningmaterial_audience_known": lambda: material(kind="text", text="Woorden", audience="friends"),
    "translatedcaptions_once_per_language": two_translations,
    "formerfile_removed_after_added": lambda: FormerFile.objects.create(
        material=text(), name="x", size=1, sha256="0" * 64, added_at=NOON, removed_at=NOON.replace(year=2020)
    ),
    "modulematerial_once": lambda: two_links(ModuleMaterial, "module", "material", ModuleFactory, text),
    "provider_number_form": lambda: Provider.objects.create(name="Huis", enterprise_number="2123456789"),
    "moduleregistration_has_a_number": lambda: registered(odb_number=""),
    "moduleregistration_theme_known": lambda: registered(kmo_theme="toverij"),
    "moduleregistration_ends_after_it_began": lambda: registered(until=date(2025, 12, 31)),
    "moduleregistration_once_at_a_time": two_registrations,
    "searchentry_one_subject": lambda: SearchEntry.objects.create(language="nl", words_language="nl", code="x"),
    "searchentry_module_language": lambda: entries(module=ModuleFactory()),
    "searchentry_programme_language": lambda: entries(programme=ProgrammeFactory()),
    "searchword_once": lambda: twice(SearchWord.objects.create, language="nl", word="klacht"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_itself_refuses_what_must_never_be(sector, name):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BROKEN[name]()
    assert refusal.value.__cause__.diag.constraint_name == name


def test_every_named_constraint_of_the_catalogue_is_proved_above_and_has_a_sentence():
    constraints = {
        constraint.name: constraint
        for model in apps.get_app_config("catalogue").get_models()
        for constraint in model._meta.constraints
    }
    assert set(constraints) == set(BROKEN)
    default = models.CheckConstraint(condition=models.Q(pk=1), name="any").violation_error_message
    assert [name for name, one in constraints.items() if one.violation_error_message == default] == []


def test_who_fills_in_a_form_reads_the_sentence(sector):
    module = ModuleFactory.build(quantity=-1)
    with pytest.raises(ValidationError) as refusal:
        module.validate_constraints()
    assert len(refusal.value.messages) == 1


def test_the_length_of_a_module_is_known_in_minutes_or_not_at_all():
    assert Module(quantity=Decimal("80"), minutes_per_unit=50).minutes == 4000
    assert Module(quantity=Decimal("1.25"), minutes_per_unit=50).minutes == 63
    assert Module(quantity=None, minutes_per_unit=50).minutes is None
    assert Module(quantity=Decimal("3"), minutes_per_unit=None).minutes is None


def test_a_circle_is_refused_naming_its_modules(sector):
    first, second, third = (ModuleFactory(code=code) for code in "ABC")
    first.require(second)
    second.require(third)

    with pytest.raises(PrerequisiteCycle) as refusal:
        third.require(first)

    assert refusal.value.cycle == ["A", "B", "C", "A"]
    assert "A → B → C → A" in str(refusal.value)
    assert third.prerequisites.count() == 0


def test_a_module_that_requires_itself_is_a_circle(sector):
    module = ModuleFactory(code="A")
    with pytest.raises(PrerequisiteCycle) as refusal:
        module.require(module)
    assert refusal.value.cycle == ["A", "A"]


def test_asking_other_modules_replaces_what_was_asked_in_the_order_given(sector):
    module, one, two, three = (ModuleFactory(code=code) for code in "ABCD")
    module.require(one, two)
    module.require(three, one)

    assert [link.requires for link in module.prerequisites.order_by("order")] == [three, one]
    module.require()
    assert module.prerequisites.count() == 0


def test_a_circle_is_always_told_the_same_way():
    edges = [("C", "A"), ("B", "C"), ("A", "B"), ("X", "A")]
    assert find_cycle(edges) == find_cycle(reversed(edges)) == ["A", "B", "C", "A"]
    assert find_cycle([("A", "B"), ("B", "C"), ("A", "C")]) is None


def test_modules_are_grouped_by_what_must_come_before():
    edges = [("D", "B"), ("D", "C"), ("B", "A"), ("C", "elsewhere")]
    assert steps(["A", "B", "C", "D"], edges) == [["A", "C"], ["B"], ["D"]]
    assert steps([], edges) == []


def test_a_composition_of_all_modules_is_met_by_all_of_them(sector):
    modules = [ModuleFactory() for _ in range(3)]
    composition = CompositionFactory(modules=modules)

    assert composition.missing([]).modules == modules
    assert composition.missing([modules[1].pk]).modules == [modules[0], modules[2]]
    assert composition.is_met([modules[0].pk, modules[1].pk]) is False
    assert composition.is_met([module.pk for module in modules]) is True


def test_a_composition_holds_until_the_day_before_the_next(sector):
    programme = ProgrammeFactory()
    old = CompositionFactory(programme=programme, in_force=DateRange(None, Y2027))
    new = CompositionFactory(programme=programme, in_force=DateRange(Y2027, None))

    assert programme.compositions.in_force_on(date(2026, 12, 31)).get() == old
    assert programme.compositions.in_force_on(Y2027).get() == new


def test_on_a_day_before_the_first_composition_there_is_none(sector):
    programme = ProgrammeFactory()
    CompositionFactory(programme=programme, in_force=DateRange(Y2027, None))
    assert programme.compositions.in_force_on(Y2026).first() is None


def test_two_programmes_may_have_compositions_at_the_same_time(sector):
    assert CompositionFactory().programme != CompositionFactory().programme


def test_a_retired_module_or_programme_is_not_in_the_offer(sector):
    kept, gone = ModuleFactory(), ModuleFactory(retired_on=Y2026)
    programme = ProgrammeFactory(retired_on=Y2026)

    assert list(Module.objects.in_offer()) == [kept]
    assert set(Module.objects.all()) == {kept, gone}
    assert list(Programme.objects.in_offer()) == []
    assert list(Programme.objects.all()) == [programme]
