package io.github.camelclaude.bedrock.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelResolutionTest {

    private static final ModelCatalog CATALOG = ModelCatalog.standard();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "opus-4.8, us-east-1, us.anthropic.claude-opus-4-8",
                "opus-4.8, eu-central-1, eu.anthropic.claude-opus-4-8",
                "opus-4.8, ap-northeast-1, jp.anthropic.claude-opus-4-8",
                "opus-4.8, ap-northeast-3, jp.anthropic.claude-opus-4-8",
                "opus-4.8, ap-southeast-2, au.anthropic.claude-opus-4-8",
                "opus-4.8, ap-southeast-4, au.anthropic.claude-opus-4-8",
                "sonnet-4, ap-northeast-1, apac.anthropic.claude-sonnet-4-20250514-v1:0",
                "sonnet-4, ap-southeast-2, apac.anthropic.claude-sonnet-4-20250514-v1:0",
                "sonnet-4, ap-south-1, apac.anthropic.claude-sonnet-4-20250514-v1:0",
                "sonnet-4.5, us-gov-west-1, us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0"
            })
    void anAliasStaysInTheGeographyOfTheRegion(String alias, String region, String id) {
        assertThat(CATALOG.resolve(alias, null, region)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "opus-4.8, ap-south-1, global.anthropic.claude-opus-4-8",
                "opus-4.8, ca-central-1, global.anthropic.claude-opus-4-8",
                "opus-4.8, -, global.anthropic.claude-opus-4-8",
                "sonnet-5, ap-northeast-2, global.anthropic.claude-sonnet-5",
                "fable-5.1, eu-west-1, global.anthropic.claude-fable-5-1",
                "opus-4.1, eu-west-1, us.anthropic.claude-opus-4-1-20250805-v1:0",
                "mythos-5.1, us-east-1, anthropic.claude-mythos-5-1"
            })
    void anAliasWithoutAProfileThereGoesGlobalOrWhereItCan(String alias, String region, String id) {
        assertThat(CATALOG.resolve(alias, null, region)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "opus-4.8, eu, eu.anthropic.claude-opus-4-8",
        "opus-4.8, global, global.anthropic.claude-opus-4-8",
        "opus-4.8, none, anthropic.claude-opus-4-8",
        "opus-4.8, ca, ca.anthropic.claude-opus-4-8",
        "anthropic.claude-opus-4-8, jp, jp.anthropic.claude-opus-4-8",
        "anthropic.claude-opus-4-8, none, anthropic.claude-opus-4-8",
        "anthropic.claude-opus-6, us, us.anthropic.claude-opus-6",
        "us.anthropic.claude-opus-4-8, us, us.anthropic.claude-opus-4-8"
    })
    void theProfileThatIsAskedForIsTaken(String written, String profile, String id) {
        assertThat(CATALOG.resolve(written, profile, "us-east-1")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic.claude-opus-4-8",
                "us.anthropic.claude-opus-4-8",
                "us.anthropic.claude-opus-6",
                "amazon.nova-pro-v1:0",
                "eu.amazon.nova-pro-v1:0",
                "anthropic.claude-v2:1",
                "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-opus-4-8",
                "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6",
                "arn:aws:sagemaker:us-east-1:111122223333:endpoint/chat"
            })
    void idsAndArnsStayAsTheyAreWritten(String written) {
        assertThat(CATALOG.resolve(written, null, "eu-west-1")).isEqualTo(written);
    }

    @Test
    void anUnknownProfileIsRefusedWithTheOnesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CATALOG.resolve("opus-4.8", "europe", "eu-west-1"))
                .withMessageContaining("inferenceProfile=europe")
                .withMessageContaining("global, us, eu, apac, jp, au, ca, in, il, us-gov or none");
    }

    @Test
    void aProfileDoesNotGoWithAnArn() {
        String arn = "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-8";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CATALOG.resolve(arn, "us", "us-east-1"))
                .withMessageContaining("inferenceProfile=us")
                .withMessageContaining("ARN")
                .withMessageContaining("drop inferenceProfile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "none"})
    void aProfileDoesNotGoWithTheIdOfAnother(String profile) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CATALOG.resolve("us.anthropic.claude-opus-4-8", profile, "us-east-1"))
                .withMessageContaining("inferenceProfile=" + profile)
                .withMessageContaining("us.anthropic.claude-opus-4-8")
                .withMessageContaining("drop inferenceProfile");
    }

    @ParameterizedTest
    @CsvSource({
        "sonet-4.5, sonnet-4.5",
        "claude-sonet-4-5, sonnet-4.5",
        "opus-48, opus-4.8",
        "hiku-5.5, haiku-5.5",
        "fabel-5.2, fable-5.2",
        "sonnet3.7, sonnet-3.7",
        "opus-6, opus-5"
    })
    void anUnknownAliasIsRefusedWithTheClosest(String alias, String closest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CATALOG.resolve(alias, null, "us-east-1"))
                .withMessageContaining("'" + alias + "'")
                .withMessageContaining(closest);
    }

    @Test
    void theClosestAliasComesFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CATALOG.resolve("sonet-4.5", null, "us-east-1"))
                .withMessageContaining("closest are sonnet-4.5, sonnet-5.5, sonnet-4.6.");
    }

    @ParameterizedTest
    @CsvSource({
        "opus-4.8, anthropic.claude-opus-4-8",
        "haiku-4.5, anthropic.claude-haiku-4-5",
        "claude-opus-5-5, anthropic.claude-opus-5-5",
        "anthropic.claude-opus-4-8, anthropic.claude-opus-4-8",
        "anthropic.claude-haiku-4-5-20251001-v1:0, anthropic.claude-haiku-4-5",
        "anthropic.claude-opus-6, anthropic.claude-opus-6"
    })
    void mantleHasBareIds(String written, String id) {
        assertThat(CATALOG.resolveForMantle(written, null)).isEqualTo(id);
        assertThat(CATALOG.resolveForMantle(written, "none")).isEqualTo(id);
    }

    @Test
    void everyModelHasAnIdForMantle() {
        assertThat(CATALOG.models())
                .allSatisfy(
                        model ->
                                assertThat(CATALOG.resolveForMantle(model.family(), null))
                                        .isEqualTo(model.mantleId()));
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-opus-4-8, anthropic.claude-opus-4-8",
        "anthropic.claude-opus-4-8, anthropic.claude-opus-4-8",
        "arn:aws:bedrock:us-east-1:1:inference-profile/eu.anthropic.claude-x-9, anthropic.claude-x-9",
        "arn:aws:bedrock:us-east-1:1:provisioned-model/ab12cd34ef56, arn:aws:bedrock:us-east-1:1:provisioned-model/ab12cd34ef56"
    })
    void aProfileIsTakenOffForCounting(String written, String id) {
        assertThat(ModelCatalog.withoutProfile(written)).isEqualTo(id);
    }
}
