package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.tools.Schema;
import io.github.camelclaude.bedrock.transport.SchemaMismatchException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What an answer must be.
 *
 * @param type whose object the body becomes, or {@code null} for the JSON
 * @param nativeForm as {@code output_config.format} takes it; empty where that cannot say it
 */
record AnswerSchema(Schema schema, Class<?> type, Optional<JsonNode> nativeForm) {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .findAndAddModules()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    static AnswerSchema of(Schema schema) {
        return new AnswerSchema(schema, null, NativeSchema.of(schema.json()));
    }

    /** The same with objects of a class. */
    AnswerSchema as(Class<?> newType) {
        return new AnswerSchema(schema, newType, nativeForm);
    }

    /** With the schema derived from the class, its names and requirements as Jackson sees them. */
    static AnswerSchema of(Class<?> type) {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(
                                MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(
                                new JacksonModule(
                                        JacksonOption.RESPECT_JSONPROPERTY_REQUIRED,
                                        JacksonOption.RESPECT_JSONPROPERTY_ORDER,
                                        JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE,
                                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                        .with(
                                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                                Option.EXTRA_OPEN_API_FORMAT_VALUES,
                                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        // one that is left out would be read as 0
        config.forFields()
                .withRequiredCheck(field -> field.getType().getErasedType().isPrimitive());
        JsonNode schema = new SchemaGenerator(config.build()).generateSchema(type);
        return of(Schema.of("outputClass", schema)).as(type);
    }

    JsonNode json() {
        return schema.json();
    }

    /** What the JSON in an answer is, told so that Claude can mend it; empty if it is right. */
    List<String> problems(String text) {
        JsonNode json = read(text);
        if (json == null) return List.of("The answer is no JSON, or not one JSON value alone");
        List<String> problems = schema.problems(json);
        return problems.isEmpty() ? problemsOfType(text) : problems;
    }

    /** What the class refuses beyond its schema. */
    private List<String> problemsOfType(String text) {
        try {
            if (type != null) MAPPER.readValue(text, type);
            return List.of();
        } catch (JsonProcessingException e) {
            return List.of(e.getOriginalMessage());
        }
    }

    /** The same without a word of the answer. */
    List<String> places(String text) {
        JsonNode json = read(text);
        if (json == null) return List.of("no JSON");
        List<String> places = schema.places(json);
        return places.isEmpty() ? List.of("no " + type.getName()) : places;
    }

    /** {@code null} if it is no JSON. */
    private static JsonNode read(String text) {
        try {
            JsonNode json = MessagesReader.tree(text);
            return json.isMissingNode() ? null : json;
        } catch (IOException e) {
            return null;
        }
    }

    /** The body. */
    Object value(Reply reply) {
        if (type == null) return reply.text();
        try {
            return MAPPER.readValue(reply.text(), type);
        } catch (JsonProcessingException e) {
            throw new SchemaMismatchException(
                    "The answer can be made no " + type.getName() + " any more", reply);
        }
    }
}
