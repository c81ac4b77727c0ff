"""The calling (kallelse): what it says (content), the papers enclosed with it (sources, bundle), and the letters that
carry it (letters)."""
