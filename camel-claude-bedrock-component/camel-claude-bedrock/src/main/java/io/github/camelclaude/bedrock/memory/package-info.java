/** What conversations remember, and where they keep it. */
package io.github.camelclaude.bedrock.memory;
