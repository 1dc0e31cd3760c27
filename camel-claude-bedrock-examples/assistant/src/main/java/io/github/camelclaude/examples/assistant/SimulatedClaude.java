package io.github.camelclaude.examples.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.RecordedRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the simulator answers. It knows nothing by itself: it calls tools by the words of the
 * question, and tells what they gave and what stands in the history that it is sent.
 */
final class SimulatedClaude {

    private static final Duration BETWEEN_WORDS = Duration.ofMillis(40);

    private static final Pattern ORDER = Pattern.compile("\\b\\d{4}\\b");
    private static final Pattern PERCENT =
            Pattern.compile("([\\d.]*\\d) ?(?:%|percent) of ([\\d.]*\\d)");
    private static final Pattern CALCULATION =
            Pattern.compile("([\\d.]*\\d) ?(plus|minus|times|divided by|[-+*/]) ?([\\d.]*\\d)");
    private static final Pattern REMIND =
            Pattern.compile("(?i)remind me on (\\S+) (?:to |of |that )?(.+?)\\.?$");

    private static final Map<String, String> OPERATIONS =
            Map.of(
                    "+", "plus",
                    "-", "minus",
                    "*", "times",
                    "/", "dividedBy",
                    "divided by", "dividedBy");

    private static final String ABOUT =
            """
            I am a simulator and understand a few words only. Ask me where order 1003 is, what 7 \
            times 6 makes, to remind you on 2027-01-31 to do something, which reminders you have, \
            or what you asked first. Start this example with --aws, and Claude itself answers.""";

    private SimulatedClaude() {}

    static Answer answer(RecordedRequest request) {
        JsonNode messages = request.json().path("messages");
        JsonNode last = messages.path(messages.size() - 1).path("content");
        Answer answer =
                isResults(last)
                        ? Answer.text(told(last, messages.path(messages.size() - 2)))
                        : answer(questions(messages));
        return answer.chunkDelay(BETWEEN_WORDS);
    }

    private static Answer answer(List<String> questions) {
        String question = questions.get(questions.size() - 1);
        Matcher remind = REMIND.matcher(question);
        if (remind.find()) return remind(remind);
        if (question.contains("reminders"))
            return Answer.text("I look.").toolUse("reminders", "{}");
        if (question.contains("ask first")) return Answer.text(first(questions));
        Matcher percent = PERCENT.matcher(question);
        if (percent.find()) return percent(percent);
        Matcher calculation = CALCULATION.matcher(question);
        if (calculation.find()) return calculate(calculation);
        return question.toLowerCase(Locale.ROOT).contains("order")
                ? orders(question)
                : Answer.text(ABOUT);
    }

    private static Answer remind(Matcher said) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("day", said.group(1)).put("text", said.group(2));
        return Answer.text("I keep that.").toolUse("remind", arguments.toString());
    }

    private static Answer percent(Matcher said) {
        BigDecimal part = new BigDecimal(said.group(1)).movePointLeft(2);
        return calculate(part, "times", new BigDecimal(said.group(2)));
    }

    private static Answer calculate(Matcher said) {
        String operation = OPERATIONS.getOrDefault(said.group(2), said.group(2));
        return calculate(new BigDecimal(said.group(1)), operation, new BigDecimal(said.group(3)));
    }

    private static Answer calculate(BigDecimal left, String operation, BigDecimal right) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("left", left).put("operation", operation).put("right", right);
        return Answer.text("I calculate.").toolUse("calculate", arguments.toString());
    }

    private static Answer orders(String question) {
        List<String> numbers = ORDER.matcher(question).results().map(MatchResult::group).toList();
        if (numbers.isEmpty()) return Answer.text("Which order? Tell me its number.");
        Answer answer = Answer.text("I look it up.");
        for (String number : numbers)
            answer = answer.toolUse("orderStatus", "{\"number\":%s}".formatted(number));
        return answer;
    }

    private static String first(List<String> questions) {
        return questions.size() == 1
                ? "Nothing before this: our conversation has just begun."
                : "First you asked: \"%s\" Since then there were %d more questions, with this one."
                        .formatted(questions.get(0), questions.size() - 1);
    }

    private static List<String> questions(JsonNode messages) {
        List<String> questions = new ArrayList<>();
        for (JsonNode message : messages)
            if (isQuestion(message)) questions.add(text(message.path("content")));
        return questions;
    }

    private static boolean isQuestion(JsonNode message) {
        return message.path("role").asText().equals("user") && !isResults(message.path("content"));
    }

    private static boolean isResults(JsonNode content) {
        return content.path(0).path("type").asText().equals("tool_result");
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) return content.textValue();
        return String.join(" ", content.findValuesAsText("text"));
    }

    /**
     * @param results of the calls
     * @param asked the message that made them
     */
    private static String told(JsonNode results, JsonNode asked) {
        List<String> told = new ArrayList<>();
        for (JsonNode result : results) {
            String tool = tool(asked, result.path("tool_use_id").asText());
            String text = text(result.path("content"));
            told.add(result.path("is_error").asBoolean() ? "It failed: " + text : told(tool, text));
        }
        return String.join(" ", told);
    }

    private static String told(String tool, String text) {
        return tool.equals("calculate") ? "That makes " + text + "." : text;
    }

    private static String tool(JsonNode asked, String id) {
        for (JsonNode block : asked.path("content"))
            if (block.path("id").asText().equals(id)) return block.path("name").asText();
        return "";
    }
}
