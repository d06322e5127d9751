"""Names that may not be published: what is looked for, and an archive with the hard cases."""
