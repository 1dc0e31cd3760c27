package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.memory.ConversationStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/** All options; set on the component they are the defaults of its endpoints. */
@UriParams
public class ClaudeBedrockConfiguration implements Cloneable {

    @UriParam(
            description =
                    "The model to call, where the path cannot carry it: a model id, an inference "
                            + "profile id or an ARN. Wins over the path.")
    private String modelId;

    @UriParam(
            description =
                    "Which Claude model stands behind an ARN that does not show it (application "
                            + "inference profile, provisioned throughput, custom deployment), for example "
                            + "claude-opus-4-8. It decides on thinking, checks and cost.")
    private String modelFamily;

    @UriParam(
            enums = "global,us,eu,apac,jp,au,none",
            description =
                    "The inference profile to put before an alias or a bare model id. Where it is "
                            + "not set, an alias gets the geography of the region, or global where the model "
                            + "has no such profile; a bare id is called as it is written.")
    private String inferenceProfile;

    @UriParam(
            enums = "invoke,converse,messages,mantle,native",
            defaultValue = "invoke",
            description =
                    "The shape of the API: InvokeModel with the Messages API (invoke), "
                            + "Converse, which is the same for all model families (converse), the "
                            + "Messages API over HTTP on Bedrock Runtime (messages) or on Bedrock "
                            + "Mantle (mantle), or InvokeModel with the body as it is, for any model "
                            + "(native).")
    private String api = "invoke";

    @UriParam(
            label = "producer",
            enums = "chat,countTokens,listModels,applyGuardrail",
            defaultValue = "chat",
            description =
                    "What the producer does: ask the model (chat), count the tokens of what "
                            + "would be asked (countTokens), list the Claude models and inference "
                            + "profiles of the region (listModels), or have a guardrail look at the "
                            + "body (applyGuardrail).")
    private String operation = "chat";

    @UriParam(
            label = "advanced",
            description =
                    "Models to add to the catalogue, or to correct in it: a JSON file, named "
                            + "by the URI of a resource, such as file:models.json. Its form is that of "
                            + "the component's own models.json.")
    private String modelCatalog;

    @UriParam(
            defaultValue = "4096",
            description =
                    "The most tokens that an answer may have, thinking included. Never more than "
                            + "the model takes.")
    private int maxTokens = 4096;

    @UriParam(
            description =
                    "The system prompt: text, or resource: followed by the URI of a resource, such "
                            + "as resource:classpath:prompt.txt.")
    @Metadata(largeInput = true, inputLanguage = "text")
    private String systemMessage;

    @UriParam(
            description =
                    "The user's text: what is asked where the body is empty, and what is asked "
                            + "about an image, a document or a text in the body; what a consumer asks. Text, "
                            + "or resource: followed by the URI of a resource.")
    @Metadata(largeInput = true, inputLanguage = "text")
    private String userMessage;

