package io.github.camelclaude.bedrock.memory;

/**
 * A conversation could not be read, kept or deleted. Neither the message nor that of any cause
 * holds what was said in it.
 */
public class ConversationStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param cause may be {@code null}
     */
    public ConversationStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
