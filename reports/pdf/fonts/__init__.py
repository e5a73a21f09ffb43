"""The fonts of the papers, kept with the program so that it needs none of the machine's."""
