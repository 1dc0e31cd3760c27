package io.github.camelclaude.bedrock.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One answer in both forms.
 *
 * @param events as they are streamed
 * @param message as a plain call gives it
 */
record Transcript(String name, List<String> events, String message) {

    private static final String START =
            """
            {"type":"message_start","message":{"id":"msg_bdrk_01a","type":"message","role":"assistant",\
            "model":"claude-opus-4-8","content":[],"stop_reason":null,"stop_sequence":null,\
            "usage":{"input_tokens":31,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,\
            "output_tokens":1}}}""";

    private static final String STOP =
            """
            {"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":31,\
            "outputTokenCount":9,"invocationLatency":1234,"firstByteLatency":321}}""";

    @Override
    public String toString() {
        return name;
    }

    static Stream<Transcript> all() {
        return Stream.of(
                ended(
                        "text",
                        "[{'type':'text','text':'Ciao, \\ud83d\\ude42 «Roma»'}]",
                        start(0, "{'type':'text','text':''}"),
                        delta(0, "{'type':'text_delta','text':'Ciao, '}"),
                        delta(0, "{'type':'text_delta','text':'\\ud83d\\ude42 «'}"),
                        delta(0, "{'type':'text_delta','text':'Roma»'}"),
                        stop(0)),
                ended(
                        "nothing in words",
                        "[{'type':'text','text':''}]",
                        start(0, "{'type':'text','text':''}"),
                        stop(0)),
                ended("no block at all", "[]"),
                ended(
                        "thinking",
                        "[{'type':'thinking','thinking':'First, second.','signature':'EqQB=='},"
                                + "{'type':'text','text':'Done'}]",
                        start(0, "{'type':'thinking','thinking':'','signature':''}"),
                        delta(0, "{'type':'thinking_delta','thinking':'First, '}"),
                        delta(0, "{'type':'thinking_delta','thinking':'second.'}"),
                        delta(0, "{'type':'signature_delta','signature':'EqQB=='}"),
                        stop(0),
                        start(1, "{'type':'text','text':''}"),
                        delta(1, "{'type':'text_delta','text':'Done'}"),
                        stop(1)),
                ended(
                        "omitted and redacted thinking",
                        "[{'type':'thinking','thinking':'','signature':'Abc='},"
                                + "{'type':'redacted_thinking','data':'EmwK'},"
                                + "{'type':'text','text':'Yes'}]",
                        start(0, "{'type':'thinking','thinking':'','signature':''}"),
                        delta(0, "{'type':'signature_delta','signature':'Abc='}"),
                        stop(0),
                        start(1, "{'type':'redacted_thinking','data':'EmwK'}"),
                        stop(1),
                        start(2, "{'type':'text','text':''}"),
                        delta(2, "{'type':'text_delta','text':'Yes'}"),
                        stop(2)),
                ended(
                        "tools",
                        "[{'type':'tool_use','id':'toolu_1','name':'lookup','input':{'city':'\\u00e9t\\u00e9',"
                                + "'n':1.50}},{'type':'tool_use','id':'toolu_2','name':'now','input':{}}]",
                        start(0, "{'type':'tool_use','id':'toolu_1','name':'lookup','input':{}}"),
                        delta(0, "{'type':'input_json_delta','partial_json':''}"),
                        delta(
                                0,
                                "{'type':'input_json_delta','partial_json':'{\\\"city\\\": \\\"\\\\u00'}"),
                        delta(
                                0,
                                "{'type':'input_json_delta','partial_json':'e9t\u00e9\\\", \\\"n\\\": 1.50}'}"),
                        stop(0),
                        start(1, "{'type':'tool_use','id':'toolu_2','name':'now','input':{}}"),
                        delta(1, "{'type':'input_json_delta','partial_json':''}"),
                        stop(1)),
                ended(
                        "citations",
                        "[{'type':'text','text':'So it says.','citations':[{'type':'char_location',"
                                + "'cited_text':'so'},{'type':'char_location','cited_text':'it'}]}]",
                        start(0, "{'type':'text','text':'','citations':[]}"),
                        delta(0, "{'type':'text_delta','text':'So it says.'}"),
                        delta(
                                0,
                                "{'type':'citations_delta','citation':{'type':'char_location','cited_text':'so'}}"),
                        delta(
                                0,
                                "{'type':'citations_delta','citation':{'type':'char_location','cited_text':'it'}}"),
                        stop(0)),
                ended(
                        "what nobody knows",
                        "[{'type':'hologram','depth':3},{'type':'text','text':'Hi'}]",
                        "{'type':'ping'}",
                        start(0, "{'type':'hologram','depth':3}"),
                        "{'type':'hologram_turned','index':0,'delta':{'by':90}}",
                        delta(0, "{'type':'hologram_delta','by':90}"),
                        stop(0),
                        "{'type':'ping'}",
                        start(1, "{'type':'text','text':''}"),
                        delta(1, "{'type':'text_delta','text':'Hi'}"),
                        stop(1)),
                refused());
    }

    private static Transcript refused() {
        return of(
                "refusal with more members",
                List.of(
                        START,
                        json(
                                "{'type':'message_delta','delta':{'stop_reason':'refusal','stop_sequence':null,"
                                        + "'stop_details':{'category':'x'}},'usage':{'input_tokens':32,"
                                        + "'output_tokens':9,'output_tokens_details':{'thinking_tokens':4}}}"),
                        json("{'amazon-bedrock-guardrailAction':'NONE','type':'message_stop'}")),
                "{'id':'msg_bdrk_01a','type':'message','role':'assistant','model':'claude-opus-4-8',"
                        + "'content':[],'stop_reason':'refusal','stop_sequence':null,"
                        + "'stop_details':{'category':'x'},'usage':{'input_tokens':32,"
                        + "'cache_creation_input_tokens':0,'cache_read_input_tokens':0,'output_tokens':9,"
                        + "'output_tokens_details':{'thinking_tokens':4}},"
                        + "'amazon-bedrock-guardrailAction':'NONE'}");
    }

    private static Transcript ended(String name, String content, String... events) {
        List<String> all = new ArrayList<>();
        all.add(START);
        for (String event : events) all.add(json(event));
        all.add(
                json(
                        "{'type':'message_delta','delta':{'stop_reason':'stop_sequence',"
                                + "'stop_sequence':'END'},'usage':{'output_tokens':9}}"));
        all.add(STOP);
        return of(
                name,
                all,
                "{'id':'msg_bdrk_01a','type':'message','role':'assistant','model':'claude-opus-4-8',"
                        + "'content':"
                        + content
                        + ",'stop_reason':'stop_sequence','stop_sequence':'END','usage':{'input_tokens':31,"
                        + "'cache_creation_input_tokens':0,'cache_read_input_tokens':0,'output_tokens':9}}");
    }

    private static Transcript of(String name, List<String> events, String message) {
        return new Transcript(name, events, json(message));
    }

    static String start(int index, String block) {
        return "{'type':'content_block_start','index':" + index + ",'content_block':" + block + "}";
    }

    static String delta(int index, String delta) {
        return "{'type':'content_block_delta','index':" + index + ",'delta':" + delta + "}";
    }

    static String stop(int index) {
        return "{'type':'content_block_stop','index':" + index + "}";
    }

    /** With apostrophes for quotation marks, so that a transcript can be read. */
    static String json(String text) {
        return text.replace('\'', '"');
    }
}
