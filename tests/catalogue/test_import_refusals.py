import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.importing import ImportRefused, import_file
from catalogue.importing.reading import LARGEST, parse
from catalogue.importing.service import import_offer
from catalogue.models import Competence, Framework, Module, Programme
from tests.catalogue import demo
from tests.catalogue.factories import CompetenceFactory, FrameworkFactory, ModuleFactory, ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("source_texts")]


def refusal_of(offer):
    """The sentences with which `offer` is refused; checks that nothing of it was written."""
    before = [model.objects.count() for model in (Framework, Competence, Module, Programme)]
    with pytest.raises(ImportRefused) as refused:
        import_offer(offer, publish=True)
    assert [model.objects.count() for model in (Framework, Competence, Module, Programme)] == before
    return [str(problem) for problem in refused.value.problems]


def contact(**changes):
    return demo.source(demo.CONTACT) | changes


def with_module(index=2, **changes):
    offer = demo.source(demo.CONTACT)
    offer["modules"][index] |= changes
    return offer


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is not JSON: line 1, column 1: Expecting value."),
        (b"not json", "This file is not JSON: line 1, column 1: Expecting value."),
        (b'{"title": "\xe9\xe9n"}', "This file is not in UTF-8 (byte 11). Save it as UTF-8 and try again."),
        (b"PK\x03\x04\x14\x00\xff", "This file is not in UTF-8 (byte 6). Save it as UTF-8 and try again."),
        (b"[]", "This file is not an offer: it should hold one object with keys."),
        (b'{"slug": "a", "slug": "b"}', "slug: “slug” stands twice in the same object."),
        (b"[" * 100_000, "This file is not an offer: it is nested too deeply, or has a number that is too long."),
    ],
)
def test_what_is_not_an_offer_is_refused(sector, tmp_path, content, sentence):
    file = tmp_path / "offer.json"
    file.write_bytes(content)
    with pytest.raises(ImportRefused) as refused:
        import_file(file)
    assert [str(problem) for problem in refused.value.problems] == [sentence]


def test_a_huge_file_is_refused_before_it_is_read_whole(sector, tmp_path):
    file = tmp_path / "offer.json"
    file.write_bytes(b" " * (LARGEST + 1))
    with pytest.raises(ImportRefused, match="too large: at most 5 MB"):
        import_file(file)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("workshop", 'kind: one of programme, blended_course, assessment_standard is expected, "workshop" is not'),
        (7, "kind: one of programme, blended_course, assessment_standard is expected, 7 is not"),
        (["programme"], "kind: one of programme, blended_course, assessment_standard is expected, a list is not"),
    ],
)
def test_an_unknown_kind_is_refused(sector, kind, sentence):
    assert refusal_of(contact(kind=kind)) == [sentence]


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("eighty", 'a number is expected, "eighty" is not'),
        ("80", 'a number is expected, "80" is not'),
        (-1, "a quantity is more than zero, -1 is not"),
        (0, "a quantity is more than zero, 0 is not"),
        (Decimal("NaN"), 'a number is expected, "NaN" is not'),
        (Decimal("Infinity"), 'a number is expected, "Infinity" is not'),
        (Decimal("1E+400000"), 'a quantity is below 100000, "1E+400000" is not'),
        (Decimal("20.125"), "a quantity has at most two decimals, 20.125 has more"),
        (100_000, "a quantity is below 100000, 100000 is not"),
        (True, "a number is expected, true is not"),
        ([80], "a number is expected, a list is not"),
    ],
)
def test_a_quantity_that_is_none_is_refused(sector, hours, sentence):
    assert refusal_of(with_module(hours=hours)) == [f"modules[2].hours: {sentence}"]


def test_nan_in_a_file_is_told_with_its_place(sector):
    text = json.dumps(contact()).replace('"hours": 20', '"hours": NaN', 1)
    assert refusal_of(parse(text.encode())) == ['modules[0].hours: a number is expected, "NaN" is not']


