"""The matters of the sample year, one function each."""
