package io.github.camelclaude.bedrock.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogAdditionsTest {

    private static ModelCatalog with(String json) {
        return ModelCatalog.standard().with(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ModelCatalog ofOurs() throws IOException {
        try (InputStream json =
                CatalogAdditionsTest.class.getResourceAsStream("/models-of-ours.json")) {
            return ModelCatalog.standard().with(json.readAllBytes());
        }
    }

    @Test
    void aModelOfOnesOwnHasAnAliasAPriceAndTheRestOfAnother() throws IOException {
        ModelCatalog catalog = ofOurs();
        Model model = catalog.find("opus-6").orElseThrow();
        Model like = catalog.find("opus-5.5").orElseThrow();

        assertThat(catalog.resolve("opus-6", null, "us-east-1"))
                .isEqualTo("us.anthropic.claude-opus-6");
        assertThat(model.known()).isTrue();
        assertThat(model.thinking()).isEqualTo(like.thinking());
        assertThat(model.maxOutput()).isEqualTo(like.maxOutput());
        assertThat(model.mantleId()).isEqualTo("anthropic.claude-opus-6");
        assertThat(
                        model.cost(
                                new Usage(1_000_000, 1_000_000, null, null, Map.of()),
                                "global.anthropic.claude-opus-6"))
                .contains(new BigDecimal("24"));
    }

    @Test
    void aListedModelIsCorrectedMemberByMember() throws IOException {
        Model corrected = ofOurs().find("sonnet-4.5").orElseThrow();
        Model before = ModelCatalog.standard().find("sonnet-4.5").orElseThrow();

        assertThat(corrected.maxOutput()).isEqualTo(32000);
        assertThat(before.maxOutput()).isEqualTo(64000);
        assertThat(corrected.price()).isEqualTo(before.price());
    }

    @Test
    void objectsAreCorrectedMemberByMemberToo() {
        Model model =
                with("{\"models\":[{\"family\":\"claude-sonnet-4-5\",\"thinking\":{},"
                                + "\"price\":{\"regionalPremium\":0.5}}]}")
                        .find("sonnet-4.5")
                        .orElseThrow();
        Model before = ModelCatalog.standard().find("sonnet-4.5").orElseThrow();

        assertThat(model.thinking()).isEqualTo(before.thinking());
        assertThat(model.price().tiers()).isEqualTo(before.price().tiers());
        assertThat(model.price().regionalPremium()).isEqualByComparingTo("0.5");
    }

    @Test
    void withoutALikenessTheCarefulAssumptionsHold() {
        Model model =
                with("{\"models\":[{\"family\":\"claude-x-1\",\"id\":\"anthropic.claude-x-1\"}]}")
                        .find("anthropic.claude-x-1")
                        .orElseThrow();

        assertThat(model.known()).isTrue();
        assertThat(model.forcedTool()).isFalse();
        assertThat(model.price()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            textBlock =
                    """
            {"models":[ | is no JSON at line 1
            {"model":[]} | has no array models
            {"models":[{"id":"x"}]} | a model without family
            {"models":[{"family":"claude-x-1"}]} | no id for claude-x-1
            {"models":[{"family":"claude-x-1","id":"x","like":"claude-y"}]} | like claude-y, which is not listed
            {"models":[{"family":"claude-sonnet-4-5","maxOutptu":1}]} | says maxOutptu of claude-sonnet-4-5
            {"models":[{"family":"claude-sonnet-4-5","maxOutput":"32k"}]} | says maxOutput of claude-sonnet-4-5 as "32k", which is to be a NUMBER
            {"models":[{"family":"claude-sonnet-4-5","maxOutput":null}]} | which is to be a NUMBER
            {"models":[{"family":"claude-sonnet-4-5","profiles":"us"}]} | which is to be a ARRAY
            {"models":[{"family":"claude-sonnet-4-5","profiles":[1]}]} | says profiles[] of claude-sonnet-4-5 as 1
            {"models":[{"family":"claude-sonnet-4-5","thinking":null}]} | says thinking of claude-sonnet-4-5
            {"models":[{"family":"claude-sonnet-4-5","sampling":"bogus"}]} | a word for claude-sonnet-4-5 that is not known
            {"models":[{"family":"claude-sonnet-4-5","price":{"tiers":[{"input":"4"}]}}]} | says price.tiers[].input of claude-sonnet-4-5 as "4"
            {"models":[{"family":"claude-sonnet-4-5","price":{"tiers":[{"upToPromptTokens":10,"input":4,"output":5}]}}]} | without upToPromptTokens as the last
            {"models":[{"family":"nova","id":"amazon.nova"}]} | none of Claude
            {"models":["claude-x"]} | a model without family
            """)
    void whatIsWrongWithTheFileIsSaid(String json, String said) {
        assertThatThrownBy(() -> with(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("write {\"models\"");
    }
}
