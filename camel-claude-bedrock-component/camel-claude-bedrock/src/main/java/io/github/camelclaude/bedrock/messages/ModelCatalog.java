package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The Claude models that are known, read from {@code models.json}. It ages: an id that it does not
 * list is never refused.
 */
public final class ModelCatalog {

    private static final Pattern CLAUDE = Pattern.compile("(anthropic\\.)?claude-.+");

    /** Claude 2 and Instant, which do not speak the Messages API. */
    private static final Pattern TEXT_COMPLETION =
            Pattern.compile("(anthropic\\.)?claude-(v\\d|instant).*");

    private final List<Model> models;
    private final Aliases aliases;
    private final ModelReader reader;

    private final JsonNode json;

    private ModelCatalog(JsonNode json) {
        this.json = json;
        reader = new ModelReader(json.path("assumed"));
        models =
                StreamSupport.stream(json.path("models").spliterator(), false)
                        .map(reader::read)
                        .toList();
        aliases = new Aliases(models);
    }

    /** The catalogue that comes with this component. */
    public static ModelCatalog standard() {
        return Standard.CATALOG;
    }

    /**
     * This catalogue, with models of the user's own laid over it.
     *
     * @param additions JSON in the form of {@code models.json}
     * @throws IllegalArgumentException if it is of another form
     */
    public ModelCatalog with(byte[] additions) {
        return new ModelCatalog(CatalogAdditions.over(json, additions));
    }

    /**
     * What is known of a model. A newer Claude than the catalogue has gives a model that is not
     * {@linkplain Model#known() known}.
     *
     * @param idAliasOrArn such as {@code us.anthropic.claude-opus-4-8}, {@code opus-4.8}, {@code
     *     claude-opus-4-8}, or the ARN of a foundation model or system inference profile
     * @return empty for an ARN that hides its model and for what is no Claude
     */
    public Optional<Model> find(String idAliasOrArn) {
        return ModelId.visible(idAliasOrArn).map(ModelId::withoutPrefix).flatMap(this::named);
    }

    /**
     * What to put into the path of a request. ARNs, and ids where {@code inferenceProfile} is
     * unset, stay as they are written. An alias becomes an id of the geography of the Region, so
     * that data stays there unless told otherwise; where the model has no such profile, a global
     * one.
     *
     * @param written an id, an ARN or an alias such as {@code sonnet-4.5}
     * @param inferenceProfile the prefix to call an alias or a bare id through, {@code none} for
     *     none, or {@code null} for the default
     * @param region such as {@code eu-central-1}; {@code null} counts as one without a geography
     * @throws IllegalArgumentException if the alias or the profile is unknown, or the profile goes
     *     with an ARN or an id that has another one
     */
    public String resolve(String written, String inferenceProfile, String region) {
        Profiles.check(inferenceProfile);
        Optional<Model> alias = aliases.find(written);
        if (alias.isPresent()) return Profiles.ofAlias(alias.get(), inferenceProfile, region);
        if (!ModelId.isArn(written) && !ModelId.isId(written)) throw unknown(written);
        return Profiles.ofId(written, inferenceProfile);
    }

    /**
     * What to call a model by on Bedrock Mantle, which has no inference profiles.
     *
     * @param written an alias or an id
     * @param inferenceProfile {@code none} or {@code null}
     * @throws IllegalArgumentException if the alias is unknown, or a profile or an ARN is named
     */
    public String resolveForMantle(String written, String inferenceProfile) {
        boolean profiled =
                ModelId.isArn(written)
                        || ModelId.prefix(written) != null
                        || !(inferenceProfile == null || inferenceProfile.equals("none"));
        if (profiled)
            throw new IllegalArgumentException(
                    "Bedrock Mantle knows no inference profiles and no ARNs: write an alias or a"
                            + " bare id such as anthropic.claude-opus-4-8, or api=messages");
        Optional<Model> alias = aliases.find(written);
        if (alias.isEmpty() && !ModelId.isId(written)) throw unknown(written);
        return alias.or(() -> find(written).filter(Model::known))
                .map(Model::mantleId)
                .orElse(written);
    }

    /** Whether an id or ARN shows that the model is not one of Anthropic's. */
    public static boolean isOfOthers(String idOrArn) {
        return ModelId.visible(idOrArn)
                .map(ModelId::withoutPrefix)
                .filter(ModelId::isId)
                .filter(id -> !id.startsWith("anthropic."))
                .isPresent();
    }

    /** The id without the prefix of an inference profile; an ARN that hides its model as it is. */
    public static String withoutProfile(String idOrArn) {
        return ModelId.visible(idOrArn).map(ModelId::withoutPrefix).orElse(idOrArn);
    }

    List<Model> models() {
        return models;
    }

    private Optional<Model> named(String id) {
        if (TEXT_COMPLETION.matcher(id).matches()) return Optional.empty();
        if (!CLAUDE.matcher(id).matches()) return aliases.find(id);
        String name = id.replaceFirst("^anthropic\\.", "");
        return aliases.atStartOf(name).or(() -> Optional.of(newer(name)));
    }

    private Model newer(String name) {
        String family = name.replaceFirst("(-\\d{8})?(-v\\d+)?(:.*)?$", "");
        return reader.unknown(family, "anthropic." + name);
    }

    private IllegalArgumentException unknown(String written) {
        return new IllegalArgumentException(
                "Model '"
                        + written
                        + "' is no alias that is known; the closest are "
                        + String.join(", ", aliases.closest(written))
                        + ". Write one of them, or the full id or ARN of the model, such as"
                        + " anthropic.claude-opus-4-8; models of other families have no aliases");
    }

    private static final class Standard {

        private static final ModelCatalog CATALOG = new ModelCatalog(load());

        private static JsonNode load() {
            try (InputStream json = ModelCatalog.class.getResourceAsStream("models.json")) {
                return Json.MAPPER.readTree(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
