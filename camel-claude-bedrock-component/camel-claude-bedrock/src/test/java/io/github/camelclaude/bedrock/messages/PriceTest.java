package io.github.camelclaude.bedrock.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {

    private static final int MILLION = 1_000_000;
    private static final String ACCOUNT = "arn:aws:bedrock:us-east-1:111122223333:";

    @ParameterizedTest
    @CsvSource({
        "global.anthropic.claude-opus-5-5, 4, 20, 0.2",
        "us.anthropic.claude-opus-5-5, 4.4, 22, 0.22",
        "anthropic.claude-opus-5-5, 4.4, 22, 0.22",
        "us-gov.anthropic.claude-opus-5-5, 4.8, 24, 0.24",
        "eu.anthropic.claude-haiku-4-5-20251001-v1:0, 1.1, 5.5, 0.11",
        "us.anthropic.claude-opus-4-1-20250805-v1:0, 15, 75, 1.5",
        "us.anthropic.claude-3-7-sonnet-20250219-v1:0, 3, 15, 0.3",
        "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0, 3.3, 16.5, 0.33",
        "us.anthropic.claude-fable-5-2, 8.8, 44, 0.22"
    })
    void aMillionTokensCostTheirRate(String id, String input, String output, String read) {
        assertThat(cost(id, usage(MILLION, 0, 0, 0, 0))).isEqualTo(input);
        assertThat(cost(id, usage(0, MILLION, 0, 0, 0))).isEqualTo(output);
        assertThat(cost(id, usage(0, 0, 0, 0, MILLION))).isEqualTo(read);
    }

    @Test
    void everyKindOfTokenIsCounted() {
        // 12 * 5 + 40 * 25 + 2000 * 6.25 + 1000 * 10 + 8000 * 0.50 = 27,560 per million
        assertThat(cost("global.anthropic.claude-opus-4-8", usage(12, 40, 3000, 1000, 8000)))
                .isEqualTo("0.02756");
    }

    @Test
    void withoutABreakdownCacheWritesAreForFiveMinutes() {
        Usage usage = new Usage(0, 0, MILLION, null, Map.of());
        assertThat(cost("global.anthropic.claude-sonnet-4-5-20250929-v1:0", usage))
                .isEqualTo("3.75");
    }

    @Test
    void cacheWritesForAnHourCostMore() {
        assertThat(
                        cost(
                                "global.anthropic.claude-sonnet-4-5-20250929-v1:0",
                                usage(0, 0, MILLION, MILLION, 0)))
                .isEqualTo("6");
    }

    @Test
    void aPromptUpTo100000TokensOfHaiku55IsCheap() {
        // 60,000 * 0.10 + 1,000 * 0.50 + 10,000 * 0.125 + 30,000 * 0.01 = 8,050 per million
        assertThat(
                        cost(
                                "global.anthropic.claude-haiku-5-5",
                                usage(60_000, 1_000, 10_000, 0, 30_000)))
                .isEqualTo("0.00805");
    }

    @Test
    void aLongerPromptOfHaiku55CostsMoreAsAWhole() {
        // 60,001 * 0.50 + 1,000 * 2.50 + 10,000 * 0.625 + 30,000 * 0.05 = 40,250.5 per million
        assertThat(
                        cost(
                                "global.anthropic.claude-haiku-5-5",
                                usage(60_001, 1_000, 10_000, 0, 30_000)))
                .isEqualTo("0.0402505");
    }

    @Test
    void theRegionalPremiumHoldsForBothTiers() {
        assertThat(cost("us.anthropic.claude-haiku-5-5", usage(100_000, 0, 0, 0, 0)))
                .isEqualTo("0.011");
        assertThat(cost("us.anthropic.claude-haiku-5-5", usage(200_000, 0, 0, 0, 0)))
                .isEqualTo("0.11");
    }

    @Test
    void aGlobalProfileIsSeenInAnArn() {
        Model opus = model("opus-5.5");
        Usage usage = usage(MILLION, 0, 0, 0, 0);
        assertThat(opus.cost(usage, ACCOUNT + "inference-profile/global.anthropic.claude-opus-5-5"))
                .contains(new BigDecimal("4"));
        assertThat(opus.cost(usage, ACCOUNT + "inference-profile/us.anthropic.claude-opus-5-5"))
                .contains(new BigDecimal("4.4"));
    }

    @Test
    void theGovernmentPartitionIsSeenInAnArn() {
        String arn = "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/";
        assertThat(
                        model("opus-5.5")
                                .cost(
                                        usage(MILLION, 0, 0, 0, 0),
                                        arn + "anthropic.claude-opus-5-5"))
                .contains(new BigDecimal("4.8"));
    }

    @Test
    void anApplicationInferenceProfileCostsTheRegionalPrice() {
        String arn = ACCOUNT + "application-inference-profile/a1b2c3d4e5f6";
        assertThat(model("claude-opus-5-5").cost(usage(MILLION, 0, 0, 0, 0), arn))
                .contains(new BigDecimal("4.4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provisioned-model/a1b2c3d4e5f6",
                "imported-model/a1b2c3d4e5f6",
                "custom-model-deployment/a1b2c3d4e5f6",
                "prompt-router/a1b2c3d4e5f6"
            })
    void whatIsNotBilledByTokensOfTheModelHasNoCost(String resource) {
        assertThat(model("claude-opus-5-5").cost(usage(1, 1, 0, 0, 0), ACCOUNT + resource))
                .isEmpty();
    }

    @Test
    void withoutACountOfInputAndOutputThereIsNoCost() {
        Model opus = model("opus-5.5");
        assertThat(opus.cost(Usage.NONE, opus.baseId())).isEmpty();
        assertThat(opus.cost(new Usage(1, null, null, null, Map.of()), opus.baseId())).isEmpty();
        assertThat(opus.cost(new Usage(null, 1, null, null, Map.of()), opus.baseId())).isEmpty();
    }

    @Test
    void withoutARateForATokenThereIsNoCost() {
        String id = "us.anthropic.claude-3-haiku-20240307-v1:0";
        Model haiku = model(id);
        assertThat(haiku.cost(usage(1, 1, 0, 0, 0), id)).isPresent();
        assertThat(haiku.cost(usage(1, 1, 0, 0, 5), id)).isEmpty();
        assertThat(haiku.cost(usage(1, 1, 5, 0, 0), id)).isEmpty();
    }

    @Test
    void aModelWithoutAPriceHasNoCost() {
        assertThat(model("us.anthropic.claude-opus-6").cost(usage(1, 1, 0, 0, 0), "any")).isEmpty();
    }

    @Test
    void aCostIsWrittenWithoutExponentOrTrailingZeros() {
        assertThat(cost("global.anthropic.claude-haiku-5-5", usage(0, 0, 0, 0, 1)))
                .isEqualTo("0.00000001");
        assertThat(cost("global.anthropic.claude-opus-5-5", usage(25 * MILLION, 0, 0, 0, 0)))
                .isEqualTo("100");
        assertThat(
                        model("opus-5.5")
                                .cost(
                                        usage(25 * MILLION, 0, 0, 0, 0),
                                        "global.anthropic.claude-opus-5-5"))
                .map(BigDecimal::toString)
                .contains("100");
        assertThat(cost("global.anthropic.claude-opus-5-5", usage(0, 0, 0, 0, 0))).isEqualTo("0");
    }

    private static String cost(String id, Usage usage) {
        Optional<BigDecimal> cost = model(id).cost(usage, id);
        return cost.orElseThrow().toPlainString();
    }

    private static Model model(String id) {
        return ModelCatalog.standard().find(id).orElseThrow();
    }

    private static Usage usage(int input, int output, int written, int hour, int read) {
        JsonNode creation = Json.MAPPER.createObjectNode().put("ephemeral_1h_input_tokens", hour);
        return new Usage(input, output, written, read, Map.of("cache_creation", creation));
    }
}
