package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.simulator.Guardrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/**
 * The table of {@code docs/api-shapes.md} is what happens: each cell is an exchange. After a
 * change: run with {@code -Ddocs.update=true}.
 */
class ShapeTableTest extends BedrockTestSupport {

    private static final Path PAGE = Path.of("../../docs/api-shapes.md");

    private static final Pattern TABLE =
            Pattern.compile("(?s)(?<=<!-- shapes -->\n).*(?=<!-- /shapes -->)");

    private static final List<String> APIS =
            List.of("invoke", "converse", "messages", "mantle", "native");

    private static final String ASK = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    /**
     * @param options with the model
     * @param body for all shapes but the last
     * @param members that ask the same in a body of the Messages API, or {@code null} where only
     *     options can
     * @param holds whether the answer shows that it was done
     */
    private record Feature(
            String name, String options, Object body, String members, Predicate<Exchange> holds) {

        Feature asked(Object otherBody) {
            return new Feature(name, options, otherBody, members, holds);
        }

        Feature written(String otherMembers) {
            return new Feature(name, options, body, otherMembers, holds);
        }

        Feature shown(Predicate<Exchange> other) {
            return new Feature(name, options, body, members, other);
        }

        Feature shown(String header) {
            return shown(exchange -> exchange.getMessage().getHeader(header) != null);
        }
    }

    private static Feature feature(String name, String options) {
        return new Feature(
                name,
                options.isEmpty() ? "opus-4.8" : "opus-4.8?" + options,
                "Hi",
                null,
                exchange -> true);
    }

    /** In a body of the Messages API, which all shapes take. */
    private static Feature member(String name, String members) {
        return feature(name, "").asked("{" + ASK + "," + members + "}").written(members);
    }

    private static Map<String, Object> file(String mediaType) {
        return Map.of(ClaudeBedrockConstants.MEDIA_TYPE, mediaType);
    }

    private static Feature read(String name, String mediaType) {
        return feature(name, "userMessage=What is it?").asked(file(mediaType));
    }

    private static String sent(String type, String mediaType) {
        return "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\""
                + type
                + "\",\"source\":{\"type\":\"base64\",\"media_type\":\""
                + mediaType
                + "\",\"data\":\"AQI=\"}}]}]";
    }

    private static List<Feature> features() {
        return List.of(
                feature("system prompt", "systemMessage=Be brief.").written("\"system\":\"A\""),
                feature(
                                "thinking and effort",
                                "thinking=true&thinkingDisplay=summarized&effort=low")
                        .written(
                                "\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},"
                                        + "\"output_config\":{\"effort\":\"low\"}")
                        .shown(ClaudeBedrockConstants.THINKING_TEXT),
                read("images", "image/png").written(sent("image", "image/png")),
                read("PDF", "application/pdf").written(sent("document", "application/pdf")),
                read("Word and Excel files", "application/msword"),
                member("tools", tools("{\"name\":\"a\",\"input_schema\":{\"type\":\"object\"}}")),
                member(
                        "Anthropic's own tools (`bash`, text editor)",
                        tools("{\"type\":\"bash_20250124\",\"name\":\"bash\"}")),
                member(
                        "`tool_choice` with `none` or without parallel calls",
                        tools("{\"name\":\"a\",\"input_schema\":{\"type\":\"object\"}}")
                                + ",\"tool_choice\":{\"type\":\"none\"}"),
                member(
                        "cache marks on blocks",
                        "\"system\":[{\"type\":\"text\",\"text\":\"A\",\"cache_control\":"
                                + "{\"type\":\"ephemeral\"}}]"),
                member("automatic caching", "\"cache_control\":{\"type\":\"ephemeral\"}"),
                feature("betas", "anthropicBeta=interleaved-thinking-2025-05-14")
                        .written("\"anthropic_beta\":[\"interleaved-thinking-2025-05-14\"]"),
                edits(
                        "context editing",
                        "context-management-2025-06-27",
                        "clear_tool_uses_20250919"),
                edits("compaction", "compact-2026-01-12", "compact_20260112"),
                feature("version of the API (`anthropicVersion`)", "anthropicVersion=2023-06-01")
                        .written("\"metadata\":{\"user_id\":\"u\"}"),
                feature("streaming", "channel=none").written("\"temperature\":1"),
                feature("which stop sequence was met", "stopSequences=said")
                        .written("\"stop_sequences\":[\"said\"]")
                        .shown(ClaudeBedrockConstants.STOP_SEQUENCE),
                feature("id of the message", "")
                        .written("\"temperature\":1")
                        .shown(ClaudeBedrockConstants.MESSAGE_ID),
                feature("name of the model that answered", "")
                        .written("\"temperature\":1")
                        .shown(ClaudeBedrockConstants.RESPONSE_MODEL),
                feature("count of thinking tokens", "thinking=true")
                        .written("\"thinking\":{\"type\":\"adaptive\"}")
                        .shown(ClaudeBedrockConstants.THINKING_TOKENS),
                feature("cost", "").written("\"temperature\":1").shown(ClaudeBedrockConstants.COST),
                feature(
                                "guardrails",
                                "guardrailIdentifier=gr&guardrailVersion=1&guardrailTrace=enabled")
                        .shown(ClaudeBedrockConstants.GUARDRAIL_ACTION),
                feature(
                                "service tier and latency",
                                "serviceTier=flex&performanceConfigLatency=standard")
                        .shown(ClaudeBedrockConstants.SERVICE_TIER),
                feature("request metadata", "requestMetadata.team=a"),
                feature("workspace", "anthropicWorkspace=wrkspc-a"),
                new Feature(
                        "counting tokens",
                        "sonnet-4.5?operation=countTokens",
                        "Hi",
                        "\"temperature\":1",
                        exchange -> exchange.getMessage().getBody() instanceof Integer),
                new Feature(
                        "other model families",
                        "us.amazon.nova-pro-v1:0",
                        "Hi",
                        null,
                        exchange -> true),
                new Feature(
                        "managed prompts",
                        "x?modelId=arn:aws:bedrock:us-east-1:111122223333:prompt/ABCDEFGHIJ",
                        "{\"promptVariables\":{}}",
                        null,
                        exchange -> true));
    }

