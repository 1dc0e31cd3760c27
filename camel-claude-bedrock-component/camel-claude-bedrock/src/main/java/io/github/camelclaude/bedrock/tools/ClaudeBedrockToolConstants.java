package io.github.camelclaude.bedrock.tools;

import org.apache.camel.spi.Metadata;

/** Headers of the routes that are tools. */
public final class ClaudeBedrockToolConstants {

    @Metadata(
            description =
                    "The id of the call, the same when Camel redelivers within the route: good to "
                            + "make a tool idempotent.",
            javaType = "String")
    public static final String TOOL_USE_ID = "CamelClaudeBedrockToolUseId";

    @Metadata(description = "The name by which Claude called the tool.", javaType = "String")
    public static final String TOOL_NAME = "CamelClaudeBedrockToolName";

    @Metadata(
            description =
                    "To be set by the route: whether the body tells why the call failed, so that Claude "
                            + "takes it for an error and not for a result.",
            javaType = "Boolean")
    public static final String TOOL_ERROR = "CamelClaudeBedrockToolError";

    private ClaudeBedrockToolConstants() {}
}
