package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a user said, as a source of values: each is taken once. */
final class Question implements Values {

    private static final Pattern BOUNDARY = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|[^\\p{L}]+");

    /** A quoted text, or a word with a capital. */
    private static final Pattern NAME =
            Pattern.compile("[\"“]([^\"”]+)[\"”]|(?<![\\p{L}\\d])(\\p{Lu}[\\p{L}\\d'’-]*)");

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\d.-])-?\\d+(\\.\\d+)?(?![\\p{L}\\d])");

    private static final int SHORTEST = 4;
    private static final Set<String> COMMON =
            Set.of(
                    ("about after also been before call could does each from give given have here"
                                    + " into just know like make more most much must need only over"
                                    + " please return returns same should show some such tell than"
                                    + " that their them then there these they this those tool tools"
                                    + " used user uses using value very want well were what when"
                                    + " where which while will with would your")
                            .split(" "));

    private final String text;
    private final List<String> names;
    private final List<BigDecimal> numbers;

    /**
     * @param unwanted words that are no names here, in lower case
     */
    Question(String text, Set<String> unwanted) {
        this.text = text;
        this.names =
                NAME.matcher(text)
                        .results()
                        .map(found -> name(found, unwanted))
                        .filter(name -> name != null)
                        .collect(Collectors.toCollection(ArrayList::new));
        this.numbers =
                NUMBER.matcher(text)
                        .results()
                        .map(found -> new BigDecimal(found.group()))
                        .collect(Collectors.toCollection(ArrayList::new));
    }

    private String name(MatchResult found, Set<String> unwanted) {
        if (found.group(1) != null) return found.group(1);
        boolean first = text.substring(0, found.start()).chars().noneMatch(Character::isLetter);
        String word = found.group(2).replaceFirst("['’]s?$", "");
        return first || unwanted.contains(word.toLowerCase(Locale.ROOT)) ? null : word;
    }

    /** In lower case; words in one written with capitals, underscores or hyphens count apart. */
    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : BOUNDARY.split(text)) words.add(word.toLowerCase(Locale.ROOT));
        return words;
    }

    /** Those that tell something. */
    static Set<String> telling(String text) {
        Set<String> words = words(text);
        words.removeIf(word -> word.length() < SHORTEST || COMMON.contains(word));
        return words;
    }

    /** The first that it mentions, else the first. */
    @Override
    public JsonNode among(JsonNode options) {
        for (JsonNode option : options) if (mentions(option.asText())) return option;
        return options.get(0);
    }

    private boolean mentions(String value) {
        String whole = "(?<![\\p{L}\\d])" + Pattern.quote(value) + "(?![\\p{L}\\d])";
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return !value.isEmpty() && Pattern.compile(whole, flags).matcher(text).find();
    }

    @Override
    public String text(Predicate<String> fits) {
        return taken(names, fits);
    }

    @Override
    public BigDecimal number(Predicate<BigDecimal> fits) {
        return taken(numbers, fits);
    }

    private static <T> T taken(List<T> values, Predicate<T> fits) {
        for (T value : values)
            if (fits.test(value)) {
                values.remove(value);
                return value;
            }
        return null;
    }
}
