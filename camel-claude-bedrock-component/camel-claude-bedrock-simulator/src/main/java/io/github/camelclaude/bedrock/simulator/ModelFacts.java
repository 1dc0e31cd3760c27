package io.github.camelclaude.bedrock.simulator;

import java.util.List;

/**
 * What a model takes and does.
 *
 * @param thinking none, budget, both, adaptive, always; unknown where nothing is checked
 * @param sampling any, exclusive (temperature or top_p), default, fable; unknown
 * @param offUpToEffort the highest effort at which thinking can be turned off, or {@code null}
 * @param profiles the prefixes of its inference profiles
 * @param messages whether {@code /anthropic} has it
 * @param countsTokens whether Bedrock Runtime counts its tokens
 * @param strict whether tools can be strict
 * @param locksThinking whether its thinking holds only where it was written
 * @param cacheMinimum the least tokens of a prompt that are cached
 * @param cachesAnHour whether prompts can be cached for an hour
 */
record ModelFacts(
        String base,
        int maxOutput,
        int maxOutputWithBeta,
        String thinking,
        boolean thinksByDefault,
        List<String> efforts,
        String sampling,
        boolean forcedTool,
        boolean prefill,
        boolean onDemand,
        boolean format,
        boolean system,
        String offUpToEffort,
        boolean betweenTools,
        boolean omitsThinking,
        boolean tellsThinkingTokens,
        boolean interleaved,
        String name,
        List<String> profiles,
        boolean messages,
        boolean countsTokens,
        boolean legacy,
        boolean strict,
        boolean locksThinking,
        int cacheMinimum,
        boolean cachesAnHour) {

    private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

    /** A Claude that is newer than this table. */
    static ModelFacts newer() {
        return facts("always", "default", false, false, true);
    }

    /** What an ARN hides: the simulator cannot know, and takes everything. */
    static ModelFacts opaque() {
        return facts("unknown", "unknown", true, true, false);
    }

    private static ModelFacts facts(
            String thinking, String sampling, boolean forced, boolean prefill, boolean newest) {
        return new ModelFacts(
                "",
                newest ? 128_000 : Integer.MAX_VALUE,
                newest ? 128_000 : Integer.MAX_VALUE,
                thinking,
                newest,
                EFFORTS,
                sampling,
                forced,
                prefill,
                true,
                true,
                true,
                null,
                !newest,
                newest,
                newest,
                true,
                null,
                List.of(),
                newest,
                false,
                false,
                true,
                newest,
                newest ? 512 : 1024,
                true);
    }

    boolean takesBudget() {
        return thinking.equals("budget") || thinking.equals("both") || thinking.equals("unknown");
    }

    boolean takesAdaptive() {
        return !thinking.equals("none") && !thinking.equals("budget");
    }

    /** Whether it takes the version of the API that has no sampling parameters any more. */
    boolean takesNewVersion() {
        return !sampling.equals("any") && !sampling.equals("exclusive");
    }

    boolean canBeOff() {
        return !thinking.equals("always");
    }
}
