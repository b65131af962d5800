"""Words explained in place: where they are found, and that nothing else of a text changes."""

import html as entities
import re

import pytest
from bs4 import BeautifulSoup
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.explaining import Explainer, Glossary, Term
from portal.kit.texts import parts_of

WORDS = {
    "module": ["module", "modules"],
    "EVC": ["EVC"],
    "opleidingsverlof": ["opleidingsverlof"],
    "Vlaams opleidingsverlof": ["Vlaams opleidingsverlof", "VOV"],
    "indicateur": ["indicateur"],
    "C++": ["C++"],
    "café": ["café"],
}
TERMS = [
    Term(name, tuple(forms), "Dit is de uitleg.", f"t{number}", f"/begrippen/#t{number}")
    for number, (name, forms) in enumerate(WORDS.items())
]
BUTTON = re.compile(r'<button type="button" class="term" popovertarget="[^"]+">([^<]*)</button>')
NOTE = re.compile(r'<span class="term__note".*?</a></span>', re.S)


@pytest.fixture(autouse=True)
def words(monkeypatch):
    monkeypatch.setattr(Glossary, "terms_in", staticmethod(lambda language: TERMS if language == "nl" else []))


def explained(text, language="nl"):
    return Explainer().explain(mark_safe(text), language)


def found_in(text):
    return BUTTON.findall(explained(text))


def without_help(text):
    """What stays when the explanations are taken out again."""
    return BUTTON.sub(r"\1", NOTE.sub("", text))


def told(text):
    """The words of HTML as somebody reads them."""
    return entities.unescape(re.sub(r"<[^>]*>", "", text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Een module.</p>", ["module"]),
        ("<p>MODULE</p>", ["MODULE"]),
        ("<p>Twee modules, een module.</p>", ["modules"]),
        ("<p>Een module</p><p>en nog een module</p>", ["module"]),
        ("<p>supermodule modulehouder</p>", []),
        ("<p>EVC-traject, pre-EVC, EVC_1</p>", []),
        ("<p>(EVC), “EVC”</p>", ["EVC"]),
        ("<p>Vlaams opleidingsverlof</p>", ["Vlaams opleidingsverlof"]),
        ("<p>vlaams\n  opleidingsverlof</p>", ["vlaams\n  opleidingsverlof"]),
        ("<p>Vlaams&nbsp;opleidingsverlof</p>", ["Vlaams\xa0opleidingsverlof"]),
        ("<p>VOV is Vlaams opleidingsverlof</p>", ["VOV"]),
        ("<p>opleidingsverlof en Vlaams opleidingsverlof</p>", ["opleidingsverlof", "Vlaams opleidingsverlof"]),
        ("<p>l’indicateur, l'indicateur</p>", ["indicateur"]),
        ("<p>C++ en C</p>", ["C++"]),
        ("<p>caf&eacute;</p>", ["café"]),
        ("<p>cafe\u0301s</p>", []),
        ("<h2>module</h2><h3>EVC</h3>", []),
        ('<a href="/module/">een module</a>', []),
        ("<p><a href='/x'>een <b>EVC</b> hier</a> EVC</p>", ["EVC"]),
        ("<pre>module</pre><code>EVC</code>", []),
        ("<button>module</button><label>EVC</label>", []),
        ("<details><summary>module</summary><p>module</p></details>", ["module"]),
        ("<script>module < EVC</script><style>.module{}</style>", []),
        ('<img alt="module" src="/EVC.png"><p title="module">x</p>', []),
        ("<!-- module --><p>x</p>", []),
        ("<p>mo<b>dule</b>, <b>sub</b>module, <em>modu</em>les</p>", []),
        ("<p><b>module</b>s, een <em>EVC</em></p>", ["EVC"]),
        ("<td>mo</td><td>module</td>", ["module"]),
        ("<p>sub<br>module</p>", ["module"]),
        ("<p>sub<br/>module</p>", ["module"]),
        ("<span popover>module <span>EVC</span> module</span> EVC", ["EVC"]),
        ("<p>1 < 2 &amp; module</p>", ["module"]),
        ("<a>nooit gesloten module", []),
        ("</a> EVC </p>", ["EVC"]),
    ],
)
def test_a_word_is_explained_where_it_stands_by_itself(text, found):
    assert found_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "<p>Een <b>module</b> &amp; EVC, 1 &lt; 2.</p>",
        '<ul><li>EVC <a href="/x?a=1&amp;b=2" data-x=\'"\'>module</a></li></ul>',
        '<img src="/x.webp" width="3" height="4" alt="" loading="lazy"><p>VOV</p>',
        "<p>x</p><!-- EVC --><hr><p>Vlaams opleidingsverlof</p>",
        "<script>if (a < b && c) { module }</script>",
    ],
)
def test_all_else_stays_to_the_letter(text):
    assert without_help(explained(text)) == text