@pytest.mark.parametrize(
    ("offer", "sentence"),
    [
        (with_module(hour=80), "modules[2].hour: this key is not known here"),
        (contact(price=80), "price: this key is not known here"),
        (contact(module_test={}), "module_test: this key is not known here"),
        (contact(title=None), "title: a text is expected, null is not"),
        (contact(title=" "), "title: this text is empty"),
        (contact(title="x" * 256), "title: this text is too long: 256 characters, at most 255"),
        (contact(title="a\x00b"), "title: this text holds characters that are no text"),
        (contact(title="a\ud800b"), "title: this text holds characters that are no text"),
        (contact(slug="Contact Centre"), None),
        (contact(modules=[]), "modules: at least one is expected"),
        (contact(modules={}), "modules: a list is expected, an object is not"),
        (contact(submitted="31/05/2014"), 'submitted: a date such as 2026-09-01 is expected, "31/05/2014" is not'),
        (contact(submitted="2014-02-30"), 'submitted: a date such as 2026-09-01 is expected, "2014-02-30" is not'),
        (
            contact(composition={"rule": "some"}),
            "composition.rule: 'all' or 'core_plus' is expected, \"some\" is not",
        ),
        (
            contact(composition={"rule": "core_plus", "options": 2}),
            "composition: 2 options are to be chosen, but there are only 0 to choose from.",
        ),
        (contact(composition={"rule": "core_plus"}), "composition: Say how many options are chosen."),
        (
            with_module(option_line="Advice"),
            "composition: All modules are asked, so none of them stands in an option line.",
        ),
        (with_module(delivery="by post"), None),
        (
            with_module(code="M HA 080"),
            "modules[2].code: “M HA 080” is also the code of modules[1]",
        ),
        (
            with_module(code="M-HA-080"),
            "modules[2].code: “M-HA-080” and “M HA 080” give one address: m-ha-080",
        ),
        (with_module(code="///"), "modules[2].code: no address can be made of “///”"),
        (with_module(prerequisites=["M XX 1"]), "modules[2].prerequisites[0]: there is no module “M XX 1”"),
        (
            with_module(prerequisites=["M HA 080", "M HA 080"]),
            "modules[2].prerequisites[1]: “M HA 080” stands twice in this list",
        ),
        (with_module(key_skills=["SV99"]), "modules[2].key_skills[0]: there is no key skill “SV99”"),
        (with_module(key_skills=["SV02", "SV02"]), "modules[2].key_skills[1]: “SV02” stands twice in this list"),
        (
            with_module(competences=[{"code": "BC 038", "title": "Iets anders"}]),
            "modules[4].competences[5]: “BC 038” says something else than modules[2].competences[0] with the same code",
        ),
        (
            with_module(competences=[{"code": "X", "title": "x"}, {"code": "X", "title": "x"}]),
            "modules[2].competences[1].code: “X” stands twice in this list",
        ),
        (
            with_module(competences=[{"code": "SV02", "title": "Accuratesse"}]),
            "key_skills[0].code: “SV02” is also the code of a competence",
        ),
    ],
)
def test_each_mistake_is_told_with_its_place(sector, offer, sentence):
    told = refusal_of(offer)
    assert sentence is None or sentence in told


def test_all_mistakes_are_told_at_once(sector):
    offer = with_module(hours="eighty", title=5)
    del offer["slug"]
    assert refusal_of(offer) == [
        "slug: this is missing",
        "modules[2].title: a text is expected, 5 is not",
        'modules[2].hours: a number is expected, "eighty" is not',
    ]


def test_hours_of_an_unnamed_unit_are_refused(sector):
    offer = contact()
    del offer["hour_unit"]
    assert refusal_of(offer) == ["hour_unit: this is missing: the modules have hours, but of what?"]


def test_a_circle_of_prerequisites_is_named(sector):
    offer = with_module(1, prerequisites=["M HA 085"])
    assert refusal_of(offer) == [
        "modules: these modules would require each other in a circle: M HA 080 → M HA 085 → M HA 083 → M HA 080"
    ]


