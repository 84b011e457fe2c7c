"""English for the articles: sentences, the memory of renderings, and the engines that write them."""
