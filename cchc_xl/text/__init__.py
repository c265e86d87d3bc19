"""Every Vietnamese sentence, one file per audience."""
