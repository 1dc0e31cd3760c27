package io.github.camelclaude.examples.extract;

/** An invoice says another total than its lines make. */
public final class WrongTotalException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongTotalException(Invoice invoice) {
        super(
                "The lines make %s %s, and the total says %s"
                        .formatted(
                                invoice.sum().toPlainString(),
                                invoice.currency(),
                                invoice.total().toPlainString()));
    }
}
