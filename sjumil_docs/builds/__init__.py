"""The steps of a build: drafts of a case, their proof, rendering, printing, and what stands in a folder."""
