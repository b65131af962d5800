"""What a file really is, by its content. What somebody calls it has to agree, and decides nothing.

    known = recognise(upload, upload.name)     # raises NotWelcome, with the sentence for who sent it

Only what stands in KINDS is let in. No SVG and no HTML, since they run scripts; no archives, since nobody can see what is
in them; no Office files with macros; nothing that is two kinds of file at once.
"""

from portal.kit.contents.kinds import AUDIO_AND_VIDEO, CAPTIONS, DOCUMENTS, KINDS, PICTURES, Content, NotWelcome
from portal.kit.contents.recognising import recognise

__all__ = [
    "AUDIO_AND_VIDEO",
    "CAPTIONS",
    "DOCUMENTS",
    "KINDS",
    "PICTURES",
    "Content",
    "NotWelcome",
    "recognise",
]
