package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** AWS's ListInferenceProfiles, page by page. */
final class InferenceProfiles {

    /** So that a list has more than one page. */
    private static final int USUAL_PAGE = 20;

    private static final int LARGEST_PAGE = 1000;

    /** Where models of a profile stand. */
    private static final Map<String, List<String>> REGIONS =
            Map.of(
                    "global", List.of("us-east-1", "eu-west-1", "ap-northeast-1"),
                    "us", List.of("us-east-1", "us-east-2", "us-west-2"),
                    "eu", List.of("eu-central-1", "eu-west-1", "eu-west-3"),
                    "apac", List.of("ap-northeast-1", "ap-south-1", "ap-southeast-1"),
                    "jp", List.of("ap-northeast-1", "ap-northeast-3"),
                    "au", List.of("ap-southeast-2", "ap-southeast-4"),
                    "us-gov", List.of("us-gov-east-1", "us-gov-west-1"));

    private InferenceProfiles() {}

    static ObjectNode list(Call call, String region) {
        Query query = Query.of(call, region);
        query.part("type").among("SYSTEM_DEFINED", "APPLICATION");
        List<ObjectNode> all =
                "APPLICATION".equals(query.get("type")) ? List.of() : all(query.region());
        int from = from(query, all.size());
        int to = Math.min(all.size(), from + size(query));
        ObjectNode page = Json.object();
        ArrayNode summaries = page.putArray("inferenceProfileSummaries");
        all.subList(from, to).forEach(summaries::add);
        return to < all.size() ? page.put("nextToken", token(to)) : page;
    }

    private static int size(Query query) {
        Part most = query.part("maxResults").matches("\\d{1,9}");
        if (query.get("maxResults") == null) return USUAL_PAGE;
        int size = Integer.parseInt(query.get("maxResults"));
        if (size < 1 || size > LARGEST_PAGE)
            throw most.refused("Member must be between 1 and " + LARGEST_PAGE);
        return size;
    }

    private static String token(int from) {
        return Base64.getUrlEncoder()
                .encodeToString(("from:" + from).getBytes(StandardCharsets.UTF_8));
    }

    private static int from(Query query, int most) {
        String token = query.get("nextToken");
        if (token == null) return 0;
        for (int from = 1; from < most; from++) if (token(from).equals(token)) return from;
        throw new Refusal("The provided nextToken is invalid.");
    }

    private static List<ObjectNode> all(String region) {
        List<ObjectNode> all = new ArrayList<>();
        for (Listing model : Listing.ALL)
            for (String prefix : model.profiles()) all.add(summary(model, prefix, region));
        return all;
    }

    private static ObjectNode summary(Listing model, String prefix, String region) {
        String id = prefix + "." + model.id();
        String area = prefix.toUpperCase(Locale.ROOT);
        ObjectNode summary = Json.object();
        summary.put("createdAt", "2026-01-01T00:00:00Z");
        summary.put("description", "Routes requests to " + model.name() + " in " + area + ".");
        summary.put(
                "inferenceProfileArn",
                "arn:aws:bedrock:" + region + ":111122223333:inference-profile/" + id);
        summary.put("inferenceProfileId", id);
        summary.put("inferenceProfileName", area + " " + model.provider() + " " + model.name());
        ArrayNode models = summary.putArray("models");
        for (String each : REGIONS.get(prefix))
            models.addObject().put("modelArn", FoundationModels.arn(model, each));
        summary.put("status", "ACTIVE").put("type", "SYSTEM_DEFINED");
        return summary.put("updatedAt", "2026-01-01T00:00:00Z");
    }
}
