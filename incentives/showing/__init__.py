"""What measures say and what came out, as pages show it: words, amounts, days, papers and sources."""
