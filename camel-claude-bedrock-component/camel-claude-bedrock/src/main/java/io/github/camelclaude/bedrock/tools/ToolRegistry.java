package io.github.camelclaude.bedrock.tools;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/** The tools of a CamelContext whose routes run. */
public final class ToolRegistry {

    private final List<Tool> tools = new ArrayList<>();

    private ToolRegistry() {}

    /** The one of the context. */
    public static ToolRegistry of(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        synchronized (extension) {
            ToolRegistry registry = extension.getContextPlugin(ToolRegistry.class);
            if (registry == null) {
                registry = new ToolRegistry();
                extension.addContextPlugin(ToolRegistry.class, registry);
            }
            return registry;
        }
    }

    /**
     * The tools with one of these tags at least, and those without tags, by name.
     *
     * @throws IllegalArgumentException if there is none, or two of one name
     */
    public synchronized List<Tool> withTags(Collection<String> tags) {
        List<Tool> found =
                tools.stream()
                        .filter(tool -> tool.hasNoTags() || tool.hasOneOf(tags))
                        .sorted(Comparator.comparing(Tool::name))
                        .toList();
        if (found.isEmpty())
            throw new IllegalArgumentException(
                    "No tool has one of the tags "
                            + tags
                            + ": start a route from(\"claude-bedrock-tool:NAME?tags="
                            + String.join(",", tags)
                            + "\"), or leave tags out");
        Set<String> names = new HashSet<>();
        for (Tool tool : found) if (!names.add(tool.name())) throw twice(tool.name());
        return found;
    }

    synchronized void add(Tool tool) {
        if (tools.contains(tool)) return;
        for (Tool other : tools)
            if (other.name().equals(tool.name()) && other.goesWith(tool)) throw twice(tool.name());
        tools.add(tool);
    }

    private static IllegalArgumentException twice(String name) {
        return new IllegalArgumentException(
                "Two tools are called "
                        + name
                        + " and are offered together: give one of them another name, or tags that"
                        + " no producer has together");
    }

    synchronized void remove(Tool tool) {
        tools.remove(tool);
    }
}
