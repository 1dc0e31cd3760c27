package io.github.camelclaude.bedrock.simulator;

import java.util.stream.Stream;

/**
 * A model of another family, and where its answers have what.
 *
 * @param text a pointer to it in the answer
 * @param limited the stop reason where the limit is met
 * @param usage a pointer to the count of prompt tokens, or {@code null}
 * @param chunk a pointer to the text in a chunk, or {@code null} where there is no stream
 * @param end a pointer to the stop reason in the last chunk
 */
record ModelKind(
        String model,
        String body,
        String text,
        String stop,
        String ended,
        String limited,
        String usage,
        String chunk,
        String end) {

    @Override
    public String toString() {
        return model;
    }

    static Stream<ModelKind> all() {
        String chat = "{'messages':[{'role':'user','content':'Hi'}],'max_tokens':500}";
        String prompt = "{'prompt':'Hi','max_tokens':500}";
        String content = "/choices/0/message/content";
        String delta = "/choices/0/delta/content";
        String finish = "/choices/0/finish_reason";
        String tokens = "/usage/prompt_tokens";
        return Stream.of(
                new ModelKind(
                        "ai21.jamba-1-5-mini-v1:0",
                        chat,
                        content,
                        finish,
                        "stop",
                        "length",
                        tokens,
                        delta,
                        finish),
                new ModelKind(
                        "ai21.j2-ultra-v1",
                        prompt,
                        "/completions/0/data/text",
                        "/completions/0/finishReason/reason",
                        "endoftext",
                        "length",
                        null,
                        null,
                        null),
                new ModelKind(
                        "us.amazon.nova-lite-v1:0",
                        "{'schemaVersion':'messages-v1','messages':[{'role':'user','content':[{'text':'Hi'}]}],'inferenceConfig':{'maxTokens':500}}",
                        "/output/message/content/0/text",
                        "/stopReason",
                        "end_turn",
                        "max_tokens",
                        "/usage/inputTokens",
                        "/contentBlockDelta/delta/text",
                        null),
                new ModelKind(
                        "amazon.titan-text-express-v1",
                        "{'inputText':'Hi','textGenerationConfig':{'maxTokenCount':500}}",
                        "/results/0/outputText",
                        "/results/0/completionReason",
                        "FINISH",
                        "LENGTH",
                        "/inputTextTokenCount",
                        "/outputText",
                        "/completionReason"),
                new ModelKind(
                        "cohere.command-text-v14",
                        prompt,
                        "/generations/0/text",
                        "/generations/0/finish_reason",
                        "COMPLETE",
                        "MAX_TOKENS",
                        null,
                        "/text",
                        "/finish_reason"),
                new ModelKind(
                        "cohere.command-r-plus-v1:0",
                        "{'message':'Hi','max_tokens':500}",
                        "/text",
                        "/finish_reason",
                        "COMPLETE",
                        "MAX_TOKENS",
                        null,
                        "/text",
                        "/finish_reason"),
                new ModelKind(
                        "us.deepseek.r1-v1:0",
                        prompt,
                        "/choices/0/text",
                        "/choices/0/stop_reason",
                        "stop",
                        "length",
                        null,
                        "/choices/0/text",
                        "/choices/0/stop_reason"),
                new ModelKind(
                        "deepseek.v3-v1:0",
                        chat,
                        content,
                        finish,
                        "stop",
                        "length",
                        tokens,
                        delta,
                        finish),
                new ModelKind(
                        "us.meta.llama3-3-70b-instruct-v1:0",
                        "{'prompt':'Hi','max_gen_len':500}",
                        "/generation",
                        "/stop_reason",
                        "stop",
                        "length",
                        "/prompt_token_count",
                        "/generation",
                        "/stop_reason"),
                new ModelKind(
                        "mistral.mistral-7b-instruct-v0:2",
                        prompt,
                        "/outputs/0/text",
                        "/outputs/0/stop_reason",
                        "stop",
                        "length",
                        null,
                        "/outputs/0/text",
                        "/outputs/0/stop_reason"),
                new ModelKind(
                        "mistral.mistral-large-2402-v1:0",
                        prompt,
                        "/outputs/0/text",
                        "/outputs/0/stop_reason",
                        "stop",
                        "length",
                        null,
                        "/outputs/0/text",
                        "/outputs/0/stop_reason"),
                new ModelKind(
                        "mistral.mistral-large-2402-v1:0",
                        chat,
                        content,
                        "/choices/0/stop_reason",
                        "stop",
                        "length",
                        null,
                        delta,
                        "/choices/0/stop_reason"),
                new ModelKind(
                        "mistral.mistral-large-2407-v1:0",
                        chat,
                        content,
                        finish,
                        "stop",
                        "length",
                        tokens,
                        delta,
                        finish),
                new ModelKind(
                        "us.mistral.pixtral-large-2502-v1:0",
                        chat,
                        content,
                        finish,
                        "stop",
                        "length",
                        tokens,
                        delta,
                        finish),
                new ModelKind(
                        "openai.gpt-oss-120b-1:0",
                        chat,
                        content,
                        finish,
                        "stop",
                        "length",
                        tokens,
                        delta,
                        finish),
                new ModelKind(
                        "qwen.qwen3-32b-v1:0",
                        chat,
                        content,
                        finish,
                        "stop",
                        "length",
                        tokens,
                        delta,
                        finish),
                new ModelKind(
                        "anthropic.claude-v2:1",
                        "{'prompt':'Hi','max_tokens_to_sample':500}",
                        "/completion",
                        "/stop_reason",
                        "stop_sequence",
                        "max_tokens",
                        null,
                        "/completion",
                        "/stop_reason"),
                new ModelKind(
                        "arn:aws:bedrock:us-east-1:111122223333:imported-model/a1b2c3d4e5f6",
                        prompt,
                        "/generation",
                        "/stop_reason",
                        "stop",
                        "length",
                        "/prompt_token_count",
                        "/generation",
                        "/stop_reason"),
                new ModelKind(
                        "arn:aws:sagemaker:us-east-1:111122223333:endpoint/chat",
                        chat,
                        content,
                        finish,
                        "stop",
                        "length",
                        tokens,
                        delta,
                        finish),
                new ModelKind(
                        "arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-lite-v1:0/a1b2c3d4e5f6",
                        "{'messages':[{'role':'user','content':[{'text':'Hi'}]}]}",
                        "/output/message/content/0/text",
                        "/stopReason",
                        "end_turn",
                        "max_tokens",
                        "/usage/inputTokens",
                        "/contentBlockDelta/delta/text",
                        null));
    }
}
