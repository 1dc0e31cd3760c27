package io.github.camelclaude.bedrock.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A JSON Schema to check values against, of the dialect that {@code $schema} names, 2020-12 where
 * it is absent. What it refers to must stand in the schema itself: nothing is ever fetched.
 */
public final class Schema {

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(
                    VersionFlag.V202012,
                    builder ->
                            builder.enableSchemaCache(false)
                                    .schemaLoaders(
                                            loaders ->
                                                    loaders.add(
                                                            DisallowSchemaLoader.getInstance())));

    /** In one language, whatever the machine's is: Claude reads the messages. */
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder()
                    .locale(Locale.ENGLISH)
                    .pathType(PathType.JSON_PATH)
                    .formatAssertionsEnabled(true)
                    .build();

    /** What a schema itself must look like; it comes from the library. */
    private static final JsonSchema OF_SCHEMAS =
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);

    private final JsonNode json;
    private final JsonSchema compiled;

    private Schema(JsonNode json, JsonSchema compiled) {
        this.json = json;
        this.compiled = compiled;
    }

    /**
     * @param option that holds it, for messages
     * @throws IllegalArgumentException if it is no schema, or refers to something outside of it
     */
    public static Schema of(String option, JsonNode json) {
        if (!json.isObject())
            throw new IllegalArgumentException(
                    option
                            + " is no JSON Schema: write an object such as {\"type\":\"object\",...}");
        boolean isLatest =
                json.path("$schema").asText(SchemaId.V202012).startsWith(SchemaId.V202012);
        if (isLatest) check(option, json);
        try {
            JsonSchema compiled = FACTORY.getSchema(json, CONFIG);
            compiled.initializeValidators();
            return new Schema(json, compiled);
        } catch (JsonSchemaException e) {
            throw new IllegalArgumentException(
                    option + " is no JSON Schema that can be checked: " + e.getMessage(), e);
        }
    }

    private static void check(String option, JsonNode json) {
        Set<ValidationMessage> problems = OF_SCHEMAS.validate(json);
        if (!problems.isEmpty())
            throw new IllegalArgumentException(
                    option
                            + " is no JSON Schema: "
                            + problems.stream()
                                    .map(ValidationMessage::getMessage)
                                    .findFirst()
                                    .get());
    }

    /**
     * @throws IllegalArgumentException if the text is no JSON Schema
     */
    public static Schema parse(String option, String text) {
        try {
            return of(option, MessagesReader.tree(text));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    option
                            + " is no JSON: write the text of a JSON Schema, or, in an option,"
                            + " resource: and where it stands");
        }
    }

    /** As it was written. */
    public JsonNode json() {
        return json;
    }

    /** What is wrong with a value, for who wrote it; empty if nothing is. */
    public List<String> problems(JsonNode value) {
        return compiled.validate(value).stream().map(ValidationMessage::getMessage).toList();
    }

    /** Where a value is wrong and by which rule, without a word of it. */
    public List<String> places(JsonNode value) {
        return compiled.validate(value).stream().map(Schema::place).distinct().toList();
    }

    /** In the names of the schema: those that a value has may be an answer. */
    private static String place(ValidationMessage message) {
        StringBuilder place = new StringBuilder("$");
        JsonNodePath path = message.getEvaluationPath();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            String keyword = path.getElement(i).toString();
            if (keyword.equals("properties")) place.append('.').append(path.getElement(++i));
            else if (keyword.equals("items")) place.append("[]");
            else if (keyword.endsWith("Properties")) place.append(".*");
        }
        boolean missing = "required".equals(message.getType());
        place.append(": ").append(message.getType());
        return missing ? place + " " + message.getProperty() : place.toString();
    }
}
