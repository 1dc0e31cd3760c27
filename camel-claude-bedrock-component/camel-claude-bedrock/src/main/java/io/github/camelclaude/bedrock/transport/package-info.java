/**
 * The road from a request to Bedrock and back: one HTTP pipe made of the AWS SDK's parts, a codec
 * for each shape of the API, and the errors by name.
 */
package io.github.camelclaude.bedrock.transport;
