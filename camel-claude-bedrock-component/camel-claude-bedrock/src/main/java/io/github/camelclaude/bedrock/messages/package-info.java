/**
 * The Anthropic Messages API as records: request, reply, content blocks, and what is known of each
 * model.
 *
 * <p>Reading is lenient and writing is strict: block types, members and stop reasons that this
 * package does not know pass through unchanged, so that a newer model or API version does not break
 * a route. {@code null} means absent, and absent members are not written.
 */
package io.github.camelclaude.bedrock.messages;
