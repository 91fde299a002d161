"""What records, edges and answers look like: to people, in the current language."""
