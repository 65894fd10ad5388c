/** Answers for modules, which Java before 9 does not have: there is none. */
package io.github.numbermasking.older.module;
