package io.github.camelclaude.examples.assistant;

import java.io.PrintStream;

/** Prints text that comes in pieces, word by word, and begins a new line between words. */
final class Words {

    private static final int WIDTH = 78;

    private final PrintStream out;
    private final StringBuilder word = new StringBuilder();
    private int column;
    private boolean space;

    Words(PrintStream out) {
        this.out = out;
    }

    void add(String text) {
        text.codePoints().forEach(this::add);
        out.flush();
    }

    /** Completes the last line, if there is one. */
    void end() {
        print();
        if (column > 0) newLine();
    }

    private void add(int character) {
        if (character == '\n') {
            print();
            newLine();
        } else if (Character.isWhitespace(character)) {
            print();
            space = column > 0;
        } else if (!Character.isISOControl(character)) {
            // Those are left out: an answer must not be able to control the terminal.
            word.appendCodePoint(character);
        }
    }

    private void print() {
        if (word.isEmpty()) return;
        int length = word.codePointCount(0, word.length());
        if (column > 0 && column + 1 + length > WIDTH) newLine();
        out.print(space ? " " + word : word);
        column += length + (space ? 1 : 0);
        word.setLength(0);
        space = false;
    }

    private void newLine() {
        out.println();
        column = 0;
        space = false;
    }
}
