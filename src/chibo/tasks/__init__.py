"""Work that follows from a resolution: owner, deadline, progress, proof, verdict."""
