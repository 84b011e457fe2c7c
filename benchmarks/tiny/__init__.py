"""A tiny Chinese-English model of a made-up language of this field, so that tests translate for real; see README.md."""
