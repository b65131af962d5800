from textwrap import wrap


def wrapped(text, *, width=28, lines=3):
    """`text` in at most `lines` lines of `width` signs: a picture has no wrapping of its own."""
    return wrap(text, width=width, max_lines=lines, placeholder=" …", break_long_words=True)
