"""The generator of bilingual digest sites; pipeline.py tells the whole story."""
