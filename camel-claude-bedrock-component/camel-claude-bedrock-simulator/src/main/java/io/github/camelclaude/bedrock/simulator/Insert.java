package io.github.camelclaude.bedrock.simulator;

/** An event that comes before the one at the index, counted from 0. */
record Insert(int index, String event) {}
