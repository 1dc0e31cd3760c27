package io.github.camelclaude.bedrock.messages;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one Claude model on Amazon Bedrock. Sources: Anthropic's pages on models,
 * pricing and each feature, and the model cards of the Amazon Bedrock User Guide, as of 20 November
 * 2026. {@code null} means that no source told.
 *
 * @param family the name without date and version, such as {@code claude-opus-4-8}
 * @param name for people, such as {@code Claude Opus 4.8}
 * @param known {@code false} for a model that is not in the catalogue, or of which it has only the
 *     name: what it says is then assumed from the newest models, and nothing is refused for it
 * @param baseId the foundation model id, such as {@code anthropic.claude-opus-4-8}
 * @param mantleId the id on the Mantle endpoint, which for older models lacks date and version
 * @param profiles prefixes of the inference profiles that were seen; there may be more
 * @param onDemand whether some Region takes the base id without a profile
 * @param contextWindow tokens, without betas
 * @param maxOutput tokens of one answer, thinking included
 * @param maxOutputWithBeta larger values of {@code maxOutput} by the beta that allows them
 * @param efforts the values of {@code effort}; empty where it takes none
 * @param defaultEffort {@code null} where it takes none
 * @param structuredOutput whether {@code output_config.format} is taken
 * @param strictTools whether {@code strict} is taken on a tool
 * @param cacheMinimum tokens a prompt must have up to a cache point to be cached
 * @param cacheHour whether a cache entry may be asked to live for an hour
 * @param forcedTool whether {@code tool_choice} may force a tool; never with manual thinking
 * @param prefill whether the last message may be the beginning of the answer
 * @param countTokens whether CountTokens of Bedrock Runtime counts for it
 * @param systemTurns whether {@code messages} may hold the role {@code system}
 * @param price {@code null} where none is published
 */
public record Model(
        String family,
        String name,
        boolean known,
        String baseId,
        String mantleId,
        List<String> profiles,
        boolean onDemand,
        Integer contextWindow,
        Integer maxOutput,
        Map<String, Integer> maxOutputWithBeta,
        ThinkingSupport thinking,
        List<String> efforts,
        String defaultEffort,
        Boolean structuredOutput,
        Boolean strictTools,
        Integer cacheMinimum,
        boolean cacheHour,
        Sampling sampling,
        Boolean forcedTool,
        Boolean prefill,
        Boolean countTokens,
        boolean systemTurns,
        Price price) {

    public Model {
        profiles = List.copyOf(profiles);
        maxOutputWithBeta = Map.copyOf(maxOutputWithBeta);
        efforts = List.copyOf(efforts);
    }

    /**
     * What an answer cost, as {@link Price#cost}; empty also where the model has no price.
     *
     * @param resolvedModelId the id or ARN that was called
     */
    public Optional<BigDecimal> cost(Usage usage, String resolvedModelId) {
        return Optional.ofNullable(price).flatMap(p -> p.cost(usage, resolvedModelId));
    }
}
