package io.github.numbermasking.containers;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** By what name a container knows the servlet API. */
enum Flavour {
    JAVAX,
    JAKARTA;

    /** The root package of the API. */
    String root() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The JAR that goes into WEB-INF/lib, as it was packaged. */
    Path dropIn() {
        return Path.of(System.getProperty("drop-in." + root()));
    }

    /** The oldest Java that runs the JAR. */
    int lowestJava() {
        return this == JAVAX ? 8 : 11;
    }

    /** To compile a host against. */
    Path api() {
        return Jars.named(root() + ".servlet-api");
    }

    /** What hosts of this kind have had for years of the libraries that we use, too. */
    List<Path> librariesOfHosts() {
        Stream<String> json = this == JAVAX
                ? Stream.of("yasson", "javax.json.bind-api", "javax.json")
                : Stream.of(
                        "johnzon-jsonb", "johnzon-mapper", "johnzon-core", "jakarta.json.bind-api", "jakarta.json-api");
        return Stream.concat(Stream.of("jdbi3-core", "HikariCP", "slf4j-api", "slf4j-jdk14"), json)
                .map(Jars::ofHost)
                .toList();
    }

    /** What a host's LibrariesServlet says if it gets those. */
    String whatHostsFind() {
        return "JDBI 3.28.0, HikariCP 3.4.5, SLF4J org.slf4j.impl.JDK14LoggerFactory, JSON-B "
                + (this == JAVAX ? "org.eclipse.yasson.internal.JsonBinding" : "org.apache.johnzon.jsonb.JohnzonJsonb")
                + " writes [1,2]";
    }

    Flavour other() {
        return this == JAVAX ? JAKARTA : JAVAX;
    }
}
