"""What a CPD monitoring scheme is: closed lists, its own words, its rules by year, its input columns."""
