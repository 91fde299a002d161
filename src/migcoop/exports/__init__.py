"""The wing of exports: one file a standard."""
