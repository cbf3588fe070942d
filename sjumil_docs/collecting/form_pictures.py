"""The pictures in the answers of a form → files of the case, which the answers name."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.collected import LeftOver
from sjumil_docs.collecting.texts.named_pictures import pictures_in, with_pictures
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.form_fields import FieldKind, FormField
from sjumil_docs.markdown.blocks import Block
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.reading.case_files import MAX_BYTES, case_file, lies_inside
from sjumil_docs.word.ooxml.picture_file import PictureFile, read_picture

FOLDER = "bilder"
"""Of the case folder, for pictures that come with forms."""
_WITH_PICTURES = (FieldKind.TEXT, FieldKind.POINTS)
_MOST = 100
"""Pictures of one form: more are told of."""
_DIGEST = 8


@dataclass(slots=True)
class FormPictures:
    """The pictures of one form, read and named one by one."""

    case: Case
    parts: Mapping[str, bytes]
    """The files of the pictures, by what the blocks name."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Those that the case does not have yet, by their names in the case folder."""

    def named(self, field: FormField, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks of a field, their pictures named as files of the case; without those that cannot be."""
        parts = {span.picture for span in pictures_in(blocks)}
        names = {part: name for part in sorted(parts) if (name := self._name(field, part))}
        return with_pictures(blocks, names) if parts else blocks

    def left_over(self, field: FormField, place: str, blocks: Iterable[Block]) -> list[LeftOver]:
        """The pictures of a field that cannot be files of the case."""
        pictures = pictures_in(blocks)
        return [
            LeftOver("picture", place, span.text) for span in pictures if not self._name(field, span.picture)
        ]

    def _name(self, field: FormField, part: str) -> str:
        """The name that a picture has in the case folder, or is to have; empty if it cannot be there."""
        folder, data = self.case.origin.folder, self.parts.get(part, b"")
        picture = read_picture(data) if field.kind in _WITH_PICTURES and field.path else None
        if folder is None or picture is None or len(picture.data) > MAX_BYTES:
            return ""
        if known := self._known(field, picture):
            return known
        digest = hashlib.sha256(picture.data).hexdigest()[:_DIGEST]
        about = re.sub(r"[^\w.]", "", field.question) or str((field.path or ("", ""))[1])
        name = f"{FOLDER}/{about}-{digest}.{picture.ending}"
        if not lies_inside(folder / name, folder) or (len(self.files) >= _MOST and name not in self.files):
            return ""
        self.files[name] = picture.data
        return name

    def _known(self, field: FormField, picture: PictureFile) -> str:
        """The name of the same picture in the text that the case has in the field; empty without one."""
        path = field.path or ()
        said = self.case.said_of(str(path[1]))
        part = self.case.answer_to(str(path[1]), field.question) if field.question else said
        value = value_under(part, str(path[-1])) or ""
        texts = [value] if isinstance(value, str) else value
        named = [each.file for text in texts for each in read_markdown(str(text)).pictures]
        for name in named:
            content = case_file(self.case.origin, name, path)
            same = read_picture(content) if isinstance(content, bytes) else None
            if same and same.data == picture.data:
                return name
        return ""
