"""Archive → HTML. One module a page family, its templates beside it in `templates/`. Knows no MkDocs."""
