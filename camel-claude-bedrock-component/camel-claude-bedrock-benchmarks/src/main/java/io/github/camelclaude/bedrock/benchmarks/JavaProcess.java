package io.github.camelclaude.bedrock.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process with the class path of this one; what it prints is read, its errors are shown. */
record JavaProcess(Process process) implements AutoCloseable {

    static JavaProcess start(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-classpath", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(args));
        return new JavaProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    BufferedReader output() {
        return process.inputReader();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
