"""Official papers: frozen documents, numbers, files, PDF and .docx."""
