package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/options.md} is what the generated catalogue says. After a change of an option: run
 * with {@code -Ddocs.update=true}.
 */
class OptionTablesTest {

    private static final Path PAGE = Path.of("../../docs/options.md");

    @Test
    void thePageOfOptionsIsTheCatalogue() throws IOException {
        String rendered = render();
        if (Boolean.getBoolean("docs.update")) Files.writeString(PAGE, rendered);

        assertThat(PAGE).hasContent(rendered);
    }

    private static JsonNode catalogue(String file) throws IOException {
        return new ObjectMapper()
                .readTree(
                        OptionTablesTest.class.getResource(
                                "/META-INF/io/github/camelclaude/bedrock/" + file));
    }

    private static String render() throws IOException {
        JsonNode catalogue = catalogue("claude-bedrock.json");
        JsonNode tool = catalogue("tools/claude-bedrock-tool.json");
        return """
                # Options and headers

                `%s` — every option works on the endpoint, where it concerns one step, and on the component \
                (`camel.component.claude-bedrock.*`), where it is the default of all steps. Rendered from the \
                component's catalogue.

                ## Endpoint options

                %s
                ## Options of the component only

                %s
                ## Headers

                %s
                # Tools

                `%s`, a consumer only; see [tools](tools.md).

                ## Options of a tool

                %s
                ## Headers of a tool

                %s"""
                .formatted(
                        catalogue.at("/component/syntax").asText() + "?options",
                        options(catalogue.path("properties"), catalogue.path("none")),
                        options(
                                catalogue.path("componentProperties"),
                                catalogue.path("properties")),
                        headers(catalogue.path("headers")),
                        tool.at("/component/syntax").asText() + "?options",
                        options(tool.path("properties"), tool.path("none")),
                        headers(tool.path("headers")));
    }

    private static String options(JsonNode options, JsonNode without) {
        StringJoiner table = new StringJoiner("\n", "", "\n");
        table.add("| option | group | type | default | |\n|---|---|---|---|---|");
        options.properties()
                .forEach(
                        option -> {
                            if (!without.has(option.getKey()))
                                table.add(row(option.getKey(), option.getValue()));
                        });
        return table.toString();
    }

    private static String row(String name, JsonNode option) {
        String type = option.path("type").asText();
        if (option.has("enum")) {
            StringJoiner values = new StringJoiner(", ");
            option.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
            type = values.toString();
        }
        String standard =
                option.has("defaultValue") ? "`" + option.path("defaultValue").asText() + "`" : "";
        String path = option.path("kind").asText().equals("path") ? " (path)" : "";
        return "| `%s`%s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        path,
                        option.path("group").asText(),
                        type,
                        standard,
                        option.path("description").asText());
    }

    private static String headers(JsonNode headers) {
        StringJoiner table = new StringJoiner("\n", "", "\n");
        table.add("| header | type | |\n|---|---|---|");
        headers.properties()
                .forEach(
                        header ->
                                table.add(
                                        "| `%s` | %s | %s |"
                                                .formatted(
                                                        header.getKey(),
                                                        header.getValue().path("javaType").asText(),
                                                        header.getValue()
                                                                .path("description")
                                                                .asText())));
        return table.toString();
    }
}
