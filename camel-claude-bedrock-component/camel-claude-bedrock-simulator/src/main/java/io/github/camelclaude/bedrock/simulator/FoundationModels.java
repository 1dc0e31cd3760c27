package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** AWS's ListFoundationModels: all on one page. */
final class FoundationModels {

    private FoundationModels() {}

    static ObjectNode list(Call call, String region) {
        Query query = Query.of(call, region);
        query.part("byInferenceType").among("ON_DEMAND", "PROVISIONED");
        query.part("byOutputModality").among("TEXT", "IMAGE", "EMBEDDING");
        query.part("byCustomizationType")
                .among("FINE_TUNING", "CONTINUED_PRE_TRAINING", "DISTILLATION");
        query.part("byProvider").matches("[A-Za-z0-9- ]{1,63}");
        ObjectNode list = Json.object();
        ArrayNode summaries = list.putArray("modelSummaries");
        for (Listing model : Listing.ALL)
            if (fits(model, query)) summaries.add(summary(model, query.region()));
        return list;
    }

    /** No model of the list can be customized. */
    private static boolean fits(Listing model, Query query) {
        String provider = query.get("byProvider");
        String type = query.get("byInferenceType");
        String output = query.get("byOutputModality");
        return (provider == null || model.provider().equalsIgnoreCase(provider))
                && (type == null || model.inferenceTypes().contains(type))
                && (output == null || model.output().contains(output))
                && query.get("byCustomizationType") == null;
    }

    private static ObjectNode summary(Listing model, String region) {
        ObjectNode summary = Json.object();
        summary.putArray("customizationsSupported");
        summary.set("inferenceTypesSupported", Listing.array(model.inferenceTypes()));
        summary.set("inputModalities", Listing.array(model.input()));
        summary.put("modelArn", arn(model, region));
        summary.put("modelId", model.id());
        summary.putObject("modelLifecycle").put("status", model.legacy() ? "LEGACY" : "ACTIVE");
        summary.put("modelName", model.name());
        summary.set("outputModalities", Listing.array(model.output()));
        summary.put("providerName", model.provider());
        return summary.put("responseStreamingSupported", model.streams());
    }

    static String arn(Listing model, String region) {
        return "arn:aws:bedrock:" + region + "::foundation-model/" + model.id();
    }
}
