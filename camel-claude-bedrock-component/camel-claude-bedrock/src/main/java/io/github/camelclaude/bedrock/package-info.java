/** Claude on Amazon Bedrock as a step in any Camel route: {@code claude-bedrock:model?options}. */
package io.github.camelclaude.bedrock;
