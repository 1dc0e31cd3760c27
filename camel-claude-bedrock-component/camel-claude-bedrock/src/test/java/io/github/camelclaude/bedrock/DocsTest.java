package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.InMemoryConversationStore;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.tools.ClaudeBedrockToolConfiguration;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.BindToRegistry;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the docs show is loaded, started, compiled and run. */
class DocsTest extends BedrockTestSupport {

    private static final Path ROOT = Path.of("../..");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private static final Pattern URI = Pattern.compile("`(claude-bedrock(?:-tool)?:[^`]+)`");

    @BindToRegistry("conversations")
    private final ConversationStore conversations = new InMemoryConversationStore();

    private record Snippet(String page, String language, String text) {

        @Override
        public String toString() {
            return page + ": " + text.lines().findFirst().orElse("");
        }
    }

    static Stream<Snippet> yaml() throws IOException {
        return snippets("yaml");
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void routesInYamlStart(Snippet snippet) throws Exception {
        String text = snippet.text().replace("file:", "file:target/docs/");

        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("docs.yaml", text));

        assertThat(context.getRoutes()).isNotEmpty();
    }

    static Stream<Snippet> properties() throws IOException {
        return snippets("properties");
    }

    @ParameterizedTest
    @MethodSource("properties")
    void propertiesAreOptionsOfTheComponent(Snippet snippet) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(snippet.text()));
        PropertyConfigurerGetter options =
                (PropertyConfigurerGetter)
                        context.getComponent("claude-bedrock").getComponentPropertyConfigurer();

        assertThat(properties.stringPropertyNames())
                .isNotEmpty()
                .allSatisfy(
                        name ->
                                assertThat(
                                                options.getOptionType(
                                                        name.substring(name.lastIndexOf('.') + 1),
                                                        true))
                                        .as(name)
                                        .isNotNull());
    }

    static Stream<String> uris() throws IOException {
        return pages().flatMap(page -> URI.matcher(read(page)).results())
                .map(match -> match.group(1))
                .filter(uri -> !uri.endsWith("?options") && !uri.equals("claude-bedrock:model"));
    }

    @ParameterizedTest
    @MethodSource("uris")
    void urisAreEndpoints(String uri) {
        assertThat(context.getEndpoint(uri)).isNotNull();
    }

    static Stream<Snippet> java() throws IOException {
        return snippets("java");
    }

    @ParameterizedTest
    @MethodSource("java")
    void javaIsAnExcerptOfATest(Snippet snippet) throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            sources =
                    String.join(
                            "\n",
                            files.filter(file -> file.toString().endsWith(".java"))
                                    .map(DocsTest::read)
                                    .toList());
        }

        assertThat(normal(sources)).contains(normal(snippet.text()));
    }

    static Stream<Snippet> json() throws IOException {
        return snippets("json");
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonIsAFileOfATest(Snippet snippet) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")).map(DocsTest::read))
                    .anySatisfy(text -> assertThat(normal(text)).isEqualTo(normal(snippet.text())));
        }
    }

    @Test
    void aNativeRequestIsAMap() {
        bedrock().reply("7");

        Map<String, Object> request =
                Map.of(
                        "max_tokens",
                        500,
                        "messages",
                        List.of(Map.of("role", "user", "content", "Name a prime.")));
        String answer = template.requestBody("claude-bedrock:haiku-4.5", request, String.class);

        assertThat(answer).isEqualTo("7");
    }

    @Test
    void aConversationGoesOn() {
        bedrock().reply("7");
        bedrock().reply("11");
        String model = "claude-bedrock:sonnet-4.5";

        Reply first = template.requestBody(model + "?output=message", "Name a prime.", Reply.class);
        List<Message> turns =
                List.of(
                        Message.user("Name a prime."),
                        first.toMessage(),
                        Message.user("And the next one?"));
        String second = template.requestBody(model, turns, String.class);

        assertThat(second).isEqualTo("11");
    }

    @Test
    void everyOptionIsInTheDocs() throws IOException {
        String docs =
                String.join(
                        "\n",
                        pages().filter(p -> !p.endsWith("options.md"))
                                .map(DocsTest::read)
                                .toList());
        List<String> missing = new ArrayList<>();
        for (Class<?> options :
                List.of(ClaudeBedrockConfiguration.class, ClaudeBedrockToolConfiguration.class))
            for (var field : options.getDeclaredFields())
                if (!docs.contains(field.getName().replaceFirst("arameters$", "arameter")))
                    missing.add(field.getName());

        assertThat(missing).isEmpty();
    }

    private static Stream<Snippet> snippets(String language) throws IOException {
        return pages().flatMap(
                        page ->
                                BLOCK.matcher(read(page))
                                        .results()
                                        .filter(block -> block.group(1).equals(language))
                                        .map(
                                                block ->
                                                        new Snippet(
                                                                page.getFileName().toString(),
                                                                language,
                                                                block.group(2))));
    }

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages =
                    new ArrayList<>(docs.filter(p -> p.toString().endsWith(".md")).toList());
            pages.add(ROOT.resolve("README.md"));
            return pages.stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String normal(String text) {
        Matcher spaces = Pattern.compile("\\s+").matcher(text.strip());
        return spaces.replaceAll(" ");
    }
}
