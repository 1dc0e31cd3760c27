package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CITATIONS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.DOCUMENT_CONTEXT;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.DOCUMENT_TITLE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.MEDIA_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.Citation;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.simulator.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several documents in one turn, and what an answer cites of them. */
class DocumentsTest extends BedrockTestSupport {

    private static final String ASK = "sonnet-4.5?userMessage=Which?";
    private static final byte[] PDF = "%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    @TempDir Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:live")
                        .toD(
                                "claude-bedrock:opus-5.5?citations=true&streaming=true&userMessage=Which?&api=${header.api}")
                        .convertBodyTo(Reply.class);
            }
        };
    }

    private Message part(Object body, Map<String, Object> headers) {
        Message message = new DefaultMessage(context);
        message.setBody(body);
        message.setHeaders(headers);
        return message;
    }

    private static JsonNode content() {
        return sent().at("/messages/0/content");
    }

    @Test
    void partsAreFilesMessagesAndTexts() throws Exception {
        Path offer = Files.write(folder.resolve("offer.pdf"), PDF);
        Message scan = part(PNG, Map.of());
        Message plan =
                part(PDF, Map.of(DOCUMENT_TITLE, "The plan", DOCUMENT_CONTEXT, "From last year"));

        ask(ASK, List.of(offer, scan, plan, "Look at all of them."));

        assertThat(content().findValuesAsText("type"))
                .startsWith("document", "base64")
                .contains("image")
                .endsWith("text", "text");
        assertThat(content().get(0).path("title").asText()).isEqualTo("offer.pdf");
        assertThat(content().get(1).path("type").asText()).isEqualTo("image");
        assertThat(content().get(2).path("title").asText()).isEqualTo("The plan");
        assertThat(content().get(2).path("context").asText()).isEqualTo("From last year");
        assertThat(content().get(4).path("text").asText()).isEqualTo("Which?");
    }

    @Test
    void aDocumentThatStandsAloneIsDescribedByItsHeaders() {
        ask(ASK, PDF, Map.of(DOCUMENT_TITLE, "The plan", DOCUMENT_CONTEXT, "Old"));

        assertThat(content().get(0).path("title").asText()).isEqualTo("The plan");
        assertThat(content().get(0).path("context").asText()).isEqualTo("Old");
        assertThat(content().get(0).has("citations")).isFalse();
    }

    @Test
    void aTextWithATitleIsADocument() {
        ask(ASK, "The sky is blue.", Map.of(DOCUMENT_TITLE, "Sky"));

        assertThat(content().get(0).path("type").asText()).isEqualTo("document");
        assertThat(content().get(0).at("/source/data").asText()).isEqualTo("The sky is blue.");
        assertThat(content().get(1).path("text").asText()).isEqualTo("Which?");
    }

    @Test
    void withCitationsTextFilesAreDocuments() {
        byte[] text = "The sky is blue.".getBytes(StandardCharsets.UTF_8);

        ask(ASK + "&citations=true", List.of(PDF, part(text, Map.of(MEDIA_TYPE, "text/plain"))));

        assertThat(content().get(0).at("/citations/enabled").asBoolean()).isTrue();
        assertThat(content().get(1).path("type").asText()).isEqualTo("document");
        assertThat(content().get(1).at("/source/data").asText()).isEqualTo("The sky is blue.");
        assertThat(content().get(1).at("/citations/enabled").asBoolean()).isTrue();
    }

    private static Answer cited() {
        return Answer.text("According to it, ")
                .block(
                        "{\"type\":\"text\",\"text\":\"the sky is blue\",\"citations\":[{\"type\":"
                                + "\"page_location\",\"cited_text\":\"The sky is blue.\",\"document_index\":0,"
                                + "\"document_title\":\"Sky\",\"start_page_number\":2,\"end_page_number\":3}]}");
    }

    @Test
    void citationsReachTheRoute() {
        bedrock().reply(cited());

        Exchange exchange = ask(ASK + "&citations=true&output=message", PDF);

        List<?> citations = exchange.getMessage().getHeader(CITATIONS, List.class);
        assertThat(citations).hasSize(1);
        Citation first = (Citation) citations.get(0);
        assertThat(first.text()).isEqualTo("the sky is blue");
        assertThat(first.type()).isEqualTo("page_location");
        assertThat(first.citedText()).isEqualTo("The sky is blue.");
        assertThat(first.index()).isZero();
        assertThat(first.title()).isEqualTo("Sky");
        assertThat(first.start()).isEqualTo(2);
        assertThat(first.end()).isEqualTo(3);

        Reply reply = exchange.getMessage().getBody(Reply.class);
        List<String> sources = new ArrayList<>();
        for (Citation citation : reply.citations())
            sources.add(citation.title() + ": " + citation.citedText());
        assertThat(sources).containsExactly("Sky: The sky is blue.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages"})
    void citationsCanBeStreamedThroughEveryApi(String api) {
        bedrock().reply(cited());

        Reply reply = template.requestBodyAndHeader("direct:live", PDF, "api", api, Reply.class);

        assertThat(reply.citations())
                .singleElement()
                .satisfies(citation -> assertThat(citation.title()).isEqualTo("Sky"));
    }
}
