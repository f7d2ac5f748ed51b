"""Sign-in, queue and the places of supervisor and administrator."""
