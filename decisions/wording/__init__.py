"""The Swedish that follows from the record. Pure functions: facts in, sentences out; what is typed over them is kept as typed."""