    private static String tools(String tool) {
        return "\"tools\":[" + tool + "]";
    }

    private static Feature edits(String name, String beta, String type) {
        String edits = "{\"edits\":[{\"type\":\"" + type + "\"}]}";
        return feature(name, "anthropicBeta=" + beta + "&contextManagement=RAW(" + edits + ")")
                .written("\"anthropic_beta\":[\"" + beta + "\"],\"context_management\":" + edits);
    }

    private String cell(Feature feature, String api) {
        boolean written = api.equals("native") && feature.members() != null;
        Exchange exchange = written ? askWritten(feature) : askShape(feature, api);
        if (exchange == null || exchange.getException() != null) return "refused";
        if (!feature.holds().test(exchange)) return "no";
        return written && !isRead(feature) ? "as written" : "yes";
    }

    /** It is about what the answer tells, not about what is asked. */
    private static boolean isRead(Feature feature) {
        return feature.members().equals("\"temperature\":1");
    }

    private Exchange askWritten(Feature feature) {
        String options =
                feature.options().contains("operation=")
                        ? feature.options() + "&api=native"
                        : "opus-4.8?api=native"
                                + (feature.options().contains("channel") ? "&channel=none" : "");
        return ask(
                options,
                "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":50,"
                        + (feature.members().contains("\"messages\"") ? "" : ASK + ",")
                        + feature.members()
                        + "}");
    }

    /** {@code null} where the endpoint does not start. */
    private Exchange askShape(Feature feature, String api) {
        String options = feature.options();
        boolean counts = options.contains("operation=") && api.equals("mantle");
        String uri = ApiTest.uri(api, counts ? options.replace("sonnet-4.5", "opus-4.8") : options);
        try {
            context.getEndpoint("claude-bedrock:" + uri);
        } catch (RuntimeException e) {
            return null;
        }
        return feature.body() instanceof Map<?, ?> headers
                ? ask(
                        uri,
                        new byte[] {1, 2, 3},
                        Map.of(
                                ClaudeBedrockConstants.MEDIA_TYPE,
                                headers.values().iterator().next()))
                : ask(uri, api.equals("native") ? nativeBody(feature) : feature.body());
    }

    private static Object nativeBody(Feature feature) {
        return feature.options().contains("nova")
                ? "{\"schemaVersion\":\"messages-v1\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + "[{\"text\":\"Hi\"}]}]}"
                : "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":50," + ASK + "}";
    }

    @Test
    void theTableIsWhatHappens() throws IOException {
        bedrock().guardrail(Guardrail.of("gr", "1").blocks("dragon", "No."));
        List<String> lines = new ArrayList<>();
        lines.add("| | `" + String.join("` | `", APIS) + "` |");
        lines.add("|---".repeat(APIS.size() + 1) + "|");
        for (Feature feature : features()) {
            List<String> cells = APIS.stream().map(api -> cell(feature, api)).toList();
            lines.add("| " + feature.name() + " | " + String.join(" | ", cells) + " |");
        }
        String table = "\n" + String.join("\n", lines) + "\n\n";
        String page = Files.readString(PAGE);
        if (Boolean.getBoolean("docs.update"))
            Files.writeString(
                    PAGE, TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table)));

        assertThat(PAGE).content().contains(table);
    }
}
