package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.ModelCatalog;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/** The catalogue of models that an endpoint goes by. */
final class Catalogs {

    private Catalogs() {}

    /**
     * @param additions the URI of a resource, or {@code null}
     * @throws IllegalArgumentException if it cannot be read
     */
    static ModelCatalog of(String additions, CamelContext context) {
        if (additions == null) return ModelCatalog.standard();
        String uri = additions.startsWith("resource:") ? additions.substring(9) : additions;
        try (InputStream json =
                ResourceHelper.resolveMandatoryResourceAsInputStream(context, uri)) {
            return ModelCatalog.standard().with(json.readAllBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "modelCatalog="
                            + additions
                            + " cannot be read: write the URI of a JSON file, such as"
                            + " file:models.json or classpath:models.json",
                    e);
        }
    }
}
