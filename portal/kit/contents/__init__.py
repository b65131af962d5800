"""What a file really is, by its content. What somebody calls it has to agree, and decides nothing.

    refuse_size(upload, most=...)              # both raise NotWelcome, with the sentence for who sent it
    known = recognise(upload, upload.name)

Only what stands in KINDS is let in. No SVG and no HTML, since they run scripts; no archives, since nobody can see what is
in them; no Office files with macros; nothing that is two kinds of file at once.
"""

from portal.kit.contents.kinds import AUDIO_AND_VIDEO, CAPTIONS, DOCUMENTS, KINDS, PICTURES, Content, NotWelcome
from portal.kit.contents.recognising import recognise, refuse_size

__all__ = [
    "AUDIO_AND_VIDEO",
    "CAPTIONS",
    "DOCUMENTS",
    "KINDS",
    "PICTURES",
    "Content",
    "NotWelcome",
    "recognise",
    "refuse_size",
]
