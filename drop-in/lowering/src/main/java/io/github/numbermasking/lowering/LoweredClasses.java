package io.github.numbermasking.lowering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;

/** All classes of a JAR, rewritten for an older Java. Immutable, as long as nobody changes its classes. */
final class LoweredClasses {

    /** The version of class files for Java 1 would be one more. */
    static final int FIRST_FORMAT = 44;

    private static final int JOINS_STRINGS = 9;
    private final int release;
    private final Types types;
    private final Replacements replacements;
    private final Nests nests;
    private final List<ClassNode> all = new ArrayList<>();
    private final Set<ClassNode> rewritten = new HashSet<>();
    private final Set<String> rewrittenNests = new HashSet<>();
    private final Set<String> differentNests = new HashSet<>();

    /** Rewrites the classes. Those that the older Java can load are changed only where they call what it does not have. */
    LoweredClasses(int release, Types types, List<ClassNode> classes, Replacements replacements) {
        this.release = release;
        this.types = types;
        this.replacements = replacements;
        this.nests = new Nests(release, types, classes);
        classes.forEach(node -> all.add(lowered(node)));
        all.forEach(types::add);
    }

    private ClassNode lowered(ClassNode node) {
        String host = Nests.host(node);
        boolean isNewer = (node.version & 0xFFFF) > FIRST_FORMAT + release;
        if (isNewer) {
            node.version = FIRST_FORMAT + release;
            Records.lower(node);
            node.permittedSubclasses = null;
            if (release < JOINS_STRINGS) {
                Concatenations.lower(node);
            }
            nests.lower(node);
        }
        Calls calls = new Calls(types, replacements);
        ClassNode made = calls.lower(node);
        if (calls.isDifferent()) {
            differentNests.add(host);
        }
        if (isNewer || made != node) {
            rewritten.add(made);
            rewrittenNests.add(host);
        }
        return made;
    }

    /** Returns the classes in their order. */
    List<ClassNode> all() {
        return List.copyOf(all);
    }

    /** Whether a class has to be written anew. */
    boolean isNew(ClassNode node) {
        return rewritten.contains(node);
    }

    /** Whether a class of the nest has to be written anew. */
    boolean isNewNest(String host) {
        return rewrittenNests.contains(host);
    }

    /** Whether the nest uses a replacement that may behave differently from Java itself. */
    boolean isDifferent(String host) {
        return differentNests.contains(host);
    }
}
