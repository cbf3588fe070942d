"""The steps of a build: drafts of a case, their proof, rendering, printing, and what is in a folder."""
