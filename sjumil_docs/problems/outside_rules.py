"""The rules that are broken outside a case: in its files, its form, its templates and its documents.

They find nothing by themselves. The room that meets a breach takes the rule by its code, and tells of it.
"""

from sjumil_docs.problems.problem import Severity
from sjumil_docs.problems.rules import Rule

FILE_RULES = (
    Rule("file.comment", Severity.WARNING),
    Rule("file.name", Severity.WARNING),
    Rule("file.not-yaml", Severity.WARNING),
    Rule("file.not-answers", Severity.WARNING),
    Rule("file.copy", Severity.WARNING),
    Rule("file.conflict-copy", Severity.UNFINISHED),
    Rule("file.contribution", Severity.WARNING),
    Rule("file.contribution-left-out", Severity.UNFINISHED),
    Rule("file.control", Severity.WARNING),
    Rule("file.yaml", Severity.ERROR),
    Rule("file.colon-missing", Severity.ERROR),
    Rule("file.colon-space", Severity.ERROR),
    Rule("file.colon-in-text", Severity.ERROR),
    Rule("file.colon-read", Severity.WARNING),
    Rule("file.text-unindented", Severity.ERROR),
    Rule("file.text-pasted", Severity.WARNING),
    Rule("file.points-pasted", Severity.WARNING),
    Rule("file.text-sign", Severity.ERROR),
    Rule("file.text-beside-sign", Severity.ERROR),
    Rule("file.quote-open", Severity.ERROR),
    Rule("file.quote-inside", Severity.ERROR),
    Rule("file.quotes-pasted", Severity.ERROR),
    Rule("file.escape", Severity.ERROR),
    Rule("file.indentation", Severity.ERROR),
    Rule("file.dash", Severity.ERROR),
    Rule("file.dash-space", Severity.ERROR),
    Rule("file.list-beside-key", Severity.ERROR),
    Rule("file.bracket-open", Severity.ERROR),
    Rule("file.bracket-inside", Severity.ERROR),
    Rule("file.bracket-text", Severity.ERROR),
    Rule("file.brace-colon", Severity.ERROR),
    Rule("file.sign", Severity.ERROR),
    Rule("file.merge", Severity.ERROR),
    Rule("file.tab", Severity.ERROR),
    Rule("file.empty", Severity.ERROR),
    Rule("file.documents", Severity.ERROR),
    Rule("file.too-large", Severity.ERROR),
    Rule("file.too-much-text", Severity.ERROR),
    Rule("file.too-many", Severity.ERROR),
    Rule("file.too-deep", Severity.ERROR),
    Rule("file.anchor", Severity.ERROR),
    Rule("file.tag", Severity.ERROR),
    Rule("file.key", Severity.ERROR),
    Rule("file.repeated-key", Severity.ERROR),
    Rule("file.given-twice", Severity.ERROR),
    Rule("file.folder-unread", Severity.WARNING),
    Rule("file.no-root", Severity.ERROR),
    Rule("file.case-inside", Severity.ERROR),
    Rule("file.unreadable", Severity.ERROR),
    Rule("file.not-a-file", Severity.ERROR),
    Rule("file.encoding", Severity.ERROR),
    Rule("file.windows-1252", Severity.ERROR),
    Rule("file.utf-16", Severity.ERROR),
    Rule("file.other-kind", Severity.ERROR),
    Rule("file.root-mapping", Severity.ERROR),
    Rule("file.key-in-two-files", Severity.ERROR),
)
"""What keeps a file, or a part of one, from being read, and what YAML reads as something else."""

VALUE_RULES = (
    Rule("form.required", Severity.ERROR),
    Rule("form.unknown-key", Severity.ERROR),
    Rule("form.choice", Severity.ERROR),
    Rule("form.text", Severity.ERROR),
    Rule("form.date", Severity.ERROR),
    Rule("form.impossible-date", Severity.ERROR),
    Rule("form.yes-or-no", Severity.ERROR),
    Rule("form.whole-number", Severity.ERROR),
    Rule("form.negative", Severity.ERROR),
    Rule("form.colour", Severity.ERROR),
)
"""What a value of a case must be."""

SHAPE_RULES = (
    Rule("form.list", Severity.ERROR),
    Rule("form.mapping", Severity.ERROR),
    Rule("form.value", Severity.ERROR),
)
"""Where a list, parts or a single value must stand."""

