package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What CountTokens takes. */
final class CountRules {

    private static final int LONGEST_ID = 256;

    private CountRules() {}

    static void check(Call call) {
        String id = call.modelId();
        if (id.length() > LONGEST_ID || !Models.exists(id))
            throw new Refusal("The provided model identifier is invalid.");
        boolean bare = !id.startsWith("arn:") && !Models.hasProfile(id);
        if (!bare || !Models.of(id).countsTokens())
            throw new Refusal("The provided model doesn't support counting tokens.");
        Validation.needBody(call);
        Part input = new Part("", call.body()).only("input").get("input").needed();
        Part counted = input.one("invokeModel", "converse");
        if (counted.name().equals("invokeModel")) invokeModel(counted, call);
        else converse(counted);
        ClaudeRules.check(call);
    }

    private static void invokeModel(Part counted, Call call) {
        ObjectNode body = Meaning.decoded(counted.only("body").get("body").needed().json());
        if (body == null)
            throw counted.get("body").refused("Member must be a JSON object in base64");
    }

    private static void converse(Part counted) {
        counted.only("messages", "system", "toolConfig", "additionalModelRequestFields");
        counted.get("messages").needed();
        ConverseBlocks.check(counted);
        ConverseTools.check(counted.get("toolConfig"));
        counted.get("additionalModelRequestFields").object();
    }
}
