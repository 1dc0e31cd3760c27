/**
 * A local Amazon Bedrock for tests: a real server that speaks Bedrock's wire formats, checks what
 * Bedrock checks, and does what it is told.
 */
package io.github.camelclaude.bedrock.simulator;
