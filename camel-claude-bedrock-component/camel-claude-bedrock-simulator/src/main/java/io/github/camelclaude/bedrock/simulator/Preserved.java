package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Thinking that holds only where it was written. Some models bind it to themselves and to all that
 * went before it: tools, system prompt, messages, and the blocks of its own message.
 */
final class Preserved {

    private static final String BETA = "thinking-binding-controls-2026-08-01";
    private static final String PREFIX = "prefix_binding_mismatch";
    private static final String MODEL = "model_binding_mismatch";

    private Preserved() {}

    /** The answer with its thinking bound to the request that it meets. */
    static Answer bound(Answer answer, Call call) {
        List<Block> content = new ArrayList<>(answer.said.content());
        int last = content.size() - 1;
        while (last >= 0 && !isUnbound(content.get(last))) last--;
        if (last < 0) return answer;
        boolean locks = call.model().locksThinking();
        Prefix prefix = locks ? Prefix.of(Prompt.of(call.messages())) : Prefix.EMPTY;
        for (int i = 0; i <= last; i++) {
            Block block = content.get(i);
            if (isUnbound(block)) content.set(i, block = bound(block, call, prefix));
            if (locks) prefix = prefix.with(new Placed("", "assistant", block.whole()));
        }
        return answer.content(content);
    }

    private static boolean isUnbound(Block block) {
        return block.json().path("type").asText().equals("thinking")
                && Signatures.Seal.NONE.equals(Signatures.seal(block.json()));
    }

    private static Block bound(Block block, Call call, Prefix prefix) {
        String text = block.json().path("thinking").asText();
        Signatures.Seal seal = new Signatures.Seal(Models.writer(call.modelId()), prefix.digest());
        return Block.of(Signatures.thinking(text, seal));
    }

    static void check(Call call) {
        JsonNode binding = call.messages().at("/thinking/block_binding");
        if (!binding.isMissingNode()) controls(call, binding);
        boolean drops =
                binding.path("prefix_mismatch_behavior").asText("error").equals("drop_block");
        for (ObjectNode dropped : dropped(call))
            Refusal.unless(
                    drops || dropped.path("reason").asText().equals(MODEL),
                    invalid(dropped.path("path").asText()));
    }

    static String invalid(String at) {
        return at + ": Invalid `signature` in `thinking` block";
    }

    private static void controls(Call call, JsonNode binding) {
        String at = "thinking.block_binding";
        boolean unlocked = call.messages().path("anthropic_beta").toString().contains(BETA);
        Refusal.unless(unlocked, ClaudeRules.extra(at));
        Refusal.unless(binding.isObject(), at + ": Input should be an object");
        String behavior = binding.path("prefix_mismatch_behavior").asText("error");
        Refusal.unless(
                List.of("drop_block", "error").contains(behavior),
                at + ".prefix_mismatch_behavior: Input should be 'drop_block' or 'error'");
    }

    /** What of the request does not hold, as an answer reports it. */
    static List<ObjectNode> dropped(Call call) {
        List<ObjectNode> dropped = new ArrayList<>();
        if (!call.model().locksThinking()) return dropped;
        List<Placed> blocks = Prompt.of(call.messages());
        if (blocks.stream().noneMatch(block -> block.is("thinking"))) return dropped;
        Prefix prefix = Prefix.EMPTY;
        for (Placed block : blocks) {
            String reason = block.is("thinking") ? mismatch(block, call, prefix) : null;
            if (reason != null) dropped.add(report(block, reason));
            prefix = prefix.with(block);
        }
        return dropped;
    }

    /** {@code null} where it holds, or cannot be judged. */
    private static String mismatch(Placed block, Call call, Prefix prefix) {
        Signatures.Seal seal = Signatures.seal(block.json());
        if (seal == null) return null;
        if (!seal.writer().equals(Models.writer(call.modelId()))) return MODEL;
        return seal.prefix().equals(prefix.digest()) ? null : PREFIX;
    }

    private static ObjectNode report(Placed block, String reason) {
        return Json.object("thinking_dropped").put("path", block.at()).put("reason", reason);
    }
}
