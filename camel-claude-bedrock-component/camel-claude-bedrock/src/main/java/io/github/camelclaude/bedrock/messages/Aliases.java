package io.github.camelclaude.bedrock.messages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Short names of models, such as {@code sonnet-4.5}. Dots and dashes mean the same, a leading
 * {@code claude-} means nothing, and the old order {@code 3.7-sonnet} goes too.
 */
final class Aliases {

    private static final int SUGGESTIONS = 3;

    private final Map<String, Model> models = new LinkedHashMap<>();

    /** The newest first, since they are the likelier ones to be meant. */
    private final List<String> shown = new ArrayList<>();

    Aliases(List<Model> models) {
        models.forEach(this::add);
    }

    /** The model that goes by exactly this name. */
    Optional<Model> find(String alias) {
        return Optional.ofNullable(models.get(normal(alias)));
    }

    /**
     * The model with the longest name at the start of an id that may go on with date and version.
     */
    Optional<Model> atStartOf(String name) {
        String normal = normal(name);
        return models.keySet().stream()
                .filter(alias -> normal.startsWith(alias))
                .filter(alias -> ends(normal.substring(alias.length())))
                .max(Comparator.comparingInt(String::length))
                .map(models::get);
    }

    /** What a mistyped alias was most likely meant to be. */
    List<String> closest(String written) {
        String normal = normal(written);
        return shown.stream()
                .sorted(Comparator.comparingInt(alias -> distance(normal, normal(alias))))
                .limit(SUGGESTIONS)
                .toList();
    }

    private void add(Model model) {
        String family = normal(model.family());
        String ordered = family.replaceFirst("^(\\d+(?:-\\d)?)-([a-z]+)", "$2-$1");
        String dated = normal(model.baseId().replaceFirst("^anthropic\\.(.+?)(-v\\d.*)?$", "$1"));
        Stream.of(family, ordered, dated).forEach(alias -> models.put(alias, model));
        shown.add(0, ordered.replaceFirst("(\\d)-(\\d)", "$1.$2"));
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^claude-", "").replace('.', '-');
    }

    /** One or two digits are a point release, and so another model; eight are a date. */
    private static boolean ends(String rest) {
        return rest.isEmpty() || rest.matches("[-:@](?!\\d{1,2}(?!\\d)).*");
    }

    /** How many letters must be changed, added or dropped to get from one to the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) row[column] = column;
        for (char letter : from.toCharArray()) advance(row, letter, to);
        return row[to.length()];
    }

    private static void advance(int[] row, char letter, String to) {
        int diagonal = row[0]++;
        for (int column = 1; column < row.length; column++) {
            int replaced = diagonal + (letter == to.charAt(column - 1) ? 0 : 1);
            diagonal = row[column];
            row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
        }
    }
}
