package io.github.camelclaude.bedrock.simulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The guardrails of the account. */
final class Guardrails {

    private final List<Guardrail> known = new CopyOnWriteArrayList<>();

    void add(Guardrail guardrail) {
        known.removeIf(
                old ->
                        old.id().equals(guardrail.id())
                                && old.version().equals(guardrail.version()));
        known.add(guardrail);
    }

    void clear() {
        known.clear();
    }

    /**
     * @param name id or ARN
     * @return {@code null} where there is none
     */
    Guardrail find(String name, String version) {
        String id = name.substring(name.lastIndexOf('/') + 1);
        for (Guardrail guardrail : known)
            if (guardrail.id().equals(id) && guardrail.version().equals(version)) return guardrail;
        return null;
    }

    /** Whether the request names one that there is not. */
    boolean misses(Call call) {
        GuardrailUse use = GuardrailUse.of(call);
        return use != null && find(use.id(), use.version()) == null;
    }

    /** The request with its guardrail at work, and without the words that it masks. */
    Call watch(Call call) {
        GuardrailUse use = GuardrailUse.of(call);
        Guardrail guardrail = use == null ? null : find(use.id(), use.version());
        if (guardrail == null) return call;
        Guarding guarding = Guarding.of(use, guardrail, call);
        guarding.mask(call.messages());
        return call.guardedBy(guarding);
    }
}
