/**
 * Defines the JSON bodies of the management API's replies. They are public records because Yasson reads no others.
 *
 * <p><b>Each record has {@code @JsonbPropertyOrder} with all of its keys.</b> By this annotation, the build of the drop-in JARs
 * finds the records that need getters where Java has no records.
 */
package io.github.numbermasking.servlet.internal.management.reply;
