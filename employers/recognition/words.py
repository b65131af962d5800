"""What is learned at a workplace, in the reader's language."""

from dataclasses import dataclass

from django.utils.translation import get_language

from catalogue.words import Words, words_of


@dataclass(frozen=True)
class Subject:
    """A programme, or a module with its code."""

    words: Words
    code: str = ""


def subjects_of(recognitions):
    """{id: [Subject]}; `recognitions` have their programmes and modules. One query."""
    programmes = {each.programme for each in recognitions if each.programme}
    modules = {module for each in recognitions for module in each.modules.all()}
    words = words_of(get_language(), modules=modules, programmes=programmes) if programmes or modules else {}

    def of(recognition):
        if recognition.programme:
            return [Subject(words["programme", recognition.programme_id])]
        return [Subject(words["module", module.pk], module.code) for module in recognition.modules.all()]

    return {recognition.pk: of(recognition) for recognition in recognitions}
