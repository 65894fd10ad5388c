package io.github.numbermasking.containers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which number of a recording plays the part of which number of its replay: what is chosen by chance is another each time. The
 * two sides exchange numbers, so that no two numbers become one.
 */
final class NumberMap {

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Fa-f-])[0-9]{8,15}(?![0-9A-Fa-f-])");

    /** Where an answer says which number was chosen. Before that, all numbers of a pool are alike. */
    private static final Pattern CHOSEN = Pattern.compile("(?<=\"virtualNumber\":\"\\+)[0-9]+");

    private final Map<String, String> replayed = new HashMap<>();
    private final Map<String, String> recorded = new HashMap<>();

    /** Learns from an answer that was recorded and the same one of the replay. */
    void learn(String recordedAnswer, String replayedAnswer) {
        List<String> before = numbers(recordedAnswer);
        List<String> now = numbers(replayedAnswer);
        if (before.size() != now.size() || !frame(recordedAnswer).equals(frame(replayedAnswer))) {
            return;
        }
        for (int n = 0; n < before.size(); n++) {
            String one = before.get(n);
            String other = now.get(n);
            if (one.length() == other.length() && !replayed.containsKey(one) && !recorded.containsKey(other)) {
                replayed.put(one, other);
                recorded.put(other, one);
            }
        }
    }

    private static List<String> numbers(String text) {
        return CHOSEN.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String frame(String text) {
        return CHOSEN.matcher(text).replaceAll("0").replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "");
    }

    /** A text of the recording with the numbers of the replay. */
    String toReplay(String text) {
        return replace(text, replayed, recorded);
    }

    /** A text of the replay with the numbers of the recording. */
    String toRecording(String text) {
        return replace(text, recorded, replayed);
    }

    private static String replace(String text, Map<String, String> there, Map<String, String> back) {
        return NUMBER.matcher(text).replaceAll(match -> other(match.group(), there, back));
    }

    private static String other(String number, Map<String, String> there, Map<String, String> back) {
        if (there.containsKey(number)) {
            return there.get(number);
        }
        String other = number;
        while (back.containsKey(other)) {
            other = back.get(other);
        }
        return other;
    }
}
