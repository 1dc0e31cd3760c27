package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The query of a request to the control plane, and the Region it is made in. */
record Query(Map<String, String> parameters, String region) {

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/([a-z0-9-]+)/");

    /**
     * @param region that of the simulator, or {@code null}
     */
    static Query of(Call call, String region) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = call.request().query();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return new Query(parameters, region != null ? region : signed(call));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String signed(Call call) {
        String authorization = call.request().header("authorization");
        Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
        return scope.find() ? scope.group(1) : "us-east-1";
    }

    /** {@code null} where it is not given. */
    String get(String name) {
        return parameters.get(name);
    }

    /** To be checked. */
    Part part(String name) {
        String value = get(name);
        return new Part(name, value == null ? Json.object().path(name) : new TextNode(value));
    }
}
