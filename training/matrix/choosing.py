"""What of a company's competences is looked at: as an address asks it, and what is shown when it asks nothing."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.kit.asked import typed
from portal.kit.widgets import LongSelect
from training.matrix.people import Function, Person, Place, functions_of, most_common_function, places_of


@dataclass(frozen=True)
class Chosen:
    """`programme`: its id. `function`: only people who have it; the one that most have where nothing was asked."""

    function: Function | None
    programme: int | None
    module: str
    place: Place | None
    words: str
    is_asked: bool

    def people(self, people: list[Person]):
        found = [each for each in people if self.function is None or each.function == self.function]
        found = [each for each in found if self.place is None or each.place == self.place]
        return [each for each in found if each.is_found_by(self.words)]


def chosen_in(data, people, programmes):
    """Of the parameters of an address; what means nothing is left out."""
    functions = {str(each.uuid): each for each, _number in functions_of(people)}
    function = functions.get(data.get("function", ""))
    asked = next((each.pk for each in programmes if each.slug == data.get("programme")), None)
    if function is None and asked is None:
        function = most_common_function(people)
    return Chosen(
        function,
        asked or (function.programme if function else None),
        data.get("module", ""),
        {str(each.uuid): each for each in places_of(people)}.get(data.get("place", "")),
        typed(data.get("q", "")),
        any(data.get(name) for name in MatrixForm.base_fields),
    )


class MatrixForm(forms.Form):
    q = forms.CharField(label=_("Name or function"), required=False, max_length=100)
    function = forms.ChoiceField(label=_("Function"), required=False, widget=LongSelect)
    programme = forms.ChoiceField(label=_("Programme"), required=False, widget=LongSelect)
    module = forms.ChoiceField(label=_("Module"), required=False, widget=LongSelect)
    place = forms.ChoiceField(label=_("Establishment"), required=False, widget=LongSelect)

    def __init__(self, data, *, chosen, people, programmes, lines):
        """Shows what is shown, also where nothing was asked."""
        function = str(chosen.function.uuid) if chosen.function else ""
        super().__init__({name: data.get(name, "") for name in self.base_fields} | {"function": function})
        self.fields["function"].choices = [
            ("", _("All functions")),
            *((each.uuid, f"{each.title} ({number})") for each, number in functions_of(people)),
        ]
        self.fields["programme"].choices = [
            ("", _("That of the function")),
            *((each.slug, each.title) for each in programmes),
        ]
        self.fields["module"].choices = [
            ("", _("All modules")),
            *((line.slug, f"{line.code} {line.words.title}") for line in lines),
        ]
        places = places_of(people)
        self.fields["place"].choices = [("", _("All establishments")), *((each.uuid, each.name) for each in places)]
        if len(places) < 2:
            del self.fields["place"]
