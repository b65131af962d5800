import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.translation import override

from portal.kit.addresses import in_language, without_language
from portal.kit.icons import ICONS
from portal.kit.templatetags.components import icon, kind_of_level, page_numbers


def render(source, **context):
    return Template(source).render(Context(context))


def component(_name, **context):
    return render_to_string(f"components/{_name}.html", context)


@pytest.mark.parametrize(
    ("path", "language", "address"),
    [
        ("/modules/", "fr", "/fr/modules/"),
        ("/fr/modules/", "nl", "/modules/"),
        ("/fr/modules/", "en", "/en/modules/"),
        ("/fr/", "nl", "/"),
        ("/", "fr", "/fr/"),
        ("/france/", "nl", "/france/"),
        ("/en", "nl", "/"),
    ],
)
def test_an_address_in_another_language_has_another_prefix(path, language, address):
    assert in_language(path, language) == address


def test_a_word_that_begins_like_a_language_is_no_prefix():
    assert without_language("/enkel/") == "/enkel/"


class House:
    languages = ["nl", "fr"]


def links(request, **context):
    return render(
        "{% language_links as links %}{% for l in links %}{{ l.code }}={{ l.url }}{% if l.is_shown %}*{% endif %} {% endfor %}",
        request=request,
        **context,
    ).strip()


def test_the_switch_offers_the_languages_of_the_sector_and_keeps_the_question(rf):
    with override("fr"):
        assert links(rf.get("/fr/opleidingen/?q=a&q=b"), house=House()) == (
            "nl=/opleidingen/?q=a&amp;q=b fr=/fr/opleidingen/?q=a&amp;q=b*"
        )


def test_the_public_site_speaks_every_language(rf):
    assert links(rf.get("/")) == "nl=/* fr=/fr/ en=/en/"


@pytest.mark.parametrize(
    ("here", "marked"),
    [("/modules/", 'aria-current="page"'), ("/fr/modules/m-it-025/", 'aria-current="true"'), ("/module/", "")],
)
def test_the_menu_marks_where_you_are(rf, here, marked):
    assert render('{% current "/modules/" %}', request=rf.get(here)).strip() == marked


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_is_hidden_from_screen_readers(name):
    assert 'aria-hidden="true"' in icon(name)


def test_an_icon_that_is_not_there_is_an_error_of_ours():
    with pytest.raises(TemplateSyntaxError, match="no icon named 'unicorn'"):
        icon("unicorn")


def test_words_given_to_a_component_cannot_be_markup():
    for name in ("pill", "notice", "button", "empty"):
        html = component(name, text="<b>x</b>", label="<b>x</b>", title="<b>x</b>")
        assert ("<b>x</b>" in html, "&lt;b&gt;x&lt;/b&gt;" in html) == (False, True)


def test_a_button_with_an_address_is_a_link():
    assert component("button", label="See", href="/a/", kind="primary").strip() == (
        '<a href="/a/" class="btn btn-primary">See</a>'
    )


def test_a_button_sends_its_name_and_value():
    html = component("button", label="Save", name="go", value=0, disabled=True)
    assert '<button type="submit" name="go" value="0" disabled class="btn btn-outline-secondary">' in html


def test_a_pill_has_the_icon_of_its_kind():
    assert ICONS["check"] in component("pill", text="Confirmed", kind="ok")


@pytest.mark.parametrize(
    ("level", "kind"), [(constants.SUCCESS, "ok"), (constants.ERROR, "bad"), (constants.WARNING, "warn"), (10, "info")]
)
def test_a_message_becomes_the_notice_of_its_level(level, kind):
    assert kind_of_level(Message(level, "words")) == kind


def test_facts_without_a_value_are_left_out():
    html = component("facts", items=[("Code", "C1"), ("Fee", ""), ("Level", None), ("Places", 0)])
    assert (html.count("<dt>"), "Places" in html) == (2, True)


def test_the_last_crumb_is_this_page():
    html = component("crumbs", items=[("Home", "/"), ("Here", None)])
    assert '<a href="/">Home</a>' in html
    assert '<span aria-current="page">Here</span>' in html


def test_the_pages_keep_the_search_and_leave_out_the_middle(rf):
    page = Paginator(range(291), 25).get_page(4)
    html = render_to_string("components/pagination.html", {"page_obj": page, "request": rf.get("/?q=hout&page=4")})
    assert page_numbers(page) == [1, 2, 3, 4, 5, "…", 12]
    assert 'href="?q=hout&amp;page=5"' in html
    assert '<a href="?q=hout&amp;page=4" aria-current="page">' in html


def test_one_page_needs_no_pages(rf):
    page = Paginator(range(3), 25).get_page(1)
    assert render_to_string("components/pagination.html", {"page_obj": page, "request": rf.get("/")}).strip() == ""
