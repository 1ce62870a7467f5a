"""How the shipped relation model is made, from the sentences in `data`, by one command."""
