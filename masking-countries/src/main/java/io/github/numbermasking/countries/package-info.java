/**
 * Tells the country of a phone number, and reads numbers as people of a country dial them, by Google's libphonenumber.
 *
 * <p><b>A module of its own</b>, because its library is larger than what a drop-in JAR has left, is renewed every few weeks
 * (numbering plans change), and is in many hosts anyway. Put this JAR and {@code com.googlecode.libphonenumber:libphonenumber}
 * (9.0.43: 360 kB, no dependencies, Apache License 2.0) beside the drop-in JAR or the thin ones, and
 * {@link java.util.ServiceLoader} finds {@link io.github.numbermasking.countries.LibphonenumberCountries}. An older one
 * may lack what is called; everything is called once at the start, and without it all goes on as if there were no countries.
 *
 * <p><b>A number is held against the metadata only where a human's way of writing it is read.</b> Metadata is always behind:
 * a number in the form of E.164 is taken whether it knows it or not.
 */
package io.github.numbermasking.countries;
