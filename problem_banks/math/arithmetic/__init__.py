"""Numbers of everyday life: fractions, percentages, prices, interest, journeys, mixtures, units."""