def test_each_word_is_explained_once_on_a_page_whatever_the_number_of_texts():
    explainer = Explainer()
    first = explainer.explain(mark_safe("<p>Een module</p>"), "nl")
    second = explainer.explain(mark_safe("<p>Een module met EVC</p>"), "nl")

    assert (BUTTON.findall(first), BUTTON.findall(second)) == (["module"], ["EVC"])


def test_a_text_in_a_language_without_terms_is_left_as_it_is():
    assert explained("<p>Een module</p>", "fr") == "<p>Een module</p>"


def test_plain_text_is_escaped_and_an_explanation_too(monkeypatch):
    terms = [Term("<b>", ("EVC",), "<script>&", "x", "/begrippen/#x")]
    monkeypatch.setattr(Glossary, "terms_in", staticmethod(lambda language: terms))
    html = Explainer().explain("<i>EVC</i>", "nl")

    assert html.startswith("&lt;i&gt;<button")
    assert "&lt;script&gt;&amp;" in html
    assert "<script>" not in html


def test_the_button_opens_its_explanation_without_scripts():
    html = explained("<p>Een module</p>")

    assert re.search(
        r'popovertarget="(\S+)">module</button><span class="term__note" id="\1" popover role="note">', html
    )
    assert 'popovertargetaction="hide"' in html
    assert 'href="/begrippen/#t0"' in html
    assert re.findall(r"\s(?:style|on\w+)=", html) == []


def test_terms_are_asked_for_once_and_not_at_all_without_texts(monkeypatch):
    asked = []
    monkeypatch.setattr(Glossary, "terms_in", staticmethod(lambda language: asked.append(language) or TERMS))
    explainer = Explainer()
    explainer.explain("", "nl")
    assert asked == []
    for text in ("module", "EVC", "VOV"):
        explainer.explain(text, "nl")
    assert asked == ["nl"]


signs = st.text(st.one_of(st.sampled_from(" <>&;\"'-_\xa0\u0301éK#"), st.characters(codec="utf-8")), max_size=12)
pieces = st.lists(st.one_of(signs, st.sampled_from([form for forms in WORDS.values() for form in forms])), max_size=8)


@given(pieces.map(" ".join) | pieces.map("".join))
def test_a_text_reads_the_same_with_its_words_explained(text):
    html = Explainer().explain(text, "nl")

    assert told(without_help(html)) == text
    assert without_help(html).replace("&quot;", '"').replace("&#x27;", "'") == (
        conditional_escape(text).replace("&quot;", '"').replace("&#x27;", "'")
    )


tags = st.sampled_from(["b", "p", "a", "h2", "li", "code", "em", "button", "script", "br", "i"])
shapes = st.recursive(
    pieces.map(" ".join).map(entities.escape),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>" if tag != "br" else "<br>",
        tags,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(shapes)
def test_markup_reads_the_same_and_nothing_to_click_stands_in_something_to_click(html):
    answer = explained(html)

    assert told(without_help(answer)) == told(html)
    buttons = BeautifulSoup(answer, "html.parser").select("button.term")
    assert [button for button in buttons if button.find_parent(["a", "button", "code", "h2", "script"])] == []


@given(st.text(st.sampled_from("<>/abp!-&; module='\""), max_size=40))
def test_broken_markup_breaks_nothing(text):
    explained(text)


def test_texts_know_the_letters_they_are_written_on_to():
    first, _tag, second, _end = parts_of("les<b>tijd</b>")

    assert (first.after, second.before) == ("t", "s")
