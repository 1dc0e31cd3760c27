package io.github.camelclaude.bedrock.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What a tool is called, takes and gives: the options of Camel's own ai-tool. */
@UriParams
public class ClaudeBedrockToolConfiguration implements Cloneable {

    @UriParam(
            label = "consumer",
            description =
                    "The groups that the tool belongs to, separated by commas. A producer with one of "
                            + "them in its own tags offers the tool. A tool without tags is offered by "
                            + "every producer that has tags.")
    private String tags;

    @UriParam(
            label = "consumer",
            description =
                    "What the tool does and when to use it, for Claude to read: the more precise, "
                            + "the better it is used. The name of the tool where it is left out.")
    private String description;

    @UriParam(
            label = "consumer",
            prefix = "parameter.",
            multiValue = true,
            description =
                    "The parameters: parameter.NAME=TYPE with string, integer, number or boolean, "
                            + "and for each parameter.NAME.description=TEXT, parameter.NAME.required=true and "
                            + "parameter.NAME.enum=ONE,TWO. Each argument becomes a header of its name.")
    private Map<String, Object> parameters;

    @UriParam(
            label = "consumer",
            description =
                    "The parameters as a JSON Schema of an object: the JSON itself, or the URI of a "
                            + "resource, such as classpath:order.json. Takes the place of parameter.*, where "
                            + "arguments are objects, lists or bounded.")
    @Metadata(largeInput = true, inputLanguage = "json", supportFileReference = true)
    private String argSchema;

    @UriParam(
            label = "consumer",
            prefix = "outputParameter.",
            multiValue = true,
            description =
                    "The members of the result, written as parameter.* is. The body must then be JSON "
                            + "or a Map that has them, else the call counts as failed.")
    private Map<String, Object> outputParameters;

    @UriParam(
            label = "consumer",
            description =
                    "The result as a JSON Schema: the JSON itself, or the URI of a resource. Takes "
                            + "the place of outputParameter.*.")
    @Metadata(largeInput = true, inputLanguage = "json", supportFileReference = true)
    private String outputSchema;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Whether the result is the answer: where Claude calls only such tools, it is not "
                            + "asked again.")
    private boolean returnDirect;

    @UriParam(
            label = "consumer",
            description =
                    "A name for people. Claude does not see it; taken for the sake of ai-tool.")
    private String title;

    @UriParam(
            label = "consumer",
            description =
                    "Whether the tool changes nothing. Claude does not see it; taken for the sake of "
                            + "ai-tool.")
    private Boolean readOnlyHint;

    @UriParam(
            label = "consumer",
            description =
                    "Whether the tool may destroy something. Claude does not see it; taken for the "
                            + "sake of ai-tool.")
    private Boolean destructiveHint;

    @UriParam(
            label = "consumer",
            description =
                    "Whether a second call with the same arguments does nothing more. Claude does not "
                            + "see it; taken for the sake of ai-tool.")
    private Boolean idempotentHint;

    @UriParam(
            label = "consumer",
            description =
                    "Whether the tool deals with systems outside. Claude does not see it; taken for "
                            + "the sake of ai-tool.")
    private Boolean openWorldHint;

    ClaudeBedrockToolConfiguration copy() {
        try {
            ClaudeBedrockToolConfiguration copy = (ClaudeBedrockToolConfiguration) clone();
            copy.parameters = copy(parameters);
            copy.outputParameters = copy(outputParameters);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        return map == null ? null : new LinkedHashMap<>(map);
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public Map<String, Object> getParameters() {
        return parameters;
    }

    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    public String getArgSchema() {
        return argSchema;
    }

    public void setArgSchema(String argSchema) {
        this.argSchema = argSchema;
    }

    public Map<String, Object> getOutputParameters() {
        return outputParameters;
    }

    public void setOutputParameters(Map<String, Object> outputParameters) {
        this.outputParameters = outputParameters;
    }

    public String getOutputSchema() {
        return outputSchema;
    }

    public void setOutputSchema(String outputSchema) {
        this.outputSchema = outputSchema;
    }

    public boolean isReturnDirect() {
        return returnDirect;
    }

    public void setReturnDirect(boolean returnDirect) {
        this.returnDirect = returnDirect;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public Boolean getReadOnlyHint() {
        return readOnlyHint;
    }

    public void setReadOnlyHint(Boolean readOnlyHint) {
        this.readOnlyHint = readOnlyHint;
    }

    public Boolean getDestructiveHint() {
        return destructiveHint;
    }

    public void setDestructiveHint(Boolean destructiveHint) {
        this.destructiveHint = destructiveHint;
    }

    public Boolean getIdempotentHint() {
        return idempotentHint;
    }

    public void setIdempotentHint(Boolean idempotentHint) {
        this.idempotentHint = idempotentHint;
    }

    public Boolean getOpenWorldHint() {
        return openWorldHint;
    }

    public void setOpenWorldHint(Boolean openWorldHint) {
        this.openWorldHint = openWorldHint;
    }
}
