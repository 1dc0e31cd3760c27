package io.github.camelclaude.bedrock.simulator;

import java.util.concurrent.CompletionStage;

/** Nothing goes out after so many frames until there is a signal. */
record Hold(int frames, CompletionStage<?> signal) {}
