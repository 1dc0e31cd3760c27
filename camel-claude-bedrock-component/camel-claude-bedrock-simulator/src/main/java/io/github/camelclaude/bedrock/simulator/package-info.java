/**
 * A local Amazon Bedrock Runtime for tests: a real server that speaks Bedrock's wire format, checks
 * what Bedrock checks, and does what it is told.
 */
package io.github.camelclaude.bedrock.simulator;
