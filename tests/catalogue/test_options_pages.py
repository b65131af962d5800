"""A programme of a core and options, on every page that tells of it."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from catalogue import search
from catalogue.demo_options import make_programme_with_options
from catalogue.enums import CompositionRule
from catalogue.models import Composition, Programme, SearchEntry
from catalogue.spans import span_of
from tests.catalogue import demo
from tests.catalogue.factories import CompositionFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words, put_words_about, queries, text_of

pytestmark = pytest.mark.usefixtures("source_texts", "strict_templates")
PLUS = CompositionRule.CORE_PLUS


def with_options(lengths, **facts):
    """A programme with a core of 80 and options of these lengths by line; all with words."""
    core = ModuleFactory(code="M 1", title="Kern", quantity=80)
    made = {line: [ModuleFactory(quantity=each) for each in line_lengths] for line, line_lengths in lengths.items()}
    programme = ProgrammeFactory(code="P 1", title="Op maat", **facts)
    CompositionFactory(programme=programme, rule=PLUS, options=2, modules=[core], option_lines=made)
    put_words_about(core, *(module for modules in made.values() for module in modules), programme)
    return programme


@pytest.mark.parametrize(
    ("lengths", "rule", "found"),
    [
        ([(80, "")], {"rule": "all"}, (80, 80)),
        ([(80, ""), (40, "a"), (60, "b"), (20, "b")], {"rule": PLUS, "options": 2}, (140, 180)),
        (
            [(80, ""), (40, "a"), (60, "b"), (20, "b")],
            {"rule": PLUS, "options": 2, "from_one_line": True},
            (160, 160),
        ),
        ([(10, "a"), (10, "a")], {"rule": PLUS, "options": 1}, (10, 10)),
    ],
)
def test_a_programme_lasts_from_its_shortest_to_its_longest_choice(lengths, rule, found):
    span = span_of([(Decimal(length), line) for length, line in lengths], **rule)

    assert (span.least, span.most) == found


def test_a_programme_page_tells_the_core_the_lines_and_the_choice(sector, visit):
    with_options({"Advies": [80, 80], "Techniek": [80, 60]})
    words = text_of(visit("/opleidingen/p-1/"))

    assert "1 module in the core and 2 of 4 options, together 220 to 240 lestijden ." in words
    assert "Core: you follow all of it" in words
    assert "Options: you choose 2 of 4 modules" in words
    assert "You may choose them in one line, or mix the lines." in words
    assert words.index("Kern") < words.index("Advies") < words.index("Techniek")
    assert "220 to 240 lestijden Made of 1 module in the core and 2 of 4 options" in words


def test_options_from_one_line_are_told_so(sector, visit):
    with_options({"Advies": [80, 80], "Techniek": [80, 60]})
    Composition.objects.update(from_one_line=True)

    assert "You choose them all in one and the same line." in text_of(visit("/opleidingen/p-1/"))


def bars(html, kind):
    return [(x, width) for x, width in re.findall(rf'<rect class="{kind}" x="([\d.]+)" width="([\d.]+)"', html)]


def test_the_rule_draws_the_core_solid_and_room_for_the_options(sector, visit):
    with_options({"Advies": [80, 80], "Techniek": [80, 60]})
    html = visit("/opleidingen/p-1/").content.decode()

    assert bars(html, "seg-a") == [("0", "80")]
    assert bars(html, "option")[:2] == [("80", "60"), ("140", "80")]
    assert bars(html, "spare") == [("220", "20")]
    assert 'viewBox="0 0 240 24"' in html


def test_options_of_one_length_make_one_total(sector, visit):
    with_options({"Advies": [60, 60], "Techniek": [60, 60]})
    html = visit("/opleidingen/p-1/")

    assert "together 200 lestijden ." in text_of(html)
    assert bars(html.content.decode(), "spare") == []


def test_options_without_a_known_length_have_no_total(sector, visit):
    with_options({"Advies": [None, 80]})
    words = text_of(visit("/opleidingen/p-1/"))

    assert "1 module in the core and 2 of 2 options. Their duration is not set." in words
    assert "duration not set Made of" in words


def test_an_option_is_marked_in_the_order_and_in_what_it_leads_to(sector, visit):
    programme = with_options(
        {"Advies": [80, 80], "Techniek": [80, 60]}, certificate="Getuigschrift", module_certificate="Deelcertificaat"
    )
    composition = programme.compositions.get()
    option = composition.lines.order_by("order").last().module
    option.require(composition.lines.order_by("order").first().module)
    html = visit("/opleidingen/p-1/")
    words = text_of(html)

    assert html.content.decode().count("order__box--option") == 4
    assert "A broken edge means: an option." in words
    assert "(option)" in words
    assert "3 modules, one by one" in words
    assert "As soon as you have the core and 2 options." in words


def test_a_card_tells_the_range_and_how_it_is_made(sector, visit):
    with_options({"Advies": [80, 80], "Techniek": [80, 60]})
    html = visit("/opleidingen/", data={"kind": "programme"})

    assert "220 to 240 lestijden" in text_of(html)
    assert "1 module in the core and 2 of 4 options" in text_of(html)
    assert bars(html.content.decode(), "spare") == [("220", "20")]


def test_an_option_that_answers_stands_out_in_the_room_of_the_options(sector, visit):
    programme = with_options({"Advies": [80, 80], "Techniek": [80, 60]})
    option = programme.compositions.get().lines.order_by("order").last().module
    option.title = "Jongleren"
    option.save()
    search.refresh()
    html = visit("/opleidingen/", data={"q": "jongleren", "kind": "programme"})

    assert "1 of the 5 modules is about this" in text_of(html)
    assert bars(html.content.decode(), "hit") == [("80", "60")]


def test_a_module_says_in_which_line_it_is_an_option(sector, visit):
    programme = with_options({"Advies": [80, 80], "Techniek": [80, 60]})
    option = programme.compositions.get().lines.order_by("order").last().module
    words = text_of(visit(f"/modules/{option.slug}/"))

    assert "Option in “Techniek”: you choose 2 of 4. 60 lestijden of 220 to 240 lestijden" in words
    assert "Option in" not in text_of(visit("/modules/m-1/"))


def test_a_programme_with_options_is_found_at_its_shortest(sector):
    with_options({"Advies": [80, 80], "Techniek": [80, 60]}, total=240)

    assert SearchEntry.objects.get(programme__code="P 1", language="nl").minutes == 220 * 50


def test_a_programme_without_total_is_found_at_the_sum_of_its_modules(sector):
    programme = ProgrammeFactory(code="P 2", modules=[ModuleFactory(quantity=40), ModuleFactory(quantity=20)])
    put_words(programme)

    assert SearchEntry.objects.get(programme=programme, language="nl").minutes == 60 * 50


def test_a_programme_is_found_by_what_it_teaches_today_and_will_teach(sector):
    today = timezone.localdate()
    programme = ProgrammeFactory(code="P 2")
    for title, period in (
        ("Weven", (None, today)),
        ("Zagen", (today, today + timedelta(days=9))),
        ("Frezen", (today + timedelta(days=9), None)),
    ):
        CompositionFactory(programme=programme, modules=[ModuleFactory(title=title)], in_force=period)
    put_words(programme)

    found = {word: [entry.code for entry in search.find(word, "nl")] for word in ("weven", "zagen", "frezen")}
    assert found == {"weven": [], "zagen": ["P 2"], "frezen": ["P 2"]}


def test_pages_ask_as_much_of_the_database_with_2_and_20_options(sector, client_at):
    programme = with_options({"Advies": [80, 80]})
    paths, counts = ["/opleidingen/p-1/", "/opleidingen/", "/modules/m-1/"], {}
    for _size in (2, 20):
        for path in paths:
            client_at("alfa").get(path)
            counts.setdefault(path, []).append(len(queries(client_at("alfa"), path)))
        more = ModuleFactory.create_batch(18)
        put_words_about(*more)
        for number, module in enumerate(more):
            programme.compositions.get().lines.create(module=module, option_line=f"Lijn {number % 3}", order=number + 9)

    assert [numbers for numbers in counts.values() if len(set(numbers)) > 1] == []
    assert max(max(numbers) for numbers in counts.values()) <= 12


def test_the_demo_has_a_programme_with_options_that_says_it_is_made_up(sector, visit):
    demo.bring_in(demo.CONTACT, demo.SUPPORT)
    programme = make_programme_with_options()
    words = text_of(visit("/opleidingen/microdegree-klantencontact/"))

    assert "1 module in the core and 2 of 4 options, together 220 to 240 lestijden ." in words
    assert "Dit is een voorbeeld voor de demo. Het is geen officiële opleiding." in words
    assert visit("/fr/opleidingen/microdegree-klantencontact/").status_code == 200
    assert Programme.objects.get(pk=programme.pk).compositions.count() == 2
