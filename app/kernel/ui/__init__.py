"""What pages are made of: templates, style sheets, icons, the motif; how they are built and served."""
