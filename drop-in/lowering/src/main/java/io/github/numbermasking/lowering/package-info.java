/**
 * Rewrites the drop-in JARs for an older Java. This is a step of the build, and not in the JARs.
 *
 * <p><b>The sources are for one Java.</b> The step takes the compiled classes and replaces what an older Java does not have:
 * records, sealed types, access between nested classes, the joining of strings, and calls to newer methods of Java, which go to
 * {@code io.github.numbermasking.older} instead.
 *
 * <p><b>Nothing is lost on the Java that the classes were made for.</b> A nest that the step rewrites is also kept as it was,
 * under {@code META-INF/versions}, if hosts may use its classes or if it calls a replacement that may behave differently. So
 * records of hosts are records there, and log lines, threads, requests and random numbers come from Java itself. All other
 * classes do the same in both forms, and are there once: this keeps the JARs small. A nest goes as a whole, because its classes
 * use each other's private members. Between nests, both forms fit: the step takes away no member, and changes no descriptor
 * but those with a replaced type, and a class that names one of these is kept as it was.
 *
 * <p><b>Records that are bound to JSON get getters,</b> because JSON-B finds no components in the rewritten form. A record with
 * {@code @JsonbPropertyOrder} is bound to JSON. The annotation gives the order of the keys in both forms.
 *
 * <p><b>What remains is checked.</b> The step ends with an error if a rewritten class uses anything that the older Java does not
 * have, by the data that javac has for {@code --release}. So a new call of a newer method is found when the JAR is built.
 */
package io.github.numbermasking.lowering;
