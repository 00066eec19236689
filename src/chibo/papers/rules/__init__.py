"""What official papers and uploaded files must be."""
