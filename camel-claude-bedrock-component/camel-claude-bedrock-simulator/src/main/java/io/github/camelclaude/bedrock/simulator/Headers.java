package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/** What InvokeModel is told by headers. */
final class Headers {

    static final String[] TIERS = {"default", "priority", "flex", "reserved"};

    private static final String LATENCY = "X-Amzn-Bedrock-PerformanceConfig-Latency";
    private static final String TIER = "X-Amzn-Bedrock-Service-Tier";
    private static final String GUARDRAIL = "X-Amzn-Bedrock-GuardrailIdentifier";
    private static final String GUARDRAIL_VERSION = "X-Amzn-Bedrock-GuardrailVersion";
    private static final String METADATA = "X-Amzn-Bedrock-Request-Metadata";
    private static final int LONGEST_METADATA = 8500;

    private Headers() {}

    static void check(Call call) {
        RecordedRequest request = call.request();
        accept(request.header(call.streams() ? "X-Amzn-Bedrock-Accept" : "Accept"));
        of(request, "X-Amzn-Bedrock-Trace").among("ENABLED", "DISABLED", "ENABLED_FULL");
        of(request, LATENCY).among("standard", "optimized");
        of(request, TIER).among(TIERS);
        guardrail(call);
        if (request.header(METADATA) != null) metadata(request.header(METADATA));
    }

    private static Part of(RecordedRequest request, String name) {
        String value = request.header(name);
        return new Part(name, value == null ? Json.object().path(name) : new TextNode(value));
    }

    private static void accept(String accept) {
        if (accept == null) return;
        for (String type : accept.split(","))
            if (type.strip().matches("(application/(json|\\*)|\\*/\\*|\\*)(;.*)?")) return;
        throw new Refusal("The accept type of the request must be application/json.");
    }

    private static void guardrail(Call call) {
        RecordedRequest request = call.request();
        of(request, GUARDRAIL_VERSION).matches(Guardrail.VERSION);
        boolean version = request.header(GUARDRAIL_VERSION) != null;
        if (request.header(GUARDRAIL) == null) {
            if (version || !call.at("/amazon-bedrock-guardrailConfig").isMissingNode())
                throw new Refusal(
                        "The guardrail identifier is required with its version or configuration.");
        } else if (!version)
            throw new Refusal("The guardrail version is required with the guardrail identifier.");
    }

    private static void metadata(String text) {
        Part header = new Part(METADATA, new TextNode(text)).text(0, LONGEST_METADATA);
        ObjectNode entries = Json.objectOrNull(text.getBytes(StandardCharsets.UTF_8));
        if (entries == null) throw header.refused("Member must be a JSON object");
        ConverseRules.metadata(new Part(METADATA, entries));
    }

    /** Says again what was asked for and used. */
    static void echo(RecordedRequest request, HttpServerResponse response) {
        for (String name : new String[] {LATENCY, TIER})
            if (request.header(name) != null) response.putHeader(name, request.header(name));
    }
}
