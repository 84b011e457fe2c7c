/* The site's own script, one file for every page, loaded after the page is read: nothing here is needed to read.
 * Each part (1-…, 2-…) is a function of its own that leaves a page alone that it has nothing to do for. */
"use strict"
