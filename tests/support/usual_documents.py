"""The documents that every case has, for what only they can show; the others are asked for."""

from sjumil_docs.documents import documents

USUAL = [document.name for document in documents().values() if document.usual]
