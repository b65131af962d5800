"""Forms as a browser sends them: read from the page itself, with all its hidden inputs and no button but the one pressed."""

from bs4 import BeautifulSoup


def fields_of(response, form="form[method=POST i]:has(input[name=csrfmiddlewaretoken])"):
    """{name: value or list of values} of the largest form on the page that posts."""
    forms = BeautifulSoup(response.content, "html.parser").select(form)
    found = max(forms, key=lambda one: len(one.select("input, textarea, select")))
    data = {}
    for field in found.select("input[name], textarea[name], select[name]"):
        for value in values_of(field):
            data.setdefault(field["name"], []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in data.items()}


def values_of(field):
    if field.has_attr("disabled"):
        return []
    if field.name == "textarea":
        return [field.text.removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n")]
    if field.name == "select":
        return [option["value"] for option in field.select("option[selected]")] or first_option(field)
    if field.get("type") in ("checkbox", "radio"):
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return [] if field.get("type") in ("submit", "button", "file") else [field.get("value", "")]


def first_option(field):
    options = field.select("option")
    return [options[0]["value"]] if options and not field.has_attr("multiple") else []


def without(data, *names):
    return {name: value for name, value in data.items() if name not in names}
