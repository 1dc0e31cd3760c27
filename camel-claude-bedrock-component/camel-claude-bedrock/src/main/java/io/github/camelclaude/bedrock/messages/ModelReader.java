package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the models of {@code models.json}, without reflection, which native images lack. */
final class ModelReader {

    private final JsonNode assumed;

    /**
     * @param assumed what holds for a model of which nothing else is known
     */
    ModelReader(JsonNode assumed) {
        this.assumed = assumed;
    }

    /** A model that the catalogue does not list. */
    Model unknown(String family, String id) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("known", false);
        return read(json.put("family", family).put("name", family).put("id", id));
    }

    Model read(JsonNode json) {
        boolean known = json.path("known").asBoolean(true);
        JsonNode facts = known ? json : assumed;
        String id = text(json, "id");
        String mantleId = text(json, "mantleId");
        return new Model(
                text(json, "family"),
                text(json, "name"),
                known,
                id,
                mantleId == null ? id : mantleId,
                texts(json, "profiles"),
                flag(json, "onDemand"),
                number(facts, "contextWindow"),
                number(facts, "maxOutput"),
                numbers(facts.path("maxOutputWithBeta")),
                thinking(facts.path("thinking")),
                texts(facts, "efforts"),
                text(facts, "defaultEffort"),
                maybe(facts, "structuredOutput"),
                maybe(facts, "strictTools"),
                number(facts, "cacheMinimum"),
                flag(facts, "cacheHour"),
                constant(Sampling.class, text(facts, "sampling")),
                maybe(facts, "forcedTool"),
                maybe(facts, "prefill"),
                maybe(facts, "countTokens"),
                flag(facts, "systemTurns"),
                price(facts.path("price")));
    }

    private static ThinkingSupport thinking(JsonNode json) {
        return new ThinkingSupport(
                constant(ThinkingSupport.Form.class, text(json, "form")),
                flag(json, "onByDefault"),
                flag(json, "betweenTools"),
                text(json, "offUpToEffort"),
                flag(json, "budgetMayExceedMaxTokens"),
                text(json, "defaultDisplay"),
                flag(json, "bound"));
    }

    private static Price price(JsonNode json) {
        if (json.isMissingNode()) return null;
        List<Price.Rates> tiers = elements(json.path("tiers")).map(ModelReader::rates).toList();
        return new Price(
                tiers, decimal(json, "regionalPremium"), decimal(json, "governmentPremium"));
    }

    private static Price.Rates rates(JsonNode json) {
        return new Price.Rates(
                number(json, "upToPromptTokens"),
                decimal(json, "input"),
                decimal(json, "output"),
                decimal(json, "write5m"),
                decimal(json, "write1h"),
                decimal(json, "read"));
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).textValue();
    }

    private static List<String> texts(JsonNode json, String name) {
        return elements(json.path(name)).map(JsonNode::textValue).toList();
    }

    private static boolean flag(JsonNode json, String name) {
        return json.path(name).asBoolean();
    }

    private static Boolean maybe(JsonNode json, String name) {
        return json.has(name) ? json.get(name).booleanValue() : null;
    }

    private static Integer number(JsonNode json, String name) {
        return json.has(name) ? json.get(name).intValue() : null;
    }

    private static Map<String, Integer> numbers(JsonNode json) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        json.fieldNames().forEachRemaining(name -> numbers.put(name, number(json, name)));
        return numbers;
    }

    private static BigDecimal decimal(JsonNode json, String name) {
        return json.has(name) ? json.get(name).decimalValue() : null;
    }

    /** From {@code defaultOnly} to {@code DEFAULT_ONLY}. */
    private static <E extends Enum<E>> E constant(Class<E> type, String camelCase) {
        String words = camelCase.replaceAll("([A-Z])", "_$1");
        return Enum.valueOf(type, words.toUpperCase(Locale.ROOT));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
