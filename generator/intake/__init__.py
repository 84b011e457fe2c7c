"""From raw documents to article files."""
