"""The register as files: officials, posts and appointments to and from spreadsheets."""
