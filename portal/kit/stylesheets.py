"""`collectstatic` puts the parts of the portal's stylesheet into one file, so that a page asks for one."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "portal/css/portal.css"
IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
OWN_ADDRESS = re.compile(r'url\("(?P<path>[^":]+)"\)')


class JoiningStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage, after every @import of the portal's stylesheet gave way to what it imports."""

    def post_process(self, paths, dry_run=False, **options):
        if STYLESHEET in paths and not dry_run:
            self.delete(STYLESHEET)
            self._save(STYLESHEET, ContentFile(joined(STYLESHEET, lambda name: read(paths, name))))
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)


class QuickStorage(JoiningStorage):
    """For the demo: gzip only. Brotli makes files a tenth smaller and takes most of the first start's wait."""

    def create_compressor(self, **options):
        return super().create_compressor(use_brotli=False, **options)


def read(paths, name):
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()


def joined(name, text_of):
    """The stylesheet `name` with its imports put in, each in its layer. `text_of` gives the text of a static file."""
    folder = posixpath.dirname(name)

    def put_in(found):
        part = posixpath.normpath(posixpath.join(folder, found["path"]))
        text = SOURCE_MAP.sub("", text_of(part))
        text = OWN_ADDRESS.sub(lambda own: moved(own["path"], posixpath.dirname(part), folder), text)
        return f"@layer {found['layer']} {{\n{text}\n}}"

    return IMPORT.sub(put_in, text_of(name))


def moved(path, from_folder, to_folder):
    """url() of a file named relative to one folder, now named relative to another."""
    return f'url("{posixpath.relpath(posixpath.join(from_folder, path), to_folder)}")'
