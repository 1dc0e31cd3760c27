package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** What a guardrail says of some texts. */
record Assessment(Guardrail guardrail, List<String> texts) {

    private static final int CHARACTERS_OF_A_UNIT = 1000;
    private static final String MASK = "{MASKED}";

    Assessment {
        texts = List.copyOf(texts);
    }

    boolean blocks() {
        return message() != null;
    }

    boolean intervenes() {
        return guardrail.words().stream().anyMatch(this::meets);
    }

    /** Of the first blocked word that is met, or {@code null}. */
    String message() {
        return guardrail.words().stream()
                .filter(word -> word.message() != null && meets(word))
                .map(Guardrail.Word::message)
                .findFirst()
                .orElse(null);
    }

    String reason() {
        if (blocks()) return "Guardrail blocked.";
        return intervenes() ? "Guardrail masked." : "No action.";
    }

    /** A text without the masked words. */
    String masked(String text) {
        String masked = text;
        for (Guardrail.Word word : guardrail.words())
            if (word.message() == null)
                masked =
                        pattern(word)
                                .matcher(masked)
                                .replaceAll(java.util.regex.Matcher.quoteReplacement(MASK));
        return masked;
    }

    private boolean meets(Guardrail.Word word) {
        return texts.stream().anyMatch(text -> pattern(word).matcher(text).find());
    }

    private static Pattern pattern(Guardrail.Word word) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(word.text()) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Members stand in the order of their names. */
    ObjectNode json() {
        ObjectNode assessment = Json.object();
        ObjectNode metrics = assessment.putObject("invocationMetrics");
        metrics.set("guardrailCoverage", coverage());
        metrics.put("guardrailProcessingLatency", 1).set("usage", usage());
        ArrayNode masked = Json.object().putArray("regexes");
        ArrayNode blocked = Json.object().putArray("customWords");
        for (Guardrail.Word word : guardrail.words())
            if (meets(word)) (word.message() == null ? masked : blocked).add(finding(word));
        if (!masked.isEmpty()) {
            ObjectNode policy = assessment.putObject("sensitiveInformationPolicy");
            policy.putArray("piiEntities");
            policy.set("regexes", masked);
        }
        if (!blocked.isEmpty())
            assessment
                    .putObject("wordPolicy")
                    .<ObjectNode>set("customWords", blocked)
                    .putArray("managedWordLists");
        return assessment;
    }

    private static ObjectNode finding(Guardrail.Word word) {
        boolean masks = word.message() == null;
        ObjectNode finding = Json.object();
        finding.put("action", masks ? "ANONYMIZED" : "BLOCKED");
        finding.put("detected", true).put("match", word.text());
        return masks ? finding.put("name", "MASKED").put("regex", word.text()) : finding;
    }

    ObjectNode coverage() {
        ObjectNode coverage = Json.object();
        coverage.putObject("textCharacters").put("guarded", length()).put("total", length());
        return coverage;
    }

    ObjectNode usage() {
        int units = (length() + CHARACTERS_OF_A_UNIT - 1) / CHARACTERS_OF_A_UNIT;
        boolean masks = guardrail.words().stream().anyMatch(word -> word.message() == null);
        return Json.object()
                .put("automatedReasoningPolicies", 0)
                .put("automatedReasoningPolicyUnits", 0)
                .put("contentPolicyImageUnits", 0)
                .put("contentPolicyUnits", 0)
                .put("contextualGroundingPolicyUnits", 0)
                .put("sensitiveInformationPolicyFreeUnits", masks ? units : 0)
                .put("sensitiveInformationPolicyUnits", 0)
                .put("topicPolicyUnits", 0)
                .put("wordPolicyUnits", units);
    }

    private int length() {
        return texts.stream().mapToInt(String::length).sum();
    }
}
