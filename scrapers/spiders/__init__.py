"""One spider a directory: where its pages are."""
