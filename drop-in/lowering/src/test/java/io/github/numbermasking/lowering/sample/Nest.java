package io.github.numbermasking.lowering.sample;

import java.util.function.Function;
import java.util.function.Supplier;

/** Nested classes that use each other's private members. */
public final class Nest {

    private int count = 1;

    private Nest() {}

    private static final class Inner {

        private final String text;

        private Inner(String text) {
            this.text = text;
        }

        private String doubled() {
            return text + text;
        }

        private static String made() {
            return "made";
        }
    }

    private interface Part {

        String name();

        default String greeting() {
            return hello() + name();
        }

        private String hello() {
            Supplier<String> text = () -> "hello " + prefix();
            return text.get();
        }

        private String prefix() {
            return "dear ";
        }
    }

    private enum Kind {
        ONE {
            @Override
            String text() {
                return "one" + ordinal();
            }
        };

        abstract String text();
    }

    private int next() {
        return ++count;
    }

    /** Uses all of them. */
    public static String all() {
        Nest nest = new Nest();
        Supplier<Integer> next = nest::next;
        Function<Inner, String> doubled = Inner::doubled;
        Part part = () -> "Rita";
        return new Inner("a").text
                + doubled.apply(new Inner("b"))
                + Inner.made()
                + next.get()
                + nest.next()
                + nest.count
                + part.greeting()
                + Kind.ONE.text();
    }
}
