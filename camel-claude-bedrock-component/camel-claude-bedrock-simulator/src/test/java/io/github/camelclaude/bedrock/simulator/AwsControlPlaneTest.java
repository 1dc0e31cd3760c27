package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.FoundationModelSummary;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;

/** AWS's own client of the control plane finds models and profiles. */
class AwsControlPlaneTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();
    private final BedrockClient control =
            AwsClients.to(BedrockClient.builder(), bedrock, bedrock.controlPlaneEndpoint())
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void modelsAreListedByProvider() {
        assertThat(control.listFoundationModels(r -> {}).modelSummaries())
                .extracting(FoundationModelSummary::providerName)
                .contains("Anthropic", "Amazon", "Meta");
        assertThat(control.listFoundationModels(r -> r.byProvider("Anthropic")).modelSummaries())
                .extracting(FoundationModelSummary::modelId)
                .contains("anthropic.claude-opus-4-8")
                .allMatch(id -> id.startsWith("anthropic."));
    }

    @Test
    void profilesComePageByPage() {
        List<String> paged =
                control.listInferenceProfilesPaginator(r -> {}).inferenceProfileSummaries().stream()
                        .map(InferenceProfileSummary::inferenceProfileId)
                        .toList();
        int pages = bedrock.requests().size();

        assertThat(pages).isGreaterThan(1);
        assertThat(paged).doesNotHaveDuplicates().contains("us.anthropic.claude-opus-4-8");
        assertThat(
                        control.listInferenceProfiles(r -> r.maxResults(1000))
                                .inferenceProfileSummaries())
                .extracting(InferenceProfileSummary::inferenceProfileId)
                .containsExactlyElementsOf(paged);
        assertThat(bedrock.lastRequest().service()).isEqualTo("bedrock");
    }
}
