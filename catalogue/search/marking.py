"""What was found, with the words that answer marked."""

from html import escape

from django.utils.safestring import mark_safe

from catalogue.search.words import LETTERS, plain


def highlighted(entry):
    """The line of what `entry` teaches that answers best, as safe HTML with <mark>; '' when its title answered."""
    return marked(entry.matched or "", entry.marks)


def highlighted_title(entry):
    return marked(entry.title, entry.marks)


def marked(text, marks):
    if not marks:
        return mark_safe(escape(text))  # noqa: S308 - escaped
    marks = {plain(word) for word in marks}
    html, end = [], 0
    for match in LETTERS.finditer(text):
        html.append(escape(text[end : match.start()]))
        word = escape(match.group())
        html.append(f"<mark>{word}</mark>" if plain(match.group()) in marks else word)
        end = match.end()
    html.append(escape(text[end:]))
    return mark_safe("".join(html))  # noqa: S308 - every piece was escaped above
