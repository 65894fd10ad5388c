/**
 * Says what is special about each database product, one class for each: {@link io.github.numbermasking.jdbc.internal.product.DatabaseProducts}
 * lists them.
 *
 * <p><b>To add a database,</b> write a subclass of {@link io.github.numbermasking.jdbc.internal.product.DatabaseProduct} and a script, and add
 * a line to the list. Statements are the same on all databases. Where one must differ, the subclass says how, and no other package asks
 * which product it is. This package knows no other package of the store.
 *
 * <p><b>Failure codes are looked up in the codes of all products together.</b> A connection can fail before its product is known. The
 * products' codes do not contradict each other: {@code FailureCodes} refuses a code with two meanings.
 */
package io.github.numbermasking.jdbc.internal.product;
