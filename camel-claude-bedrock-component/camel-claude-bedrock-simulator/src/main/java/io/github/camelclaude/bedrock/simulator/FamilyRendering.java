package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The shape of a family that has templates. Only text has a place in it. */
record FamilyRendering(Family family) implements Rendering {

    @Override
    public ObjectNode whole(Message message) {
        if (family.embeds()) return Embedding.of(message.call());
        Map<String, JsonNode> values = values(message);
        StringBuilder text = new StringBuilder();
        for (Block block : message.content()) text.append(block.whole().path("text").asText(""));
        values.put("text", text(text.toString()));
        return Template.filled(family.whole(), values);
    }

    @Override
    public Iterator<byte[]> events(Message message) {
        Iterator<byte[]> events = Events.of(message, Json.object("message_stop"));
        return message.answer().events == null
                ? new Flattened<>(new Chunks(message, events))
                : events;
    }

    private Map<String, JsonNode> values(Message message) {
        JsonNode json = message.withoutContent();
        int input = json.at("/usage/input_tokens").asInt();
        int output = json.at("/usage/output_tokens").asInt();
        JsonNodeFactory make = JsonNodeFactory.instance;
        Map<String, JsonNode> values = new HashMap<>();
        values.put("id", text(Ids.request()));
        values.put("created", make.numberNode(Instant.now().getEpochSecond()));
        values.put("model", text(Models.bare(message.call().modelId())));
        values.put("prompt", message.call().at(family.prompt()));
        values.put("stop", text(family.stop(json.path("stop_reason").asText())));
        values.put("stopSequence", json.path("stop_sequence"));
        values.put("in", make.numberNode(input));
        values.put("out", make.numberNode(output));
        values.put("total", make.numberNode(input + output));
        return values;
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    /** What each of Anthropic's events becomes; the chunks are counted. */
    private final class Chunks implements Iterator<List<byte[]>> {

        private final Iterator<byte[]> events;
        private final Map<String, JsonNode> values;
        private final Metrics metrics;
        private int count;

        Chunks(Message message, Iterator<byte[]> events) {
            this.events = events;
            this.values = values(message);
            this.metrics = new Metrics(message);
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public List<byte[]> next() {
            JsonNode event = Json.parse(new String(events.next(), StandardCharsets.UTF_8));
            if (event.path("type").asText().equals("message_stop"))
                return List.of(Events.bytes(metrics.on(Template.filled(family.end(), values))));
            JsonNode text = event.at("/delta/text");
            return text.isTextual() ? List.of(chunk(text)) : List.of();
        }

        private byte[] chunk(JsonNode text) {
            count++;
            values.put("text", text);
            values.put("count", JsonNodeFactory.instance.numberNode(count));
            boolean first = count == 1 && family.first() != null;
            return Events.bytes(Template.filled(first ? family.first() : family.delta(), values));
        }
    }

    /** Vectors of texts. */
    private static final class Embedding {

        private static final int USUAL = 1024;

        private Embedding() {}

        /** The same text has the same vector, of length one. */
        static ObjectNode of(Call call) {
            String text = call.at("/inputText").asText();
            int dimensions = call.at("/dimensions").asInt(USUAL);
            ObjectNode made = Json.object();
            ArrayNode vector = made.putArray("embedding");
            java.util.Random random = new java.util.Random(text.hashCode());
            double[] numbers = random.doubles(dimensions, -1, 1).toArray();
            double length = Math.sqrt(java.util.Arrays.stream(numbers).map(n -> n * n).sum());
            for (double number : numbers) vector.add((float) (number / length));
            return made.put("inputTextTokenCount", Tokens.of(text));
        }
    }
}
