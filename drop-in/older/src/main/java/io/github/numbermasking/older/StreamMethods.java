package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.Equivalent;
import io.github.numbermasking.older.mark.InstanceMethod;
import io.github.numbermasking.older.mark.StaticMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Has the newer methods of streams, of their collectors, and of {@link Optional}. */
@Equivalent
public final class StreamMethods {

    private StreamMethods() {}

    /** Collects into a list that nobody can change. Null is allowed. */
    @SuppressWarnings("unchecked") // the stream holds nothing else
    @InstanceMethod
    public static <T> List<T> toList(Stream<T> stream) {
        return (List<T>) Collections.unmodifiableList(new ArrayList<>(Arrays.asList(stream.toArray())));
    }

    /** Ends the stream before the first element that does not fit. */
    @InstanceMethod
    public static <T> Stream<T> takeWhile(Stream<T> stream, Predicate<? super T> fits) {
        Iterator<T> all = stream.iterator();
        Spliterator<T> first = new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED) {

            private boolean ended;

            @Override
            public boolean tryAdvance(Consumer<? super T> action) {
                if (ended || !all.hasNext()) {
                    return false;
                }
                T next = all.next();
                ended = !fits.test(next);
                if (!ended) {
                    action.accept(next);
                }
                return !ended;
            }
        };
        return StreamSupport.stream(first, false).onClose(stream::close);
    }

    /** Collects into a set that nobody can change. Null is refused. */
    @StaticMethod(of = Collectors.class)
    public static <T> Collector<T, ?, Set<T>> toUnmodifiableSet() {
        return Collector.of(
                HashSet::new,
                (Set<T> set, T one) -> set.add(Objects.requireNonNull(one)),
                (one, other) -> {
                    one.addAll(other);
                    return one;
                },
                Collections::unmodifiableSet,
                Collector.Characteristics.UNORDERED);
    }

    /** Whether there is no value. */
    @InstanceMethod
    public static <T> boolean isEmpty(Optional<T> optional) {
        return !optional.isPresent();
    }

    /** Returns the value, or throws the exception that {@link Optional#get()} throws. */
    @InstanceMethod
    public static <T> T orElseThrow(Optional<T> optional) {
        return optional.get();
    }

    /** Returns a stream of the value, or an empty one. */
    @InstanceMethod
    public static <T> Stream<T> stream(Optional<T> optional) {
        return optional.isPresent() ? Stream.of(optional.get()) : Stream.empty();
    }

    /** Returns the same, or something else if there is no value. */
    @SuppressWarnings("unchecked") // nobody can put anything into it
    @InstanceMethod
    public static <T> Optional<T> or(Optional<T> optional, Supplier<? extends Optional<? extends T>> other) {
        return optional.isPresent() ? optional : (Optional<T>) Objects.requireNonNull(other.get());
    }

    /** Passes the value on, or does something else if there is none. */
    @InstanceMethod
    public static <T> void ifPresentOrElse(Optional<T> optional, Consumer<? super T> action, Runnable otherwise) {
        if (optional.isPresent()) {
            action.accept(optional.get());
        } else {
            otherwise.run();
        }
    }
}