REFERENCE_RULES = (
    Rule("reference.document", Severity.ERROR),
    Rule("reference.document-taken", Severity.UNFINISHED),
    Rule("reference.document-name", Severity.UNFINISHED),
    Rule("reference.document-template", Severity.UNFINISHED),
    Rule("reference.document-title", Severity.UNFINISHED),
    Rule("reference.document-language", Severity.UNFINISHED),
    Rule("reference.file-without-folder", Severity.ERROR),
    Rule("reference.file-outside", Severity.ERROR),
    Rule("reference.file-missing", Severity.ERROR),
    Rule("reference.file-too-large", Severity.ERROR),
    Rule("reference.not-a-picture", Severity.ERROR),
    Rule("reference.picture-remote", Severity.ERROR),
    Rule("reference.rule", Severity.ERROR),
    Rule("reference.rule-fixed", Severity.ERROR),
    Rule("reference.rule-level", Severity.ERROR),
    Rule("reference.rule-reason", Severity.ERROR),
    Rule("reference.rule-limit", Severity.ERROR),
    Rule("reference.previous-outside", Severity.ERROR),
    Rule("reference.previous-missing", Severity.UNFINISHED),
    Rule("reference.previous-unreadable", Severity.UNFINISHED),
    Rule("reference.previous-municipality", Severity.UNFINISHED),
    Rule("reference.previous-question", Severity.UNFINISHED),
    Rule("reference.previous-measure", Severity.WARNING),
)
"""What a case refers to outside itself: files, documents, rules, the last analysis."""

PLUGIN_RULES = (
    Rule("plugin.raised", Severity.UNFINISHED),
    Rule("plugin.slow", Severity.UNFINISHED),
    Rule("plugin.wrong", Severity.UNFINISHED),
    Rule("plugin.taken", Severity.UNFINISHED),
    Rule("plugin.off", Severity.UNFINISHED),
)
"""What keeps a document or a rule of another package from being used."""

GAP_RULES = (
    Rule("completeness.answer", Severity.UNFINISHED),
    Rule("completeness.step", Severity.UNFINISHED),
    Rule("completeness.outcome", Severity.UNFINISHED),
    Rule("completeness.missing", Severity.UNFINISHED),
)
"""What a document lacks: it says so itself, in the place where it lacks it."""

TEXT_RULES = (
    Rule("text.lost", Severity.ERROR),
    Rule("text.too-long-for-cell", Severity.WARNING),
    Rule("text.link", Severity.UNFINISHED),
    Rule("text.picture-description", Severity.UNFINISHED),
    Rule("text.html", Severity.WARNING),
    Rule("text.unclosed", Severity.WARNING),
    Rule("text.sign-kept", Severity.WARNING),
    Rule("text.backslash", Severity.WARNING),
    Rule("text.as-code", Severity.WARNING),
    Rule("text.table-pasted", Severity.WARNING),
    Rule("text.list-uncertain", Severity.WARNING),
    Rule("text.paragraphs-joined", Severity.WARNING),
    Rule("text.word-divided", Severity.WARNING),
    Rule("text.note-without-text", Severity.WARNING),
    Rule("text.note-not-used", Severity.WARNING),
)
"""What of a free text does not reach the documents as it is meant."""

