"""The core of the archive: texts and statements, checked. Knows neither MkDocs nor Jinja."""
