"""The matters of the sample year."""
