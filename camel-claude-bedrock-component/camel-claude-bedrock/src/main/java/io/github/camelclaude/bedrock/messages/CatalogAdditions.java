package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Models of the user's own, laid over a catalogue in the form of {@code models.json}. An entry
 * whose family is listed corrects that model, member by member; another adds one, which is {@code
 * like} a listed one where it does not say otherwise.
 */
final class CatalogAdditions {

    private static final String LIKE = "like";

    private final Map<String, ObjectNode> models = new LinkedHashMap<>();

    /** Of every member that some model has, with dots: what its values are. */
    private final Map<String, JsonNodeType> members =
            new TreeMap<>(
                    Map.of(
                            LIKE,
                            JsonNodeType.STRING,
                            "mantleId",
                            JsonNodeType.STRING,
                            "onDemand",
                            JsonNodeType.BOOLEAN,
                            "known",
                            JsonNodeType.BOOLEAN));

    private final JsonNode assumed;

    private CatalogAdditions(JsonNode catalog) {
        assumed = catalog.path("assumed");
        for (JsonNode model : catalog.path("models")) {
            models.put(model.get("family").textValue(), model.deepCopy());
            learn("", model);
        }
    }

    private void learn(String path, JsonNode value) {
        members.put(path, value.getNodeType());
        String prefix = path.isEmpty() ? "" : path + ".";
        value.properties().forEach(member -> learn(prefix + member.getKey(), member.getValue()));
        for (JsonNode element : value.isArray() ? value : assumed.path("none"))
            learn(path + "[]", element);
    }

    /**
     * @param catalog whole, and not changed
     * @throws IllegalArgumentException if the additions are not of this form
     */
    static JsonNode over(JsonNode catalog, byte[] additions) {
        CatalogAdditions all = new CatalogAdditions(catalog);
        for (JsonNode model : read(additions)) all.add(model);
        ObjectNode whole = Json.MAPPER.createObjectNode();
        whole.set("assumed", all.assumed);
        ArrayNode models = whole.putArray("models");
        all.models.values().forEach(models::add);
        return whole;
    }

    private static JsonNode read(byte[] json) {
        try {
            JsonNode models = Json.MAPPER.readTree(json).path("models");
            if (models.isArray()) return models;
        } catch (JsonProcessingException e) {
            throw wrong("is no JSON at line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw wrong("has no array models");
    }

    private void add(JsonNode entry) {
        String family = entry.path("family").textValue();
        if (family == null) throw wrong("has a model without family");
        if (!family.startsWith("claude-"))
            throw wrong("has the family " + family + ", which is none of Claude");
        check(family, "", entry);
        ObjectNode model = models.get(family);
        if (model == null) model = added(family, entry);
        lay(model, entry);
        model.remove(LIKE);
        tryToRead(family, model);
        models.put(family, model);
    }

    private void check(String family, String path, JsonNode value) {
        if (members.get(path) != value.getNodeType())
            throw wrong(
                    "says "
                            + path
                            + " of "
                            + family
                            + (members.containsKey(path)
                                    ? " as " + value + ", which is to be a " + members.get(path)
                                    : ", which is none of " + members.keySet()));
        String prefix = path.isEmpty() ? "" : path + ".";
        value.properties()
                .forEach(member -> check(family, prefix + member.getKey(), member.getValue()));
        if (value.isArray()) for (JsonNode element : value) check(family, path + "[]", element);
    }

    /** Objects are laid over one another, anything else is replaced. */
    private static void lay(ObjectNode model, JsonNode entry) {
        for (Map.Entry<String, JsonNode> member : entry.properties())
            if (member.getValue().isObject() && model.path(member.getKey()).isObject())
                lay((ObjectNode) model.get(member.getKey()), member.getValue());
            else model.set(member.getKey(), member.getValue().deepCopy());
    }

    private ObjectNode added(String family, JsonNode entry) {
        if (!entry.has("id"))
            throw wrong("has no id for " + family + ", such as anthropic." + family);
        String like = entry.path(LIKE).textValue();
        JsonNode model = like == null ? assumed : models.get(like);
        if (model == null) throw wrong("has a model like " + like + ", which is not listed");
        ObjectNode copy = model.deepCopy();
        return copy.put("name", family).without(Set.of("mantleId", "profiles"));
    }

    private void tryToRead(String family, ObjectNode model) {
        JsonNode tiers = model.path("price").path("tiers");
        if (tiers.path(tiers.size() - 1).has("upToPromptTokens"))
            throw wrong("has no price of " + family + " without upToPromptTokens as the last");
        try {
            new ModelReader(assumed).read(model);
        } catch (IllegalArgumentException e) {
            throw wrong("has a word for " + family + " that is not known: " + e.getMessage());
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "The file of modelCatalog "
                        + what
                        + ": write {\"models\":[{\"family\":\"claude-...\",\"id\":\"anthropic."
                        + "claude-...\",\"like\":\"claude-opus-5-5\"}]}");
    }
}
