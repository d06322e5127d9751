"""From a Word, ODF, PDF or text file to a draft meeting, and from a draft to reviewed statements."""
