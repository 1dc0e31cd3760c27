package io.github.camelclaude.bedrock.transport;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** ListFoundationModels and ListInferenceProfiles of the control plane, with all their pages. */
record ModelListing(Calls calls) {

    private static final String ANTHROPIC = "anthropic.";

    CompletableFuture<Outcome<List<Map<String, Object>>>> list() {
        List<Map<String, Object>> all = new ArrayList<>();
        return models(all)
                .thenCompose(page -> profiles("SYSTEM_DEFINED", null, all))
                .thenCompose(page -> profiles("APPLICATION", null, all))
                .thenApply(last -> new Outcome<>(all, last.metadata()));
    }

    private CompletableFuture<Outcome<JsonNode>> models(List<Map<String, Object>> all) {
        return page(
                "/foundation-models",
                Map.of("byProvider", "anthropic"),
                "modelSummaries",
                model -> all.add(model(model)));
    }

    private CompletableFuture<Outcome<JsonNode>> profiles(
            String type, String token, List<Map<String, Object>> all) {
        Map<String, String> query = new LinkedHashMap<>(Map.of("type", type, "maxResults", "1000"));
        if (token != null) query.put("nextToken", token);
        return page(
                        "/inference-profiles",
                        query,
                        "inferenceProfileSummaries",
                        profile -> {
                            if (isClaude(profile)) all.add(profile(profile));
                        })
                .thenCompose(
                        page -> {
                            String next = page.value().path("nextToken").asText("");
                            return next.isEmpty() || next.equals(token)
                                    ? completedFuture(page)
                                    : profiles(type, next, all);
                        });
    }

    private CompletableFuture<Outcome<JsonNode>> page(
            String path, Map<String, String> query, String members, Consumer<JsonNode> each) {
        return calls.ask(
                HttpQuestion.get(Service.CONTROL_PLANE, path, query),
                answer -> {
                    JsonNode page = HttpOperations.object(answer);
                    if (!page.path(members).isArray()) throw BedrockErrors.inAnswer(answer);
                    page.get(members).valueStream().filter(JsonNode::isObject).forEach(each);
                    return HttpOperations.outcome(answer, page);
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
