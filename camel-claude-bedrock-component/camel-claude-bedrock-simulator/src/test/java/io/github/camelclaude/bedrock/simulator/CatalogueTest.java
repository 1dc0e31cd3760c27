package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models there are. */
class CatalogueTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void aModelIsListedAsAwsDoes() throws Exception {
        JsonNode models = json(control("/foundation-models")).path("modelSummaries");

        assertThat(models)
                .anySatisfy(
                        model ->
                                assertThat(model.toString().replace('"', '\''))
                                        .isEqualTo(
                                                "{'customizationsSupported':[],'inferenceTypesSupported':['INFERENCE_PROFILE'],"
                                                        + "'inputModalities':['TEXT','IMAGE'],'modelArn':'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-8',"
                                                        + "'modelId':'anthropic.claude-opus-4-8','modelLifecycle':{'status':'ACTIVE'},'modelName':'Claude Opus 4.8',"
                                                        + "'outputModalities':['TEXT'],'providerName':'Anthropic','responseStreamingSupported':true}"));
    }

    @ParameterizedTest
    @CsvSource({
        "byProvider=amazon, amazon\\..*",
        "byProvider=Mistral%20AI, mistral\\..*",
        "byOutputModality=EMBEDDING, amazon.titan-embed-text-v2:0",
        "byProvider=Anthropic&byInferenceType=ON_DEMAND, anthropic.claude-3-.*"
    })
    void aListCanBeNarrowed(String query, String ids) throws Exception {
        JsonNode models = json(control("/foundation-models?" + query)).path("modelSummaries");

        assertThat(models).isNotEmpty();
        assertThat(models).allMatch(model -> model.path("modelId").asText().matches(ids));
    }

    @ParameterizedTest
    @CsvSource({
        "/foundation-models?byInferenceType=SOMEHOW",
        "/foundation-models?byOutputModality=SMELL",
        "/inference-profiles?type=OTHER",
        "/inference-profiles?maxResults=0",
        "/inference-profiles?maxResults=1001",
        "/inference-profiles?maxResults=x",
        "/inference-profiles?nextToken=x"
    })
    void whatIsRefused(String path) throws Exception {
        HttpResponse<String> response = control(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType").orElse(""))
                .startsWith("ValidationException");
    }

    @Test
    void profilesComePageByPage() throws Exception {
        List<String> ids = new ArrayList<>();
        int pages = 0;
        String token = null;
        do {
            String query = token == null ? "" : "?nextToken=" + token.replace("=", "%3D");
            JsonNode page = json(control("/inference-profiles" + query));
            page.path("inferenceProfileSummaries")
                    .forEach(p -> ids.add(p.path("inferenceProfileId").asText()));
            token = page.path("nextToken").textValue();
            pages++;
        } while (token != null);

        assertThat(pages).isGreaterThan(1);
        assertThat(ids)
                .doesNotHaveDuplicates()
                .contains("global.anthropic.claude-opus-5-5", "us.amazon.nova-pro-v1:0");
        assertThat(
                        json(control("/inference-profiles?maxResults=3"))
                                .path("inferenceProfileSummaries"))
                .hasSize(3);
        assertThat(
                        json(control("/inference-profiles?type=APPLICATION"))
                                .path("inferenceProfileSummaries"))
                .isEmpty();
    }

    @Test
    void aProfileIsListedAsAwsDoes() throws Exception {
        JsonNode profile =
                json(control("/inference-profiles?maxResults=1"))
                        .at("/inferenceProfileSummaries/0");

        assertThat(profile.fieldNames())
                .toIterable()
                .containsExactly(
                        "createdAt",
                        "description",
                        "inferenceProfileArn",
                        "inferenceProfileId",
                        "inferenceProfileName",
                        "models",
                        "status",
                        "type",
                        "updatedAt");
        assertThat(profile.path("type").asText()).isEqualTo("SYSTEM_DEFINED");
        assertThat(profile.at("/models/0/modelArn").asText())
                .startsWith("arn:aws:bedrock:us-east-1::foundation-model/anthropic.");
    }

    @Test
    void theRegionIsThatOfTheSignature() throws Exception {
        Client client = new Client(bedrock).controlPlane();
        client.region = "eu-west-1";

        assertThat(client.get("/foundation-models").body())
                .contains("arn:aws:bedrock:eu-west-1::foundation-model/");
    }

    @Test
    void everyModelThatIsListedAnswers() throws Exception {
        for (JsonNode model : json(control("/foundation-models")).path("modelSummaries"))
            assertThat(Models.exists(model.path("modelId").asText())).isTrue();
    }

    @Test
    void mantleListsItsOwn() throws Exception {
        JsonNode list = json(new Client(bedrock).mantle().get("/v1/models"));
        assertThat(list.path("object").asText()).isEqualTo("list");
        assertThat(list.path("data"))
                .extracting(model -> model.path("id").asText())
                .contains("anthropic.claude-haiku-4-5", "anthropic.claude-opus-4-8")
                .doesNotContain("anthropic.claude-sonnet-4-6");

        JsonNode one = json(new Client(bedrock).mantle().get("/v1/models/anthropic.claude-opus-5"));
        assertThat(one.path("id").asText()).isEqualTo("anthropic.claude-opus-5");
        assertThat(bedrock.lastRequest().modelId()).isEqualTo("anthropic.claude-opus-5");

        HttpResponse<String> none = new Client(bedrock).mantle().get("/v1/models/none");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("not_found_error");
    }

    private HttpResponse<String> control(String path) throws Exception {
        return new Client(bedrock).controlPlane().get(path);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return FrameReader.JSON.readTree(response.body());
    }
}
