package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.Usage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers of each family, whole and in chunks; {@code -} stands for nothing. */
class ModelFamiliesTest {

    private static JsonNode json(String text) throws IOException {
        return MessagesReader.tree(Transcript.json(text.replace('"', '\'')));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            textBlock =
                    """
            AI21 Jamba | {'id':'x','choices':[{'index':0,'message':{'role':'assistant','content':'Hi'},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':1,'total_tokens':4}} | Hi | stop | 3 | 1
            AI21 Jurassic | {'id':1,'prompt':{'text':'x'},'completions':[{'data':{'text':'Hi'},'finishReason':{'reason':'endoftext'}}]} | Hi | endoftext | - | -
            Amazon Nova | {'output':{'message':{'content':[{'text':'H'},{'text':'i'}],'role':'assistant'}},'stopReason':'end_turn','usage':{'inputTokens':3,'outputTokens':1,'totalTokens':4}} | Hi | end_turn | 3 | 1
            Amazon Titan | {'inputTextTokenCount':3,'results':[{'tokenCount':1,'outputText':'Hi','completionReason':'FINISH'}]} | Hi | FINISH | 3 | 1
            Cohere Command | {'id':'x','generations':[{'id':'y','text':'Hi','finish_reason':'COMPLETE'}],'prompt':'x'} | Hi | COMPLETE | - | -
            Cohere Command R | {'response_id':'x','text':'Hi','finish_reason':'COMPLETE','chat_history':[]} | Hi | COMPLETE | - | -
            DeepSeek R1 | {'choices':[{'text':'Hi','stop_reason':'stop'}]} | Hi | stop | - | -
            DeepSeek V3 | {'choices':[{'message':{'content':'Hi'},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':1}} | Hi | stop | 3 | 1
            Meta Llama | {'generation':'Hi','prompt_token_count':3,'generation_token_count':1,'stop_reason':'stop'} | Hi | stop | 3 | 1
            Mistral text | {'outputs':[{'text':'Hi','stop_reason':'length'}]} | Hi | length | - | -
            Mistral chat | {'choices':[{'index':0,'message':{'role':'assistant','content':'Hi'},'stop_reason':'stop'}]} | Hi | stop | - | -
            Mistral Pixtral | {'choices':[{'message':{'role':'assistant','content':'Hi','tool_calls':null},'finish_reason':'length'}],'usage':{'prompt_tokens':3,'completion_tokens':1}} | Hi | length | 3 | 1
            gpt-oss and Qwen | {'object':'chat.completion','choices':[{'message':{'content':'Hi'},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':1}} | Hi | stop | 3 | 1
            Claude | {'type':'message','content':[{'type':'thinking','thinking':'x'},{'type':'text','text':'Hi'}],'stop_reason':'end_turn','usage':{'input_tokens':3,'output_tokens':1}} | Hi | end_turn | 3 | 1
            Claude 2 | {'completion':' Hi','stop_reason':'stop_sequence','stop':'x'} | ~ Hi~ | stop_sequence | - | -
            an embedding | {'embedding':[0.1,0.2],'inputTextTokenCount':3} | - | - | 3 | -
            """)
    void aWholeAnswerHasTextStopReasonAndUsage(
            String family, String answer, String text, String reason, String input, String output)
            throws IOException {
        JsonNode json = json(answer);

        assertThat(ModelFamilies.text(json)).isEqualTo(orNull(text));
        assertThat(ModelFamilies.stopReason(json)).isEqualTo(orNull(reason));
        checkUsage(json, input, output);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            textBlock =
                    """
            Amazon Titan | {'outputText':'Hi','index':0,'totalOutputTextTokenCount':1,'completionReason':'LENGTH','inputTextTokenCount':3} | Hi | LENGTH | 3 | 1
            Amazon Nova | {'contentBlockDelta':{'delta':{'text':'Hi'},'contentBlockIndex':0}} | Hi | - | - | -
            Amazon Nova, beginning | {'messageStart':{'role':'assistant'}} | - | - | - | -
            Amazon Nova, stop | {'messageStop':{'stopReason':'end_turn'}} | - | end_turn | - | -
            Amazon Nova, end | {'metadata':{'usage':{'inputTokens':3,'outputTokens':1},'metrics':{},'trace':{}}} | - | - | 3 | 1
            Meta Llama | {'generation':' the','prompt_token_count':3,'generation_token_count':1,'stop_reason':null} | ~ the~ | - | 3 | 1
            Meta Llama, end | {'generation':'','prompt_token_count':null,'generation_token_count':9,'stop_reason':'stop'} | ~~ | stop | - | 9
            Cohere Command | {'is_finished':false,'text':' I'} | ~ I~ | - | - | -
            Cohere Command, end | {'is_finished':true,'finish_reason':'MAX_TOKENS'} | - | MAX_TOKENS | - | -
            Mistral text | {'outputs':[{'text':'Hi','stop_reason':null}]} | Hi | - | - | -
            chat completion | {'choices':[{'delta':{'content':'Hi'},'finish_reason':null}]} | Hi | - | - | -
            chat completion, end | {'choices':[{'delta':{},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':1}} | - | stop | 3 | 1
            """)
    void aChunkHasWhatItAdds(
            String family, String chunk, String text, String reason, String input, String output)
            throws IOException {
        JsonNode json = json(chunk);

        assertThat(ModelFamilies.textOfChunk(json)).isEqualTo(orNull(text));
        assertThat(ModelFamilies.stopReason(json)).isEqualTo(orNull(reason));
        checkUsage(json, input, output);
    }

    @Test
    void whatTheCacheDidIsCounted() throws IOException {
        JsonNode json =
                json(
                        "{'usage':{'inputTokens':3,'outputTokens':1,'cacheReadInputTokenCount':7,"
                                + "'cacheWriteInputTokenCount':8}}");

        assertThat(ModelFamilies.usage(json)).isEqualTo(new Usage(3, 1, 8, 7, Map.of()));
    }

    private static void checkUsage(JsonNode json, String input, String output) {
        Usage usage = ModelFamilies.usage(json);
        if (usage == null) usage = Usage.NONE;
        assertThat(usage.inputTokens()).isEqualTo(number(input));
        assertThat(usage.outputTokens()).isEqualTo(number(output));
    }

    private static String orNull(String value) {
        return "-".equals(value) ? null : value;
    }

    private static Integer number(String value) {
        return "-".equals(value) ? null : Integer.valueOf(value);
    }
}
