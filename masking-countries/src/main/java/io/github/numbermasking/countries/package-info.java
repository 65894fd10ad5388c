/**
 * Tells the country of a phone number, and reads numbers as people of a country dial them, by Google's libphonenumber.
 *
 * <p><b>This is a module of its own</b>, because the library would make a drop-in JAR too large, has a new release
 * every few weeks (numbering plans change), and is part of many hosts anyway. Put this JAR and
 * {@code com.googlecode.libphonenumber:libphonenumber} (9.0.43: 360 kB, no dependencies, Apache License 2.0) beside the
 * drop-in JAR or the thin ones, and {@link java.util.ServiceLoader} finds
 * {@link io.github.numbermasking.countries.LibphonenumberCountries}. An older release may lack a method that this
 * module needs. Number masking therefore calls every method once at the start. If a method is missing, number masking
 * works as if this module were not there.
 *
 * <p><b>The metadata is used to check numbers in national form only.</b> Metadata is never fully up to date, so a
 * number in E.164 form is accepted whether the metadata knows it or not.
 */
package io.github.numbermasking.countries;
