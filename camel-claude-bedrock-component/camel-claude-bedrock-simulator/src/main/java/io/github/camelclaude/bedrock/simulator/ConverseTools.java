package io.github.camelclaude.bedrock.simulator;

/** The tools of a Converse request. */
final class ConverseTools {

    static final String NAME = "[a-zA-Z0-9_-]+";

    private ConverseTools() {}

    static void check(Part config) {
        config.only("tools", "toolChoice");
        if (config.json().isMissingNode()) return;
        config.get("tools").needed().count(1, Integer.MAX_VALUE);
        for (Part tool : config.get("tools").items())
            tool(tool.one("toolSpec", "systemTool", "cachePoint"));
        if (config.has("toolChoice")) choice(config.get("toolChoice").one("auto", "any", "tool"));
    }

    private static void tool(Part tool) {
        switch (tool.name()) {
            case "toolSpec" -> spec(tool);
            case "systemTool" -> tool.only("name").get("name").needed().text(1, 64);
            default -> cachePoint(tool);
        }
    }

    private static void spec(Part spec) {
        spec.only("name", "description", "inputSchema", "strict");
        spec.get("name").needed().text(1, 64).matches(NAME);
        spec.get("description").text(1, 1_000_000);
        spec.get("inputSchema").needed().one("json").object();
    }

    private static void choice(Part choice) {
        if (choice.name().equals("tool"))
            choice.only("name").get("name").needed().text(1, 64).matches(NAME);
        else choice.only();
    }

    static void cachePoint(Part point) {
        point.only("type", "ttl");
        point.get("type").needed().among("default");
        point.get("ttl").among("5m", "1h");
    }
}
