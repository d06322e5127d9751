"""What is worked out once and kept: the store, the cards of meetings, the outputs of a build and the site on disk."""
