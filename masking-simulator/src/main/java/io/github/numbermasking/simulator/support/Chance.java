package io.github.numbermasking.simulator.support;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Gives random numbers from a seed. Thread-safe.
 *
 * <p>Each use has a random source of its own, derived from the seed and the use. So the faults of an event depend on
 * the seed and its place in the run, and not on the order of threads.
 */
public final class Chance {

    private final long seed;

    public Chance(long seed) {
        this.seed = seed;
    }

    public SplittableRandom of(String what, long... where) {
        long mixed = mix(seed ^ mix(what.hashCode()));
        for (long number : where) {
            mixed = mix(mixed ^ mix(number));
        }
        return new SplittableRandom(mixed);
    }

    /** A UUID in the form of a random one (version 4), always the same from the same source. */
    public static UUID uuid(SplittableRandom random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Mixes the bits by Murmur3's last step, because similar seeds must not give similar numbers. */
    private static long mix(long value) {
        long mixed = value + 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return mixed ^ mixed >>> 33;
    }
}
