package io.github.camelclaude.bedrock.simulator;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A simulator for the tests of a class: {@code @RegisterExtension static final
 * BedrockSimulatorExtension bedrock = new BedrockSimulatorExtension();}. It starts when it is first
 * asked for, forgets script and record before each test, and stops after the last. As an instance
 * field it stops after each test. Test methods may have a parameter of type {@link
 * BedrockSimulator}.
 */
public final class BedrockSimulatorExtension
        implements BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final BedrockSimulator.Builder builder;
    private BedrockSimulator simulator;
    private boolean forAll;

    /** A simulator with the defaults. */
    public BedrockSimulatorExtension() {
        this(BedrockSimulator.builder());
    }

    public BedrockSimulatorExtension(BedrockSimulator.Builder builder) {
        this.builder = builder;
    }

    /** The simulator, running. */
    public synchronized BedrockSimulator simulator() {
        if (simulator == null) simulator = builder.build().start();
        return simulator;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        forAll |= isStatic(context);
        if (!forAll) stop();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    private boolean isStatic(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass();
                type != null;
                type = type.getSuperclass())
            for (var field : type.getDeclaredFields())
                if (field.getType() == BedrockSimulatorExtension.class
                        && java.lang.reflect.Modifier.isStatic(field.getModifiers())) return true;
        return false;
    }

    private synchronized void stop() {
        if (simulator != null) simulator.close();
        simulator = null;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BedrockSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }
}
