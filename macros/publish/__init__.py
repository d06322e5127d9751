"""What a site consists of: its pages in the theme's shell, its data files, its search. `build` keeps and writes what these give."""
