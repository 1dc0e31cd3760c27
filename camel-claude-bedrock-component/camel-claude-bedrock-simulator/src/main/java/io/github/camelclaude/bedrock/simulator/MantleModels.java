package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The models of bedrock-mantle, listed in the form of OpenAI's API, which that host has, too. */
final class MantleModels {

    /** 1 January 2026. */
    private static final long CREATED = 1_767_225_600;

    private MantleModels() {}

    static ObjectNode list() {
        ObjectNode list = Json.object();
        ArrayNode data = list.putArray("data");
        for (ModelFacts model : Models.all()) if (model.messages()) data.add(entry(model));
        return list.put("object", "list");
    }

    static ObjectNode get(String id) {
        return entry(
                Models.onMantle(id)
                        .orElseThrow(
                                () -> Refusal.notFound("The model '" + id + "' does not exist")));
    }

    private static ObjectNode entry(ModelFacts model) {
        return Json.object()
                .put("created", CREATED)
                .put("id", Models.mantleId(model))
                .put("object", "model")
                .put("owned_by", "anthropic");
    }
}
