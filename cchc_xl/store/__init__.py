"""What lies on disk: the assessment folder and files written whole or not at all."""
