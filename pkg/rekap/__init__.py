"""Form 1C and 1D of a teacher's year: everything combined once, frozen with its rule set."""
