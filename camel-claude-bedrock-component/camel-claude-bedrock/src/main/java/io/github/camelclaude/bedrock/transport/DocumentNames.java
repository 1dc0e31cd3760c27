package io.github.camelclaude.bedrock.transport;

import java.util.HashSet;
import java.util.Set;

/**
 * Names for the documents of one Converse request: 1 to 200 letters, digits, single spaces, hyphens
 * and brackets, no two alike.
 */
final class DocumentNames {

    private static final int LONGEST = 200;

    /** Room for a number. */
    private static final int LONGEST_TITLE = LONGEST - 8;

    private final Set<String> given = new HashSet<>();

    /** Is not given to another. */
    void keep(String name) {
        given.add(name);
    }

    /**
     * @param title as the Messages API takes it, or {@code null}
     */
    String next(String title) {
        String name = title == null ? "" : allowed(title);
        if (name.isEmpty()) name = "document";
        String unique = name;
        for (int number = 2; !given.add(unique); number++) unique = name + " " + number;
        return unique;
    }

    private static String allowed(String title) {
        String name = title.replaceAll("[^\\p{Alnum}\\-()\\[\\]]+", " ").strip();
        return name.substring(0, Math.min(name.length(), LONGEST_TITLE)).strip();
    }
}
