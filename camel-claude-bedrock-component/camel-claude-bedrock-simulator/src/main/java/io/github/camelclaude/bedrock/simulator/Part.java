package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of a request of AWS's own APIs, which refuses what it may not be.
 *
 * @param at the path to it, such as {@code messages.0.role}
 */
record Part(String at, JsonNode json) {

    /** A member that is {@code null} is as good as none, as in all of AWS's APIs. */
    Part get(String name) {
        JsonNode member = json.hasNonNull(name) ? json.get(name) : MissingNode.getInstance();
        return new Part(at.isEmpty() ? name : at + "." + name, member);
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** Its items; none where it is absent. */
    List<Part> items() {
        if (!json.isMissingNode() && !json.isArray()) throw refused("Member must be a list");
        List<Part> items = new ArrayList<>();
        for (JsonNode item : json) items.add(new Part(at + "." + items.size(), item));
        return items;
    }

    /** Knows these members and no other. */
    Part only(String... names) {
        if (json.isMissingNode()) return this;
        if (!json.isObject()) throw refused("Member must be an object");
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!Set.of(names).contains(name)) throw extraneous(name);
                        });
        return this;
    }

    private Refusal extraneous(String name) {
        return new Refusal(
                "Malformed input request: #"
                        + (at.isEmpty() ? "" : "/" + at.replace('.', '/'))
                        + ": extraneous key ["
                        + name
                        + "] is not permitted, please reformat your input and try again.");
    }

    /** The one member that it has of these. */
    Part one(String... names) {
        only(names);
        List<String> there = Stream.of(names).filter(this::has).toList();
        if (there.size() != 1) throw refused("Member must have exactly one of " + List.of(names));
        return get(there.get(0));
    }

    String name() {
        return at.substring(at.lastIndexOf('.') + 1);
    }

    Part needed() {
        if (json.isMissingNode() || json.isNull()) throw refused("Member must not be null");
        return this;
    }

    /** Text of so many characters, where it is there. */
    Part text(int least, int most) {
        if (json.isMissingNode()) return this;
        if (!json.isTextual()) throw refused("Member must be a string");
        int length = json.textValue().length();
        if (length < least)
            throw refused("Member must have length greater than or equal to " + least);
        if (length > most) throw refused("Member must have length less than or equal to " + most);
        return this;
    }

    Part matches(String pattern) {
        if (!json.isMissingNode() && !json.asText().matches(pattern))
            throw refused("Member must satisfy regular expression pattern: " + pattern);
        return this;
    }

    Part among(String... values) {
        if (!json.isMissingNode() && !List.of(values).contains(json.asText()))
            throw refused("Member must satisfy enum value set: " + List.of(values));
        return this;
    }

    Part number(double least, double most) {
        if (json.isMissingNode()) return this;
        if (!json.isNumber()) throw refused("Member must be a number");
        if (json.asDouble() < least)
            throw refused("Member must have value greater than or equal to " + bare(least));
        if (json.asDouble() > most)
            throw refused("Member must have value less than or equal to " + bare(most));
        return this;
    }

    private static String bare(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : "" + number;
    }

    Part count(int least, int most) {
        if (json.isMissingNode()) return this;
        if (json.size() < least || json.size() > most)
            throw refused("Member must have between " + least + " and " + most + " entries");
        return this;
    }

    Part object() {
        if (!json.isMissingNode() && !json.isObject()) throw refused("Member must be an object");
        return this;
    }

    Refusal refused(String constraint) {
        String value = json.isValueNode() ? " '" + json.asText() + "'" : "";
        return new Refusal(
                "1 validation error detected: Value"
                        + (value.length() > 100 ? "" : value)
                        + " at '"
                        + at
                        + "' failed to satisfy constraint: "
                        + constraint);
    }
}
