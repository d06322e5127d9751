"""From a stranger's proposal to something a colleague can review. Pure: no MkDocs, and no text of a stranger's is ever run."""
