from html.parser import HTMLParser

import pytest
from django import forms
from django.template.loader import render_to_string


class Elements(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def named(self, name):
        return next(attrs for tag, attrs in self.found if attrs.get("name") == name)

    def ids(self):
        return {attrs["id"] for _tag, attrs in self.found if "id" in attrs}


class CompanyForm(forms.Form):
    number = forms.CharField(label="Number", help_text="10 digits")
    remark = forms.CharField(label="Remark", required=False, widget=forms.Textarea)
    place = forms.ChoiceField(label="Place", choices=[("g", "Gent")])
    way = forms.ChoiceField(label="How?", choices=[("c", "Class")], widget=forms.RadioSelect, help_text="One")
    agreed = forms.BooleanField(label="Agreed")
    until = forms.SplitDateTimeField(label="Until")


def drawn(name, data=None):
    return Elements(str(CompanyForm(data)[name].as_field_group()))


def test_the_help_of_a_field_is_tied_to_it():
    html = drawn("number")
    assert html.named("number")["aria-describedby"] == "id_number_helptext"
    assert "id_number_helptext" in html.ids()


def test_the_error_of_a_field_is_tied_to_it_and_the_field_is_marked():
    html = drawn("number", {})
    control = html.named("number")
    assert (control["aria-invalid"], control["aria-describedby"]) == ("true", "id_number_helptext id_number_error")
    assert {"id_number_helptext", "id_number_error"} <= html.ids()


def test_a_field_without_errors_is_not_marked():
    assert "aria-invalid" not in drawn("number", {"number": "0123456749"}).named("number")


def test_a_group_of_choices_has_help_and_error_on_the_group():
    html = drawn("way", {})
    group = next(attrs for tag, attrs in html.found if tag == "fieldset")
    assert (group["id"], group["aria-describedby"]) == ("id_way", "id_way_helptext id_way_error")
    assert {"id_way_helptext", "id_way_error"} <= html.ids()
    assert html.named("way")["class"] == "form-check-input is-invalid"


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("number", "form-control"),
        ("remark", "form-control"),
        ("place", "form-select"),
        ("way", "form-check-input"),
        ("agreed", "form-check-input"),
        ("until_0", "form-control"),
    ],
)
def test_every_kind_of_control_has_the_class_of_its_kind(name, classes):
    assert drawn(name.removesuffix("_0")).named(name)["class"] == classes


def test_only_what_may_stay_empty_is_marked():
    assert "(" in str(CompanyForm()["remark"].as_field_group())
    assert "(" not in str(CompanyForm()["number"].as_field_group())


def test_drawing_a_form_does_not_change_the_class_it_comes_from():
    str(CompanyForm({})["number"].as_field_group())
    assert CompanyForm.base_fields["number"].widget.attrs == {}


def test_the_summary_leads_to_every_field_that_is_wrong():
    form = CompanyForm({"number": "1"})
    form.add_error(None, "The whole is wrong")
    whole = render_to_string("components/form.html", {"form": form})
    html = Elements(whole)
    targets = [attrs["href"][1:] for tag, attrs in html.found if tag == "a"]
    assert targets == ["id_place", "id_way", "id_agreed", "id_until"]
    assert set(targets) <= html.ids()
    assert "The whole is wrong" in whole


def test_the_summary_is_read_out_and_takes_the_focus():
    html = Elements(render_to_string("components/error_summary.html", {"form": CompanyForm({})}))
    summary = next(attrs for _tag, attrs in html.found if attrs.get("role") == "alert")
    assert (summary["tabindex"], "autofocus" in summary) == ("-1", True)


def test_a_form_without_errors_has_no_summary():
    assert render_to_string("components/error_summary.html", {"form": CompanyForm()}).strip() == ""


def test_what_was_typed_wrongly_cannot_be_markup():
    class Strict(forms.Form):
        kind = forms.ChoiceField(choices=[("a", "A")])

    assert "<script>" not in render_to_string("components/form.html", {"form": Strict({"kind": "<script>"})})
