package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Models of the user's own, laid over a catalogue in the form of {@code models.json}. An entry
 * whose family is listed corrects that model, member by member; another adds one, which is {@code
 * like} a listed one where it does not say otherwise.
 */
final class CatalogAdditions {

    private static final String LIKE = "like";

    private final Map<String, ObjectNode> models = new LinkedHashMap<>();
    private final Set<String> members = new TreeSet<>(Set.of(LIKE, "mantleId", "onDemand"));
    private final JsonNode assumed;

    private CatalogAdditions(JsonNode catalog) {
        assumed = catalog.path("assumed");
        for (JsonNode model : catalog.path("models")) {
            models.put(model.get("family").textValue(), model.deepCopy());
            model.fieldNames().forEachRemaining(members::add);
        }
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
        entry.fieldNames().forEachRemaining(name -> check(family, name));
        ObjectNode model = models.get(family);
        if (model == null) model = added(family, entry);
        model.setAll((ObjectNode) entry);
        model.remove(LIKE);
        models.put(family, model);
    }

    private void check(String family, String member) {
        if (!members.contains(member))
            throw wrong("says " + member + " of " + family + ", which is none of " + members);
    }

    private ObjectNode added(String family, JsonNode entry) {
        if (!entry.path("id").isTextual())
            throw wrong("has no id for " + family + ", such as anthropic." + family);
        String like = entry.path(LIKE).textValue();
        ObjectNode model = like == null ? assumed.deepCopy() : models.get(like);
        if (model == null) throw wrong("has a model like " + like + ", which is not listed");
        return model.deepCopy().put("name", family).without(Set.of("mantleId", "profiles"));
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "The file of modelCatalog "
                        + what
                        + ": write {\"models\":[{\"family\":\"claude-...\",\"id\":\"anthropic."
                        + "claude-...\",\"like\":\"claude-opus-5-5\"}]}");
    }
}
