package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a guardrail did, told in an answer. */
final class GuardrailTrace {

    private GuardrailTrace() {}

    static ObjectNode ofConverse(Message message) {
        ObjectNode trace = Json.object();
        String id = message.call().guarding().guardrail().id();
        reason(message, trace);
        trace.putObject("inputAssessment").set(id, message.call().guarding().input().json());
        modelOutput(message, trace);
        if (message.output() != null)
            trace.putObject("outputAssessments").putArray(id).add(message.output().json());
        return trace;
    }

    /** Adds the members of InvokeModel, where there is a guardrail. */
    static ObjectNode onInvoke(Message message, ObjectNode body) {
        if (message.call().guarding() == null) return body;
        body.put("amazon-bedrock-guardrailAction", message.intervened() ? "INTERVENED" : "NONE");
        if (!message.traced()) return body;
        ObjectNode trace = body.putObject("amazon-bedrock-trace").putObject("guardrail");
        String id = message.call().guarding().guardrail().id();
        reason(message, trace);
        trace.putObject("input").set(id, message.call().guarding().input().json());
        modelOutput(message, trace);
        if (message.output() != null)
            trace.putArray("outputs").addObject().set(id, message.output().json());
        return body;
    }

    private static void reason(Message message, ObjectNode trace) {
        if (!message.intervened()) return;
        String input = message.call().guarding().input().reason();
        trace.put(
                "actionReason",
                message.output() == null ? input : input + "\n" + message.output().reason());
    }

    /** What the model had said, where the guardrail changed it. */
    private static void modelOutput(Message message, ObjectNode trace) {
        if (message.output() == null || !message.output().intervenes()) return;
        ArrayNode output = trace.putArray("modelOutput");
        message.output().texts().forEach(output::add);
    }
}
