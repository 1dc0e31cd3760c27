/** Tools that are routes, and the loop that runs them. */
package io.github.camelclaude.bedrock.tools;
