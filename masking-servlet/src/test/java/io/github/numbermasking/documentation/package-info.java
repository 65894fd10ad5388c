/** Holds README.md and the pages in docs to the code that they describe. */
package io.github.numbermasking.documentation;
