package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of any provider, as the control plane lists it.
 *
 * @param profiles the prefixes of its inference profiles
 * @param input what goes in, such as {@code TEXT}
 * @param output what comes out
 */
record Listing(
        String id,
        String name,
        String provider,
        List<String> profiles,
        List<String> input,
        List<String> output,
        boolean onDemand,
        boolean legacy,
        boolean streams) {

    static final List<Listing> ALL = all();

    /** {@code ON_DEMAND}, {@code INFERENCE_PROFILE}, or both. */
    List<String> inferenceTypes() {
        List<String> types = new ArrayList<>();
        if (onDemand) types.add("ON_DEMAND");
        if (!profiles.isEmpty()) types.add("INFERENCE_PROFILE");
        return types;
    }

    static ArrayNode array(List<String> texts) {
        ArrayNode array = Json.object().putArray("texts");
        texts.forEach(array::add);
        return array;
    }

    private static Listing of(ModelFacts model) {
        return new Listing(
                model.base(),
                model.name(),
                "Anthropic",
                model.profiles(),
                List.of("TEXT", "IMAGE"),
                List.of("TEXT"),
                model.onDemand(),
                model.legacy(),
                true);
    }

    private static List<Listing> all() {
        List<Listing> all = new ArrayList<>();
        for (ModelFacts model : Models.all()) all.add(of(model));
        try (InputStream json = Listing.class.getResourceAsStream("others.json")) {
            all.addAll(Json.MAPPER.readValue(json, new TypeReference<List<Listing>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }
}