    @UriParam(
            enums = "text,message,json,map,raw",
            defaultValue = "text",
            description =
                    "What the body becomes: the text of the answer, the whole answer as a Reply "
                            + "(message), the answer as JSON text or as a Map in the form of the Messages API "
                            + "(json, map), or the bytes that Bedrock sent (raw). With api=native, JSON and "
                            + "Map are what the model sent, as it is.")
    private String output = "text";

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether the body becomes the answer while it is written: a ClaudeStream, to be "
                            + "split with streaming, or converted to an InputStream, a Publisher, a String or a "
                            + "Reply.")
    private boolean streaming = false;

    @UriParam(
            label = "producer",
            enums = "text,events,sse,ndjson",
            defaultValue = "text",
            description =
                    "What the bytes of a streamed answer are: its text alone, or all its events as "
                            + "one JSON array (events), as server-sent events (sse), or as a line of JSON each "
                            + "(ndjson).")
    private String streamFormat = "text";

    @UriParam(
            label = "producer",
            description =
                    "Which tools Claude may call: those whose route, "
                            + "from(\"claude-bedrock-tool:NAME?tags=...\"), has one of these tags, and those "
                            + "without tags. Several are separated by commas. The calls are run, and Claude "
                            + "is asked again with the results, until it calls none.")
    private String tags;

    @UriParam(
            label = "producer",
            defaultValue = "20",
            description =
                    "How many rounds of calls of tools are run for one exchange, calls side by "
                            + "side being one. The next call after that fails the exchange.")
    private int maxToolIterations = 20;

    @UriParam(
            label = "producer",
            enums = "returnToModel,fail",
            defaultValue = "returnToModel",
            description =
                    "What a call that fails does: tell Claude, which may try again or do without "
                            + "(returnToModel), or fail the exchange (fail).")
    private String toolExecutionErrorStrategy = "returnToModel";

    @UriParam(
            label = "producer",
            description =
                    "Tools that the route itself answers for, as the Messages API has them: a "
                            + "JSON array of objects with name, description and input_schema, or resource: "
                            + "followed by the URI of a resource. Claude's calls are in the header "
                            + "CamelClaudeBedrockToolCalls.")
    @Metadata(largeInput = true, inputLanguage = "json")
    private String tools;

    @UriParam(
            label = "producer",
            description =
                    "Whether Claude may call tools (auto), must call one (any), must not (none), "
                            + "or must call the one of this name. Where it is not set, Claude decides.")
    private String toolChoice;

    @UriParam(
            label = "producer",
            description =
                    "The conversation that an exchange belongs to: what was said in it before is "
                            + "sent along, and what is said is remembered. A text, or an expression in the "
                            + "Simple language such as ${header.user}.")
    private String conversationId;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether an exchange remembers what is said in it, from one endpoint with "
                            + "this option to the next, where it has no conversationId.")
    private boolean conversationMemory;

    @UriParam(
            label = "producer,advanced",
            description =
                    "Where conversations are kept: the one ConversationStore in the registry, or "
                            + "this one. In the memory of the process where there is none.")
    @Metadata(autowired = true)
    private ConversationStore conversationStore;

    @UriParam(
            label = "producer",
            enums = "serialize,refuse",
            defaultValue = "serialize",
            description =
                    "What an exchange does while another of its conversation is under way: wait "
                            + "for it (serialize), or fail (refuse).")
    private String conversationConcurrency = "serialize";

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description =
                    "How many turns of a conversation are kept, a turn being a question with all "
                            + "that came of it. Older ones are forgotten. 0 keeps all.")
    private int conversationWindowTurns;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description =
                    "How many tokens the turns that are kept may have, as Bedrock counted them. "
                            + "Older ones are forgotten. 0 keeps what fits into the context of the model "
                            + "together with an answer of maxTokens.")
    private int conversationWindowTokens;

    @UriParam(
            label = "producer",
            description =
                    "The JSON Schema that the answer must have: the JSON itself, or resource: "
                            + "followed by the URI of a resource. The body becomes the JSON.")
    @Metadata(largeInput = true, inputLanguage = "json")
    private String jsonSchema;

    @UriParam(
            label = "producer",
            description =
                    "The class that the body becomes an object of. The answer must have its JSON "
                            + "Schema, which is derived, or that of jsonSchema.")
    private String outputClass;

    @UriParam(
            label = "producer",
            defaultValue = "1",
            description =
                    "How often Claude is asked again, and told what was wrong, when an answer "
                            + "does not have the schema.")
    private int schemaRetries = 1;

    @UriParam(
            label = "producer,advanced",
            enums = "auto,native,tool,instruction",
            defaultValue = "auto",
            description =
                    "How the schema is asked for: by output_config.format (native), by a tool "
                            + "whose arguments are the answer (tool), in words (instruction), or by the "
                            + "first of them that the model is known to take (auto). The answer is checked "
                            + "in each case.")
    private String structuredOutput = "auto";

    @UriParam(
            label = "producer",
            enums = "off,system,tools,conversation,auto",
            defaultValue = "off",
            description =
                    "Up to where the prompt is kept by Bedrock, to cost a tenth the next time: "
                            + "the tools (tools), tools and system prompt (system), all that was said so "
                            + "far (conversation), or each of them (auto).")
    private String promptCaching = "off";

    @UriParam(
            label = "producer",
            enums = "5m,1h",
            defaultValue = "5m",
            description =
                    "How long a cached prompt is kept after it was last used. An hour costs more "
                            + "to write, and older models do not have it.")
    private String cacheTtl = "5m";

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether Claude tells which words of the documents in the body its answer "
                            + "rests on. The header CamelClaudeBedrockCitations has them.")
    private boolean citations;

    @UriParam(
            label = "producer",
            description =
                    "USD that a conversation may cost, or an exchange that belongs to none, by "
                            + "the prices of the catalogue. When they are spent the next call is not made "
                            + "and the exchange fails.")
    private Double maxCost;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description =
                    "Tokens that a conversation may use, or an exchange that belongs to none: "
                            + "prompts and answers, cached or not. When they are used up the next call is "
                            + "not made and the exchange fails. 0 sets no limit.")
    private long maxTokensPerConversation;

    @UriParam(
            description =
                    "The channel, a name within the Camel context: a producer streams its answer into "
                            + "it and then has the whole answer; a consumer takes the chunks of all "
                            + "producers that stream into it.")
    private String channel;

    @UriParam(
            label = "consumer",
            enums = "delta,line,sentence,block,message",
            defaultValue = "delta",
            description =
                    "How much text one exchange carries: as it comes (delta), a line, a sentence, a "
                            + "content block, or the whole message.")
    private String groupBy = "delta";

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description =
                    "How many answers are taken at once. The chunks of one answer always come one "
                            + "after the other.")
    private int concurrentStreams = 1;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            defaultValue = "1000",
            description =
                    "Milliseconds before a consumer with userMessage asks for the first time.")
    private long initialDelay = 1000;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description =
                    "Milliseconds from the end of an answer until a consumer with userMessage asks "
                            + "again.")
    private long delay = 60000;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description = "How many times a consumer with userMessage asks in all; 0 for no end.")
    private long repeatCount = 0;

    @UriParam(
            enums = "true,false,adaptive,betweenTools",
            description =
                    "Whether Claude thinks before it answers. true thinks in the form that the "
                            + "model takes: with a budget, adaptively, or by itself where it always does. "
                            + "Nothing is sent where the option is not set.")
    private String thinking;

    @UriParam(
            description =
                    "How many tokens Claude may think, on models that take a budget: at least 1024 "
                            + "and less than maxTokens. Half of maxTokens where it is not set. Newer models "
                            + "decide for themselves: see effort.")
    private Integer budgetTokens;

    @UriParam(
            enums = "low,medium,high,xhigh,max",
            description =
                    "How much work Claude puts into an answer, thinking included. Not every model "
                            + "takes it, nor every level.")
    private String effort;

    @UriParam(
            enums = "summarized,omitted",
            description =
                    "Whether the answer shows a summary of the thinking. Newer models omit it where "
                            + "this is not set.")
    private String thinkingDisplay;

    @UriParam(
            description =
                    "Randomness of the answer, 0 to 1. Models from Opus 4.7 on take no other value "
                            + "than 1.")
    private Double temperature;

    @UriParam(
            description =
                    "Nucleus sampling, 0 to 1. Not together with temperature on Claude 4 and later, "
                            + "and not on models from Opus 4.7 on.")
    private Double topP;

    @UriParam(
            description =
                    "Sample from the k most likely tokens only. Not on models from Opus 4.7 on, and "
                            + "not with a thinking budget.")
    private Integer topK;

    @UriParam(
            description =
                    "Texts at which Claude stops, separated by commas; a JSON array of strings "
                            + "where a text has a comma in it.")
    private String stopSequences;

    @UriParam(
            label = "advanced",
            description =
                    "The version of the Messages API. bedrock-2023-05-31 where it is not set: every "
                            + "model takes that one.")
    private String anthropicVersion;

    @UriParam(
            label = "advanced",
            description =
                    "Beta features to switch on, separated by commas. Bedrock refuses a request "
                            + "with a beta that it does not know.")
    private String anthropicBeta;

    @UriParam(
            label = "advanced",
            description =
                    "What Claude may let go of a long conversation: the member "
                            + "context_management of the Messages API as JSON, or resource: followed by "
                            + "the URI of a resource. Needs the beta that its edits belong to.")
    @Metadata(largeInput = true, inputLanguage = "json")
    private String contextManagement;

    @UriParam(
            label = "advanced",
            description =
                    "The workspace or project that calls through Bedrock Mantle are counted "
                            + "for.")
    private String anthropicWorkspace;

    @UriParam(
            label = "advanced",
            description =
                    "JSON pointers of members of the model's own answer that Converse is to "
                            + "give beside its own, separated by commas, such as /stop_sequence. Where "
                            + "it is not set, Claude is asked for /stop_sequence when there are stop "
                            + "sequences.")
    private String additionalModelResponseFieldPaths;

    @UriParam(
            label = "guardrail",
            description = "The guardrail that looks at what is asked and answered: its id or ARN.")
    private String guardrailIdentifier;

    @UriParam(
            label = "guardrail",
            description =
                    "The version of the guardrail: a number, or DRAFT. Required with "
                            + "guardrailIdentifier.")
    private String guardrailVersion;

    @UriParam(
            label = "guardrail",
            enums = "enabled,disabled,enabled_full",
            description =
                    "Whether the answer tells what the guardrail found (enabled), or also "
                            + "what it did not find (enabled_full).")
    private String guardrailTrace;

    @UriParam(
            label = "guardrail",
            enums = "sync,async",
            description =
                    "Whether chunks of a streamed answer wait until the guardrail has looked "
                            + "at them (sync), or come at once, and perhaps before it blocks them "
                            + "(async).")
    private String guardrailStreamProcessingMode;

    @UriParam(
            label = "guardrail,producer",
            enums = "INPUT,OUTPUT",
            defaultValue = "INPUT",
            description =
                    "With operation=applyGuardrail: whether the body is what a user asks "
                            + "(INPUT) or what a model answers (OUTPUT).")
    private String guardrailSource = "INPUT";

    @UriParam(
            label = "guardrail,producer",
            enums = "INTERVENTIONS,FULL",
            description =
                    "With operation=applyGuardrail: whether the assessments have what was "
                            + "found only (INTERVENTIONS), or all that was looked for (FULL).")
    private String guardrailOutputScope;

    @UriParam(
            label = "advanced",
            enums = "default,priority,flex,reserved",
            description =
                    "The service tier of Bedrock: priority is served first and costs more, "
                            + "flex costs less and may wait.")
    private String serviceTier;

    @UriParam(
            label = "advanced",
            enums = "standard,optimized",
            description =
                    "Whether the model is to run on hardware that answers sooner (optimized), "
                            + "where Bedrock offers that.")
    private String performanceConfigLatency;

    @UriParam(
            label = "advanced",
            prefix = "requestMetadata.",
            multiValue = true,
            description =
                    "Names and values that go to Bedrock's invocation logs, such as "
                            + "requestMetadata.team=billing: at most 16.")
    private Map<String, Object> requestMetadata;

    @UriParam(
            label = "advanced",
            prefix = "additionalBodyProperty.",
            multiValue = true,
            description =
                    "Members of the request body that have no option of their own, such as "
                            + "additionalBodyProperty.metadata.user_id=42. A value that is JSON is sent as "
                            + "such, any other as a string; a dot leads into an object.")
    private Map<String, Object> additionalBodyProperty;

    @UriParam(
            label = "advanced",
            defaultValue = "true",
            description =
                    "Whether options are checked against what the model is known to take, at start "
                            + "and for headers. Turn it off where Bedrock takes more than this version knows.")
    private boolean validateRequest = true;

    @UriParam(
            label = "advanced",
            defaultValue = "20971520",
            description =
                    "The largest request body in bytes; a larger one is refused before it is sent. "
                            + "Bedrock documents 20 MB.")
    private long maxPayloadSize = 20971520;

    @UriParam(
            description =
                    "The AWS region to call, such as us-east-1. Where it is not set: the region in "
                            + "the model's ARN, else AWS's default chain.")
    private String region;

    @UriParam(
            defaultValue = "false",
            description =
                    "Whether to call uriEndpointOverride instead of the region's own endpoint.")
    private boolean overrideEndpoint = false;

    @UriParam(
            description =
                    "The endpoint to call when overrideEndpoint is on: a VPC endpoint, a gateway, "
                            + "or a simulator.")
    private String uriEndpointOverride;

    @UriParam(label = "security", secret = true, description = "AWS access key.")
    private String accessKey;

    @UriParam(label = "security", secret = true, description = "AWS secret key.")
    private String secretKey;

    @UriParam(
            label = "security",
            secret = true,
            description = "AWS session token, for temporary access and secret keys.")
    private String sessionToken;

    @UriParam(
            label = "security",
            secret = true,
            description = "Bedrock API key, sent as a bearer token instead of an AWS signature.")
    private String apiKey;

    @UriParam(
            label = "security",
            description =
                    "The profile of the shared AWS configuration files that has the credentials.")
    private String profileCredentialsName;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether to use AWS's default credentials chain. It is also what is used where "
                            + "no other credentials are configured.")
    private boolean useDefaultCredentialsProvider = false;

    @UriParam(
            label = "security",
            description =
                    "A role to assume with the configured credentials. Needs "
                            + "software.amazon.awssdk:sts on the class path.")
    private String roleArn;

    @UriParam(
            label = "security",
            defaultValue = "camel-claude-bedrock",
            description =
                    "The session name under which the role is assumed; it appears in CloudTrail.")
    private String roleSessionName = "camel-claude-bedrock";

    @UriParam(label = "security", description = "The external id that the role asks for.")
    private String externalId;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Whether to trust any TLS certificate of the endpoint. For tests only.")
    private boolean trustAllCertificates = false;

    @UriParam(
            label = "security",
            description = "A credentials provider of your own, from the registry.")
    @Metadata(autowired = true)
    private AwsCredentialsProvider credentialsProvider;

    @UriParam(
            label = "proxy",
            enums = "http,https",
            defaultValue = "https",
            description = "How to speak to the proxy.")
    private String proxyProtocol = "https";

    @UriParam(label = "proxy", description = "The proxy to go through.")
    private String proxyHost;

    @UriParam(label = "proxy", description = "The port of the proxy.")
    private Integer proxyPort;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "Milliseconds to open a connection; 0 for no limit.")
    private long connectTimeout = 10000;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description =
                    "Milliseconds to wait for a free connection when maxConcurrency calls are under "
                            + "way; 0 for no limit.")
    private long acquireTimeout = 60000;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "3600000",
            description =
                    "Milliseconds between two bytes of the answer; 0 for no limit. A model sends "
                            + "nothing while it thinks, and it may think for an hour.")
    private long readTimeout = 3600000;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "0",
            description =
                    "Milliseconds until the first chunk of a streamed answer, repetitions included; "
                            + "0 for no limit.")
    private long firstChunkTimeout = 0;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "0",
            description =
                    "Milliseconds for the whole call, repetitions and the last chunk included; 0 for "
                            + "no limit.")
    private long requestTimeout = 0;

    @UriParam(
            label = "advanced",
            defaultValue = "2",
            description =
                    "How often a call is repeated that was refused for lack of capacity or got no "
                            + "connection. A call that may have been worked on is never repeated; 0 turns "
                            + "repetition off.")
    private int maxRetries = 2;

    @UriParam(
            label = "advanced",
            defaultValue = "2048",
            description = "Calls at once through one client; more wait for acquireTimeout.")
    private int maxConcurrency = 2048;

    @UriParam(
            label = "advanced",
            enums = "HTTP1_1,HTTP2",
            defaultValue = "HTTP1_1",
            description = "The HTTP version to speak.")
    private String httpProtocol = "HTTP1_1";

    @UriParam(
            label = "advanced",
            description =
                    "An HTTP client of your own, from the registry, such as the one of the AWS "
                            + "Common Runtime. Its own settings replace the timeouts, maxConcurrency, "
                            + "httpProtocol and proxy here, and it is not closed with the endpoint.")
    private SdkAsyncHttpClient httpClient;

    @UriParam(
            label = "advanced",
            description =
                    "A Bedrock client of your own, from the registry: its region, credentials, "
                            + "endpoint, retry strategy and call timeout are used. Its HTTP client is not: "
                            + "see httpClient.")
    @Metadata(autowired = true)
    private BedrockRuntimeAsyncClient bedrockRuntimeAsyncClient;

    /** A copy that an endpoint may change. */
    public ClaudeBedrockConfiguration copy() {
        try {
            ClaudeBedrockConfiguration copy = (ClaudeBedrockConfiguration) clone();
            if (additionalBodyProperty != null)
                copy.additionalBodyProperty = new LinkedHashMap<>(additionalBodyProperty);
            if (requestMetadata != null)
                copy.requestMetadata = new LinkedHashMap<>(requestMetadata);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** Adds to the members there are; one of the same name is replaced. */
    void addAdditionalBodyProperties(Map<String, Object> properties) {
        if (properties.isEmpty()) return;
        if (additionalBodyProperty == null) additionalBodyProperty = new LinkedHashMap<>();
        additionalBodyProperty.putAll(properties);
    }

    /** Adds to the entries there are; one of the same name is replaced. */
    void addRequestMetadata(Map<String, Object> entries) {
        if (entries.isEmpty()) return;
        if (requestMetadata == null) requestMetadata = new LinkedHashMap<>();
        requestMetadata.putAll(entries);
    }

    public String getModelId() {
        return modelId;
    }

    public void setModelId(String modelId) {
        this.modelId = modelId;
    }

    public String getModelFamily() {
        return modelFamily;
    }

    public void setModelFamily(String modelFamily) {
        this.modelFamily = modelFamily;
    }

    public String getInferenceProfile() {
        return inferenceProfile;
    }

    public void setInferenceProfile(String inferenceProfile) {
        this.inferenceProfile = inferenceProfile;
    }

    public int getMaxTokens() {
        return maxTokens;
    }

    public void setMaxTokens(int maxTokens) {
        this.maxTokens = maxTokens;
    }

    public String getSystemMessage() {
        return systemMessage;
    }

    public void setSystemMessage(String systemMessage) {
        this.systemMessage = systemMessage;
    }

    public String getUserMessage() {
        return userMessage;
    }

    public void setUserMessage(String userMessage) {
        this.userMessage = userMessage;
    }

    public String getOutput() {
        return output;
    }

    public void setOutput(String output) {
        this.output = output;
    }

    public boolean isStreaming() {
        return streaming;
    }

    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public String getStreamFormat() {
        return streamFormat;
    }

    public void setStreamFormat(String streamFormat) {
        this.streamFormat = streamFormat;
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    public String getGroupBy() {
        return groupBy;
    }

    public void setGroupBy(String groupBy) {
        this.groupBy = groupBy;
    }

    public int getConcurrentStreams() {
        return concurrentStreams;
    }

    public void setConcurrentStreams(int concurrentStreams) {
        this.concurrentStreams = concurrentStreams;
    }

    public long getInitialDelay() {
        return initialDelay;
    }

    public void setInitialDelay(long initialDelay) {
        this.initialDelay = initialDelay;
    }

    public long getDelay() {
        return delay;
    }

    public void setDelay(long delay) {
        this.delay = delay;
    }

    public long getRepeatCount() {
        return repeatCount;
    }

    public void setRepeatCount(long repeatCount) {
        this.repeatCount = repeatCount;
    }

    public String getThinking() {
        return thinking;
    }

    public void setThinking(String thinking) {
        this.thinking = thinking;
    }

    public Integer getBudgetTokens() {
        return budgetTokens;
    }

    public void setBudgetTokens(Integer budgetTokens) {
        this.budgetTokens = budgetTokens;
    }

    public String getEffort() {
        return effort;
    }

    public void setEffort(String effort) {
        this.effort = effort;
    }

    public String getThinkingDisplay() {
        return thinkingDisplay;
    }

    public void setThinkingDisplay(String thinkingDisplay) {
        this.thinkingDisplay = thinkingDisplay;
    }

    public Double getTemperature() {
        return temperature;
    }

    public void setTemperature(Double temperature) {
        this.temperature = temperature;
    }

    public Double getTopP() {
        return topP;
    }

    public void setTopP(Double topP) {
        this.topP = topP;
    }

    public Integer getTopK() {
        return topK;
    }

    public void setTopK(Integer topK) {
        this.topK = topK;
    }

    public String getStopSequences() {
        return stopSequences;
    }

    public void setStopSequences(String stopSequences) {
        this.stopSequences = stopSequences;
    }

    public String getAnthropicVersion() {
        return anthropicVersion;
    }

    public void setAnthropicVersion(String anthropicVersion) {
        this.anthropicVersion = anthropicVersion;
    }

    public String getAnthropicBeta() {
        return anthropicBeta;
    }

    public void setAnthropicBeta(String anthropicBeta) {
        this.anthropicBeta = anthropicBeta;
    }

    public Map<String, Object> getAdditionalBodyProperty() {
        return additionalBodyProperty;
    }

    public void setAdditionalBodyProperty(Map<String, Object> additionalBodyProperty) {
        this.additionalBodyProperty = additionalBodyProperty;
    }

    public boolean isValidateRequest() {
        return validateRequest;
    }

    public void setValidateRequest(boolean validateRequest) {
        this.validateRequest = validateRequest;
    }

    public long getMaxPayloadSize() {
        return maxPayloadSize;
    }

    public void setMaxPayloadSize(long maxPayloadSize) {
        this.maxPayloadSize = maxPayloadSize;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public boolean isOverrideEndpoint() {
        return overrideEndpoint;
    }

    public void setOverrideEndpoint(boolean overrideEndpoint) {
        this.overrideEndpoint = overrideEndpoint;
    }

    public String getUriEndpointOverride() {
        return uriEndpointOverride;
    }

    public void setUriEndpointOverride(String uriEndpointOverride) {
        this.uriEndpointOverride = uriEndpointOverride;
    }

    public String getAccessKey() {
        return accessKey;
    }

    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    public String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public String getSessionToken() {
        return sessionToken;
    }

    public void setSessionToken(String sessionToken) {
        this.sessionToken = sessionToken;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getProfileCredentialsName() {
        return profileCredentialsName;
    }

    public void setProfileCredentialsName(String profileCredentialsName) {
        this.profileCredentialsName = profileCredentialsName;
    }

    public boolean isUseDefaultCredentialsProvider() {
        return useDefaultCredentialsProvider;
    }

    public void setUseDefaultCredentialsProvider(boolean useDefaultCredentialsProvider) {
        this.useDefaultCredentialsProvider = useDefaultCredentialsProvider;
    }

    public String getRoleArn() {
        return roleArn;
    }

    public void setRoleArn(String roleArn) {
        this.roleArn = roleArn;
    }

    public String getRoleSessionName() {
        return roleSessionName;
    }

    public void setRoleSessionName(String roleSessionName) {
        this.roleSessionName = roleSessionName;
    }

    public String getExternalId() {
        return externalId;
    }

    public void setExternalId(String externalId) {
        this.externalId = externalId;
    }

    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    public AwsCredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(AwsCredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public String getProxyProtocol() {
        return proxyProtocol;
    }

    public void setProxyProtocol(String proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getAcquireTimeout() {
        return acquireTimeout;
    }

    public void setAcquireTimeout(long acquireTimeout) {
        this.acquireTimeout = acquireTimeout;
    }

    public long getReadTimeout() {
        return readTimeout;
    }

    public void setReadTimeout(long readTimeout) {
        this.readTimeout = readTimeout;
    }

    public long getFirstChunkTimeout() {
        return firstChunkTimeout;
    }

    public void setFirstChunkTimeout(long firstChunkTimeout) {
        this.firstChunkTimeout = firstChunkTimeout;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public int getMaxConcurrency() {
        return maxConcurrency;
    }

    public void setMaxConcurrency(int maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
    }

    public String getHttpProtocol() {
        return httpProtocol;
    }

    public void setHttpProtocol(String httpProtocol) {
        this.httpProtocol = httpProtocol;
    }

    public SdkAsyncHttpClient getHttpClient() {
        return httpClient;
    }

    public void setHttpClient(SdkAsyncHttpClient httpClient) {
        this.httpClient = httpClient;
    }

    public BedrockRuntimeAsyncClient getBedrockRuntimeAsyncClient() {
        return bedrockRuntimeAsyncClient;
    }

    public void setBedrockRuntimeAsyncClient(BedrockRuntimeAsyncClient bedrockRuntimeAsyncClient) {
        this.bedrockRuntimeAsyncClient = bedrockRuntimeAsyncClient;
    }

    public String getApi() {
        return api;
    }

    public void setApi(String api) {
        this.api = api;
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public String getModelCatalog() {
        return modelCatalog;
    }

    public void setModelCatalog(String modelCatalog) {
        this.modelCatalog = modelCatalog;
    }

    public String getContextManagement() {
        return contextManagement;
    }

    public void setContextManagement(String contextManagement) {
        this.contextManagement = contextManagement;
    }

    public String getAnthropicWorkspace() {
        return anthropicWorkspace;
    }

    public void setAnthropicWorkspace(String anthropicWorkspace) {
        this.anthropicWorkspace = anthropicWorkspace;
    }

    public String getAdditionalModelResponseFieldPaths() {
        return additionalModelResponseFieldPaths;
    }

    public void setAdditionalModelResponseFieldPaths(String additionalModelResponseFieldPaths) {
        this.additionalModelResponseFieldPaths = additionalModelResponseFieldPaths;
    }

    public String getGuardrailIdentifier() {
        return guardrailIdentifier;
    }

    public void setGuardrailIdentifier(String guardrailIdentifier) {
        this.guardrailIdentifier = guardrailIdentifier;
    }

    public String getGuardrailVersion() {
        return guardrailVersion;
    }

    public void setGuardrailVersion(String guardrailVersion) {
        this.guardrailVersion = guardrailVersion;
    }

    public String getGuardrailTrace() {
        return guardrailTrace;
    }

    public void setGuardrailTrace(String guardrailTrace) {
        this.guardrailTrace = guardrailTrace;
    }

    public String getGuardrailStreamProcessingMode() {
        return guardrailStreamProcessingMode;
    }

    public void setGuardrailStreamProcessingMode(String guardrailStreamProcessingMode) {
        this.guardrailStreamProcessingMode = guardrailStreamProcessingMode;
    }

    public String getGuardrailSource() {
        return guardrailSource;
    }

    public void setGuardrailSource(String guardrailSource) {
        this.guardrailSource = guardrailSource;
    }

    public String getGuardrailOutputScope() {
        return guardrailOutputScope;
    }

    public void setGuardrailOutputScope(String guardrailOutputScope) {
        this.guardrailOutputScope = guardrailOutputScope;
    }

    public String getServiceTier() {
        return serviceTier;
    }

    public void setServiceTier(String serviceTier) {
        this.serviceTier = serviceTier;
    }

    public String getPerformanceConfigLatency() {
        return performanceConfigLatency;
    }

    public void setPerformanceConfigLatency(String performanceConfigLatency) {
        this.performanceConfigLatency = performanceConfigLatency;
    }

    public Map<String, Object> getRequestMetadata() {
        return requestMetadata;
    }

    public void setRequestMetadata(Map<String, Object> requestMetadata) {
        this.requestMetadata = requestMetadata;
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public int getMaxToolIterations() {
        return maxToolIterations;
    }

    public void setMaxToolIterations(int maxToolIterations) {
        this.maxToolIterations = maxToolIterations;
    }

    public String getToolExecutionErrorStrategy() {
        return toolExecutionErrorStrategy;
    }

    public void setToolExecutionErrorStrategy(String toolExecutionErrorStrategy) {
        this.toolExecutionErrorStrategy = toolExecutionErrorStrategy;
    }

    public String getTools() {
        return tools;
    }

    public void setTools(String tools) {
        this.tools = tools;
    }

    public String getToolChoice() {
        return toolChoice;
    }

    public void setToolChoice(String toolChoice) {
        this.toolChoice = toolChoice;
    }

    public String getConversationId() {
        return conversationId;
    }

    public void setConversationId(String conversationId) {
        this.conversationId = conversationId;
    }

    public boolean isConversationMemory() {
        return conversationMemory;
    }

    public void setConversationMemory(boolean conversationMemory) {
        this.conversationMemory = conversationMemory;
    }

    public ConversationStore getConversationStore() {
        return conversationStore;
    }

    public void setConversationStore(ConversationStore conversationStore) {
        this.conversationStore = conversationStore;
    }

    public String getConversationConcurrency() {
        return conversationConcurrency;
    }

    public void setConversationConcurrency(String conversationConcurrency) {
        this.conversationConcurrency = conversationConcurrency;
    }

    public int getConversationWindowTurns() {
        return conversationWindowTurns;
    }

    public void setConversationWindowTurns(int conversationWindowTurns) {
        this.conversationWindowTurns = conversationWindowTurns;
    }

    public int getConversationWindowTokens() {
        return conversationWindowTokens;
    }

    public void setConversationWindowTokens(int conversationWindowTokens) {
        this.conversationWindowTokens = conversationWindowTokens;
    }

    public String getJsonSchema() {
        return jsonSchema;
    }

    public void setJsonSchema(String jsonSchema) {
        this.jsonSchema = jsonSchema;
    }

    public String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    public int getSchemaRetries() {
        return schemaRetries;
    }

    public void setSchemaRetries(int schemaRetries) {
        this.schemaRetries = schemaRetries;
    }

    public String getStructuredOutput() {
        return structuredOutput;
    }

    public void setStructuredOutput(String structuredOutput) {
        this.structuredOutput = structuredOutput;
    }

    public String getPromptCaching() {
        return promptCaching;
    }

    public void setPromptCaching(String promptCaching) {
        this.promptCaching = promptCaching;
    }

    public String getCacheTtl() {
        return cacheTtl;
    }

    public void setCacheTtl(String cacheTtl) {
        this.cacheTtl = cacheTtl;
    }

    public boolean isCitations() {
        return citations;
    }

    public void setCitations(boolean citations) {
        this.citations = citations;
    }

    public Double getMaxCost() {
        return maxCost;
    }

    public void setMaxCost(Double maxCost) {
        this.maxCost = maxCost;
    }

    public long getMaxTokensPerConversation() {
        return maxTokensPerConversation;
    }

    public void setMaxTokensPerConversation(long maxTokensPerConversation) {
        this.maxTokensPerConversation = maxTokensPerConversation;
    }
}
