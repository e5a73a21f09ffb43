"""One module a kind of paper: reads what it is made of, has it edited for its readers, and hands it to reports/kinds."""
