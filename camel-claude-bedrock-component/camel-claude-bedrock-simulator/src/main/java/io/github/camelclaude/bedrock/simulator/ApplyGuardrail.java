package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A guardrail without a model. */
final class ApplyGuardrail {

    private ApplyGuardrail() {}

    static ObjectNode answer(Call call, Guardrails guardrails) {
        Guardrail guardrail = guardrail(call, guardrails);
        Validation.needBody(call);
        Assessment assessment = new Assessment(guardrail, texts(new Part("", call.body())));
        ObjectNode answer = Json.object();
        answer.put("action", assessment.intervenes() ? "GUARDRAIL_INTERVENED" : "NONE");
        answer.put("actionReason", assessment.reason());
        answer.putArray("assessments").add(assessment.json());
        answer.set("guardrailCoverage", assessment.coverage());
        outputs(assessment, answer.putArray("outputs"));
        return answer.set("usage", assessment.usage());
    }

    private static Guardrail guardrail(Call call, Guardrails guardrails) {
        String path = call.request().path();
        String id = call.operation().label(path, 1);
        String version = call.operation().label(path, 2);
        new Part("guardrailVersion", new com.fasterxml.jackson.databind.node.TextNode(version))
                .matches(Guardrail.VERSION);
        Guardrail guardrail = guardrails.find(id, version);
        if (guardrail == null)
            throw Refusal.notFound(
                    "The guardrail identifier or version provided in the request does not exist.");
        return guardrail;
    }

    private static List<String> texts(Part request) {
        request.only("source", "content", "outputScope");
        request.get("source").needed().among("INPUT", "OUTPUT");
        request.get("outputScope").among("INTERVENTIONS", "FULL");
        List<String> texts = new ArrayList<>();
        for (Part block : request.get("content").needed().items()) {
            Part content = block.one("text", "image");
            if (content.name().equals("text")) texts.add(text(content));
            else content.only("format", "source").get("format").needed().among("png", "jpeg");
        }
        return texts;
    }

    private static String text(Part content) {
        content.only("text", "qualifiers");
        for (Part qualifier : content.get("qualifiers").items())
            qualifier.among("grounding_source", "query", "guard_content");
        return content.get("text").needed().text(0, Integer.MAX_VALUE).json().textValue();
    }

    /** None where nothing is changed. */
    private static void outputs(Assessment assessment, ArrayNode outputs) {
        if (assessment.blocks()) outputs.addObject().put("text", assessment.message());
        else if (assessment.intervenes())
            for (String text : assessment.texts())
                outputs.addObject().put("text", assessment.masked(text));
    }
}
