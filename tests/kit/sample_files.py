"""Small files of every kind, whole and made to deceive."""

import io
import struct
import zipfile

from PIL import Image

from portal.kit.contents.archives import OPEN_DOCUMENT_KINDS, OPEN_XML_KINDS

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nGoedemiddag.\n\n00:00:02.000 --> 00:00:04.500\nWaarmee kan ik helpen?\n"
SRT = "1\n00:00:00,000 --> 00:00:02,000\nGoedemiddag.\n\n2\n00:00:02,000 --> 00:00:04,500\n<font color=red>Waarmee</font> kan ik <i>helpen</i>?\n"


def archive(parts, *, before=b"", after=b""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts:
            zipped.writestr(name, content)
    return before + made.getvalue() + after


def open_xml(code, *more, mark=None):
    mark = mark or next(mark for mark, known in OPEN_XML_KINDS.items() if known == code)
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{mark}"/></Types>'
    return archive([("[Content_Types].xml", types), ("word/document.xml", "<w/>"), *more])


def open_document(code, *more):
    mark = next(mark for mark, known in OPEN_DOCUMENT_KINDS.items() if known == code)
    return archive([("mimetype", mark), ("content.xml", "<office/>"), *more])


def picture(kind):
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "#0B6B75").save(made, kind)
    return made.getvalue()


def box(kind, content=b""):
    return struct.pack(">I4s", 8 + len(content), kind) + content


def mp4(seconds=90, *, brand=b"isom", film=b"x" * 64, more=b""):
    head = box(b"ftyp", brand + struct.pack(">I", 512) + b"isommp41")
    times = struct.pack(">IIIII", 0, 0, 0, 1000, seconds * 1000) + b"\0" * 80
    return head + box(b"moov", box(b"mvhd", times)) + more + box(b"mdat", film)


def element(name, content):
    return bytes.fromhex(name) + struct.pack(">Q", len(content) | 1 << 56) + content


def webm(seconds=12, *, kind=b"webm"):
    info = element("2AD7B1", b"\x0f\x42\x40") + element("4489", struct.pack(">d", seconds * 1000))
    segment = element("1549A966", info) + element("1F43B675", b"\0" * 32)
    return element("1A45DFA3", element("4282", kind)) + element("18538067", segment)


WHOLE = {
    "pdf": PDF,
    **{code: open_xml(code) for code in ("docx", "xlsx", "pptx")},
    **{code: open_document(code) for code in ("odt", "ods", "odp")},
    "txt": "Dag allemaal,\n\nTot morgen é.\n".encode(),
    "csv": "code;titel\r\nM 1;Klachten, en méér\r\n".encode("cp1252"),
    "png": picture("PNG"),
    "jpg": picture("JPEG"),
    "webp": picture("WEBP"),
    "mp4": mp4(),
    "webm": webm(),
    "vtt": VTT.encode(),
}
