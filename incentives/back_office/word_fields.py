"""Words in three languages in a plain form: three fields, name_nl, name_fr and name_en."""

from django import forms

from incentives.words import LANGUAGES, LONGEST


def add_words(form, name, label, *, required=False, rows=1, help=""):
    """The three fields, in the place where the form is now."""
    for language in LANGUAGES:
        widget = (
            forms.Textarea(attrs={"rows": rows, "lang": language})
            if rows > 1
            else forms.TextInput(attrs={"lang": language})
        )
        form.fields[f"{name}_{language}"] = forms.CharField(
            label=f"{label} ({language})",
            required=required and language == "nl",
            max_length=LONGEST,
            widget=widget,
            help_text=help if language == "nl" else "",
        )


def words_in(form, name):
    """{language: text} of what was typed. French or English without Dutch is refused at the Dutch field."""
    return {language: text for language in LANGUAGES if (text := form.cleaned_data.get(f"{name}_{language}"))}


def words_for(name, words):
    """What the three fields show of words."""
    return {f"{name}_{language}": words.get(language, "") for language in LANGUAGES}
