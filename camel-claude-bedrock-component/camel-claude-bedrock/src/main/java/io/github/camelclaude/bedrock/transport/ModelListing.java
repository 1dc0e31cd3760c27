package io.github.camelclaude.bedrock.transport;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** ListFoundationModels and ListInferenceProfiles of the control plane, with all their pages. */
record ModelListing(Calls calls) {

    private static final String ANTHROPIC = "anthropic.";

    CompletableFuture<List<Map<String, Object>>> list() {
        List<Map<String, Object>> all = new ArrayList<>();
        return models(all)
                .thenCompose(none -> profiles("SYSTEM_DEFINED", null, all))
                .thenCompose(none -> profiles("APPLICATION", null, all))
                .thenApply(none -> all);
    }

    private CompletableFuture<Void> models(List<Map<String, Object>> all) {
        return page("/foundation-models", Map.of("byProvider", "anthropic"), "modelSummaries")
                .thenAccept(page -> page.get("modelSummaries").forEach(m -> all.add(model(m))));
    }

    private CompletableFuture<Void> profiles(
            String type, String token, List<Map<String, Object>> all) {
        Map<String, String> query = new LinkedHashMap<>(Map.of("type", type, "maxResults", "1000"));
        if (token != null) query.put("nextToken", token);
        return page("/inference-profiles", query, "inferenceProfileSummaries")
                .thenCompose(
                        page -> {
                            for (JsonNode profile : page.get("inferenceProfileSummaries"))
                                if (isClaude(profile)) all.add(profile(profile));
                            String next = page.path("nextToken").textValue();
                            return next == null ? completedFuture(null) : profiles(type, next, all);
                        });
    }

    private CompletableFuture<JsonNode> page(
            String path, Map<String, String> query, String members) {
        return calls.ask(
                HttpQuestion.get(Service.CONTROL_PLANE, path, query),
                answer -> {
                    JsonNode page = HttpOperations.object(answer);
                    if (!page.path(members).isArray()) throw BedrockErrors.inAnswer(answer);
                    return page;
                });
    }

    private static boolean isClaude(JsonNode profile) {
        return profile.path("models")
                .valueStream()
                .anyMatch(model -> model.path("modelArn").asText().contains(ANTHROPIC));
    }

    private static Map<String, Object> model(JsonNode json) {
        String status = json.path("modelLifecycle").path("status").textValue();
        return entry("foundation-model", "model", status, json);
    }

    private static Map<String, Object> profile(JsonNode json) {
        String status = json.path("status").textValue();
        return entry("inference-profile", "inferenceProfile", status, json);
    }

    private static Map<String, Object> entry(
            String kind, String prefix, String status, JsonNode json) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        entry.put("id", json.path(prefix + "Id").textValue());
        entry.put("arn", json.path(prefix + "Arn").textValue());
        entry.put("name", json.path(prefix + "Name").textValue());
        entry.put("status", status);
        entry.putAll(MessagesReader.map(json));
        return entry;
    }
}
