"""Every room's models, gathered for Django; the one module that the storeys' contract leaves out."""
