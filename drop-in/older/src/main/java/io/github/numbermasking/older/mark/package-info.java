/** Marks what a class or method replaces, for the step of the build that makes use of it. */
package io.github.numbermasking.older.mark;
