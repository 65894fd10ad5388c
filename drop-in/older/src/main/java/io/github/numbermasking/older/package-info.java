/**
 * Does on an older Java what newer classes and methods of Java do.
 *
 * <p><b>The sources of number masking do not name this package.</b> They call Java itself. The build of the drop-in JARs
 * rewrites the classes for an older Java, and the rewritten ones call this package. A newer Java runs them, too, but only where
 * a class of this package is marked as equivalent; otherwise it gets the class as it was.
 * The annotations say what each class and method is for; the build reads them.
 *
 * <p><b>The classes are our own,</b> because the existing ones of this kind have a licence that a drop-in JAR cannot have.
 */
package io.github.numbermasking.older;
