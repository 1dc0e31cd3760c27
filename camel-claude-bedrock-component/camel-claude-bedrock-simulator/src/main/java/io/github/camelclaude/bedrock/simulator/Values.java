package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.function.Predicate;

/** Where the values come from that a schema leaves open. */
interface Values {

    /** Always the same. */
    Values USUAL =
            new Values() {

                @Override
                public JsonNode among(JsonNode options) {
                    return options.get(0);
                }

                @Override
                public String text(Predicate<String> fits) {
                    return null;
                }

                @Override
                public BigDecimal number(Predicate<BigDecimal> fits) {
                    return null;
                }
            };

    JsonNode among(JsonNode options);

    /** {@code null} where there is none that fits. */
    String text(Predicate<String> fits);

    /** {@code null} where there is none that fits. */
    BigDecimal number(Predicate<BigDecimal> fits);
}