TEMPLATE_RULES = (
    Rule("template.style", Severity.WARNING),
    Rule("template.not-word", Severity.ERROR),
    Rule("template.too-large", Severity.ERROR),
    Rule("template.xml", Severity.ERROR),
    Rule("template.list-style", Severity.ERROR),
    Rule("template.unknown-field", Severity.ERROR),
    Rule("template.refused", Severity.ERROR),
    Rule("template.syntax", Severity.ERROR),
    Rule("template.not-closed", Severity.ERROR),
    Rule("template.not-begun", Severity.ERROR),
    Rule("template.no-tag", Severity.ERROR),
    Rule("template.no-list", Severity.ERROR),
    Rule("template.too-much", Severity.ERROR),
    Rule("template.long-tag", Severity.ERROR),
    Rule("template.unsafe-field", Severity.ERROR),
    Rule("template.no-filter", Severity.ERROR),
    Rule("template.half-tag", Severity.ERROR),
    Rule("template.beside-tag", Severity.ERROR),
    Rule("template.unsafe", Severity.ERROR),
    Rule("template.section-in-block", Severity.ERROR),
    Rule("template.part-missing", Severity.ERROR),
    Rule("template.part-wrong", Severity.ERROR),
    Rule("template.relationship-missing", Severity.ERROR),
    Rule("template.wrong-place", Severity.ERROR),
    Rule("template.no-grid", Severity.ERROR),
    Rule("template.no-paragraph", Severity.ERROR),
    Rule("template.unsafe-link", Severity.ERROR),
    Rule("template.not-alone", Severity.ERROR),
    Rule("template.unknown-member", Severity.ERROR),
    Rule("template.no-member", Severity.ERROR),
    Rule("template.call", Severity.ERROR),
    Rule("template.wrong-end", Severity.ERROR),
    Rule("template.half-remark", Severity.ERROR),
    Rule("template.parted-tag", Severity.ERROR),
    Rule("template.single-brace", Severity.ERROR),
    Rule("template.other-braces", Severity.ERROR),
    Rule("template.in-equation", Severity.ERROR),
    Rule("template.not-filled", Severity.ERROR),
    Rule("template.only-value", Severity.ERROR),
    Rule("template.quotes", Severity.ERROR),
    Rule("template.equals", Severity.ERROR),
    Rule("template.no-text", Severity.ERROR),
    Rule("template.shows-group", Severity.ERROR),
    Rule("template.shows-list", Severity.ERROR),
    Rule("template.shows-groups", Severity.ERROR),
    Rule("template.shows-yes-no", Severity.ERROR),
    Rule("template.two-tags", Severity.ERROR),
    Rule("template.outside-table", Severity.ERROR),
    Rule("template.mixed-levels", Severity.ERROR),
    Rule("template.over-paragraphs", Severity.ERROR),
    Rule("template.other-container", Severity.ERROR),
    Rule("template.text-not-alone", Severity.ERROR),
    Rule("template.no-style", Severity.WARNING),
    Rule("template.unseen", Severity.WARNING),
    Rule("template.local-link", Severity.WARNING),
    Rule("template.picture-kind", Severity.WARNING),
    Rule("template.half-in-link", Severity.ERROR),
    Rule("template.field-result", Severity.WARNING),
    Rule("template.field-target", Severity.WARNING),
    Rule("template.field-page", Severity.WARNING),
)
"""What a template must be; one that breaks them raises a TemplateError of the same name."""

ACCESSIBILITY_RULES = (
    Rule("accessibility.language", Severity.WARNING),
    Rule("accessibility.protected", Severity.WARNING),
    Rule("accessibility.heading-none", Severity.WARNING),
    Rule("accessibility.heading-first", Severity.WARNING),
    Rule("accessibility.heading-skipped", Severity.WARNING),
    Rule("accessibility.heading-empty", Severity.WARNING),
    Rule("accessibility.heading-bold", Severity.WARNING),
    Rule("accessibility.list-typed", Severity.WARNING),
    Rule("accessibility.empty-paragraphs", Severity.WARNING),
    Rule("accessibility.picture", Severity.WARNING),
    Rule("accessibility.floating", Severity.WARNING),
    Rule("accessibility.text-box", Severity.WARNING),
    Rule("accessibility.table-header", Severity.WARNING),
    Rule("accessibility.table-merged", Severity.WARNING),
    Rule("accessibility.table-nested", Severity.WARNING),
    Rule("accessibility.link-text", Severity.WARNING),
    Rule("accessibility.link-in-header", Severity.WARNING),
    Rule("accessibility.form-field", Severity.WARNING),
    Rule("accessibility.contrast", Severity.WARNING),
)
"""What keeps somebody from reading a finished document."""

COMPARISON_RULES = (
    Rule("procedure.previous-date", Severity.WARNING),
    Rule("procedure.application-measures", Severity.WARNING),
)
"""What shows when the last analysis is set beside this one."""

_BY_CODE = {
    rule.code: rule
    for rules in (
        FILE_RULES,
        VALUE_RULES,
        SHAPE_RULES,
        REFERENCE_RULES,
        PLUGIN_RULES,
        GAP_RULES,
        TEXT_RULES,
        TEMPLATE_RULES,
        ACCESSIBILITY_RULES,
        COMPARISON_RULES,
    )
    for rule in rules
}


def rule_of(code: str) -> Rule:
    """The rule with a code; KeyError for one that is not declared here."""
    return _BY_CODE[code]
