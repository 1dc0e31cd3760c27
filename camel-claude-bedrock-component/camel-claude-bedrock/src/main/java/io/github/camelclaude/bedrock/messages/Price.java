package io.github.camelclaude.bedrock.messages;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The on-demand price of a model through its {@code global} profile, and what other ways of calling
 * it add. Source: Anthropic's pricing page and the AWS price list, as of 20 November 2026. Service
 * tiers, batch discounts, taxes and private agreements are not in it.
 *
 * @param tiers by rising length of the prompt; the last has no limit
 * @param regionalPremium what a geographic profile or a call without profile adds, as a fraction of
 *     1; {@code null} for nothing
 * @param governmentPremium the same in the GovCloud Regions; {@code null} for the regional one
 */
public record Price(List<Rates> tiers, BigDecimal regionalPremium, BigDecimal governmentPremium) {

    private static final int PER_MILLION = 6;

    public Price {
        tiers = List.copyOf(tiers);
    }

    /**
     * USD per million tokens; {@code null} where no rate is published.
     *
     * @param upToPromptTokens the longest prompt these rates hold for, cached tokens included, or
     *     {@code null} for any
     * @param write5m writing to the cache for five minutes
     * @param write1h writing to the cache for an hour
     * @param read reading from the cache
     */
    public record Rates(
            Integer upToPromptTokens,
            BigDecimal input,
            BigDecimal output,
            BigDecimal write5m,
            BigDecimal write1h,
            BigDecimal read) {

        private boolean hold(long promptTokens) {
            return upToPromptTokens == null || promptTokens <= upToPromptTokens;
        }
    }

    /**
     * What an answer cost. An application inference profile hides whether it is global, so it is
     * counted as regional, which is an upper estimate.
     *
     * @param resolvedModelId the id or ARN that was called
     * @return USD, exact for list prices; empty where input or output were not counted, a rate is
     *     not published, or the ARN is of a kind that is not billed by the tokens of this model
     */
    public Optional<BigDecimal> cost(Usage usage, String resolvedModelId) {
        boolean counted = usage.inputTokens() != null && usage.outputTokens() != null;
        if (!counted || !ModelId.billedByTokens(resolvedModelId)) return Optional.empty();
        return global(usage).map(cost -> plain(cost.multiply(factor(resolvedModelId))));
    }

    private Optional<BigDecimal> global(Usage usage) {
        long written = count(usage.cacheCreationInputTokens());
        long hour = count(usage.cacheCreation1hInputTokens());
        long read = count(usage.cacheReadInputTokens());
        Rates rates = rates(usage.inputTokens() + written + read);
        return sum(
                List.of(
                        part(usage.inputTokens(), rates.input),
                        part(usage.outputTokens(), rates.output),
                        part(Math.max(0, written - hour), rates.write5m),
                        part(hour, rates.write1h),
                        part(read, rates.read)));
    }

    private Rates rates(long promptTokens) {
        return tiers.stream().filter(r -> r.hold(promptTokens)).findFirst().orElseThrow();
    }

    private BigDecimal factor(String id) {
        if (ModelId.global(id)) return BigDecimal.ONE;
        BigDecimal premium =
                ModelId.government(id) && governmentPremium != null
                        ? governmentPremium
                        : regionalPremium;
        return premium == null ? BigDecimal.ONE : premium.add(BigDecimal.ONE);
    }

    private static long count(Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static Optional<BigDecimal> part(long tokens, BigDecimal rate) {
        if (tokens == 0) return Optional.of(BigDecimal.ZERO);
        return Optional.ofNullable(rate)
                .map(r -> r.multiply(BigDecimal.valueOf(tokens)).movePointLeft(PER_MILLION));
    }

    /** Empty where one of the parts is. */
    private static Optional<BigDecimal> sum(List<Optional<BigDecimal>> parts) {
        return parts.stream()
                .reduce((sum, part) -> sum.flatMap(s -> part.map(s::add)))
                .orElseThrow();
    }

    /** The same amount without zeros behind it. */
    public static BigDecimal plain(BigDecimal cost) {
        BigDecimal stripped = cost.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
