"""A few commands of each kind as people type them, for the help pages."""

EXAMPLES = {
    "new": ("new sak --name Fjordvik --malform nn",),
    "check": ("check sak", "check sak --format sarif > funn.sarif"),
    "build": ("build sak", "build sak --final --pdf --noark", "build saker/* --out alle --jobs 2"),
    "watch": ("watch sak --document analyse",),
    "diff": ("diff sak", "diff sak --file kopi.docx"),
    "forms": ("forms sak --step 2", "forms sak --format xlsx"),
    "tidy": ("tidy sak --dry-run",),
    "rules": ("rules thread", "rules privacy.small-count"),
    "check-template": ("check-template sak/maler/analyse.docx --document analyse",),
    "template": ("template analyse --out sak/maler",),
    "schema": ("schema > sak.schema.json", "schema svar/god_omsorg.yaml"),
}
"""The examples of each command, without the name of the program."""