def test_a_module_that_requires_itself_is_a_circle(sector):
    assert refusal_of(with_module(1, prerequisites=["M HA 080"])) == [
        "modules: these modules would require each other in a circle: M HA 080 → M HA 080"
    ]


def test_a_circle_through_a_module_of_the_sector_is_found(sector):
    outside = ModuleFactory(code="OUT", slug="out")
    demo.bring_in(demo.CONTACT)
    outside.require(Module.objects.get(code="M HA 081"))

    assert refusal_of(with_module(2, prerequisites=["OUT"])) == [
        "modules: these modules would require each other in a circle: M HA 081 → OUT → M HA 081"
    ]


def test_a_module_of_the_sector_may_be_a_prerequisite(sector):
    ModuleFactory(code="OUT", slug="out")
    import_offer(with_module(2, prerequisites=["OUT"]))
    assert list(Module.objects.get(code="M HA 081").prerequisites.values_list("requires__code", flat=True)) == ["OUT"]


def test_the_address_of_another_programme_is_refused(sector):
    ProgrammeFactory(code="OTHER", slug="contactcentermedewerker", title="Ander")
    assert refusal_of(contact()) == ["slug: “contactcentermedewerker” is the address of another programme: OTHER Ander"]


def test_a_public_address_is_not_changed_by_an_import(sector):
    demo.bring_in(demo.CONTACT)
    assert refusal_of(contact(slug="elders")) == [
        "slug: programme 2014/1066/6//D has the public address “contactcentermedewerker” already; "
        "an import does not change it"
    ]


def test_the_address_of_another_module_is_refused(sector):
    ModuleFactory(code="m ha 081", slug="m-ha-081")
    assert refusal_of(contact()) == ["modules[2].code: “M HA 081” would have the address of another module: m ha 081"]


def test_a_module_code_that_another_programme_uses_for_something_else_is_refused(sector):
    ProgrammeFactory(modules=[ModuleFactory(code="M HA 081", title="Zingen", quantity=20)])
    (sentence,) = refusal_of(contact())
    assert sentence.startswith("modules[2].code: “M HA 081” is a module of another programme, with another")


def test_a_competence_code_of_another_framework_with_another_meaning_is_refused(sector):
    CompetenceFactory(code="BC 021", title="Anders", framework=FrameworkFactory(code="F", title="Elders"))
    assert refusal_of(contact()) == ["competences: “BC 021” is a competence of F Elders, with another meaning"]


def test_a_framework_code_of_another_kind_is_refused(sector):
    FrameworkFactory(code="helpdesk-operator")
    assert refusal_of(demo.source(demo.STANDARD)) == [
        "slug: the framework “helpdesk-operator” exists already, as another kind: curriculum"
    ]


def outcome(work):
    """What `work` returns, or its refusal; anything else is raised."""
    try:
        return work()
    except ImportRefused as refusal:
        return refusal


def places(value, path=()):
    yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from places(inner, (*path, step))


PLACES = {name: [path for path in places(demo.source(name)) if path] for name in demo.ALL}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40) | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)


def mutated(offer, path, action, value):
    *way, last = path
    part = offer
    for step in way:
        part = part[step]
    if action == "remove":
        del part[last]
    elif action == "add" and isinstance(part, dict):
        part[str(value)] = value
    else:
        part[last] = value
    return offer


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_change_of_a_valid_file_ever_gives_anything_but_a_refusal(sector, data):
    name = data.draw(st.sampled_from(demo.ALL))
    path = data.draw(st.sampled_from(PLACES[name]))
    action = data.draw(st.sampled_from(["remove", "add", "replace", "replace"]))
    offer = mutated(demo.source(name), path, action, data.draw(ANYTHING))
    result = outcome(lambda: import_offer(offer, dry_run=True))

    lines = list(result.lines())
    assert lines[-1] in {"Nothing was imported.", "  This was a dry run: nothing was written."}
    assert json.dumps([*lines, result.as_json()]).encode("utf-8") != b""
    "\n".join(lines).encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_ever_give_anything_but_a_refusal(content):
    assert isinstance(outcome(lambda: parse(content)), dict | ImportRefused)
