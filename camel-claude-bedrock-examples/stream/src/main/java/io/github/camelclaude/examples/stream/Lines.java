package io.github.camelclaude.examples.stream;

import java.io.PrintStream;

/**
 * Text that grows, broken into lines at words. On a terminal the line that is not complete is shown
 * too, with a dim line below it; both are painted over when more comes.
 */
final class Lines {

    private static final int WIDTH = 78;
    private static final String ERASE = "\r\u001b[K";
    private static final String UP = "\u001b[A";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean terminal;
    private final StringBuilder line = new StringBuilder();
    private String indent = "";
    private boolean dim;
    private boolean painted;

    /**
     * @param terminal whether {@code out} understands control sequences
     */
    Lines(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A line of its own. */
    void print(String whole) {
        end();
        println(whole, false);
    }

    /** How the text looks from here on. */
    void style(String margin, boolean faint) {
        end();
        indent = margin;
        dim = faint;
    }

    /**
     * @param below what the line below the text says
     */
    void add(String text, String below) {
        erase();
        text.codePoints().forEach(this::add);
        if (terminal) paint(below);
        out.flush();
    }

    /** Completes the last line. */
    void end() {
        erase();
        if (!line.isEmpty()) complete();
    }

    private void add(int character) {
        if (character == '\n') {
            complete();
            return;
        }
        // An answer must not be able to control the terminal.
        line.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
        if (columns() > WIDTH) wrap();
    }

    private void wrap() {
        int space = line.lastIndexOf(" ");
        int end = space > 0 ? space : line.offsetByCodePoints(line.length(), -1);
        String rest = line.substring(end).stripLeading();
        line.setLength(end);
        complete();
        line.append(rest);
    }

    private void complete() {
        println(line.isEmpty() ? "" : indent + line, dim);
        line.setLength(0);
    }

    /** At most as many as a terminal takes: scripts with wide characters begin at U+1100. */
    private long columns() {
        return indent.length() + line.codePoints().mapToLong(c -> c < 0x1100 ? 1 : 2).sum();
    }

    private void paint(String below) {
        println(indent + line, dim);
        out.print(DIM + below + PLAIN);
        painted = true;
    }

    private void erase() {
        if (painted) out.print(ERASE + UP + ERASE);
        painted = false;
    }

    private void println(String text, boolean faint) {
        out.println(faint && terminal ? DIM + text + PLAIN : text);
    }
}
