package io.github.camelclaude.bedrock.memory;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.Source;
import io.github.camelclaude.bedrock.messages.TextBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Conversations to keep. */
final class Conversations {

    private static final String QUESTION =
            """
            {"role":"user","content":[
             {"type":"text","text":"Look \\u0000 here: \ud83e\udd8a \u043b\u0438\u0441\u0430 \\ud83e",
              "cache_control":{"type":"ephemeral"}},
             {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}},
             {"type":"document","source":{"type":"text","data":"a"},
              "title":"A","citations":{"enabled":true}}]}
            """;

    private static final String ANSWER =
            """
            {"role":"assistant","content":[
             {"type":"thinking","thinking":"Hm.","signature":"EqQB+/=="},
             {"type":"redacted_thinking","data":"Eqo/+=="},
             {"type":"from_the_future","n":1.10,"more":{"b":[1e2,null],"a":0}},
             {"type":"tool_use","id":"toolu_bdrk_1","name":"price",
              "input":{"amount":1.10,"big":12345678901234567890,"x":-0.5E-7}}]}
            """;

    private static final String RESULT =
            """
            {"role":"user","content":[{"type":"tool_result",
             "tool_use_id":"toolu_bdrk_1","is_error":false,
             "content":[{"type":"text","text":"ok"}]}],"note":{"k":"v"}}
            """;

    private Conversations() {}

    static Conversation saying(long version, String text) {
        return of(version, turn(text));
    }

    static Conversation of(long version, Turn... turns) {
        return new Conversation(version, List.of(turns), "digest", 7, new BigDecimal("0.0010"));
    }

    static Turn turn(String text) {
        return new Turn(List.of(Message.user(text), Message.assistant("Yes: " + text)), 3);
    }

    static Turn answered(ContentBlock... blocks) {
        return new Turn(
                List.of(Message.user("Go on"), new Message("assistant", List.of(blocks))), 3);
    }

    /** The conversation, grown by a turn. */
    static Conversation grown(Conversation before, String text) {
        List<Turn> turns = new ArrayList<>(before.turns());
        turns.add(turn(text));
        return of(before.version() + 1, turns.toArray(Turn[]::new));
    }

    /** What the user said, turn by turn. */
    static List<String> said(Conversation conversation) {
        return conversation.turns().stream()
                .map(turn -> ((TextBlock) turn.messages().get(0).content().get(0)).text())
                .toList();
    }

    /** Blocks of all kinds, known and unknown, as they would arrive. */
    static Turn ofAllKinds() {
        return new Turn(List.of(message(QUESTION), message(ANSWER), message(RESULT)), 12);
    }

    static ImageBlock image(byte... data) {
        return new ImageBlock(new Source.Base64("image/png", data));
    }

    static Message message(String json) {
        try {
            return MessagesReader.message(tree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return MessagesReader.tree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
