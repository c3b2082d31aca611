package io.diskferry.e2e.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A module as its image runs it: the packaged jars and the image's JVM flags.
 *
 * @param name name of the module and of its image
 */
public record PackagedModule(String name) {
    /** The virtual machine that runs it. */
    public static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /**
     * Arguments of the virtual machine.
     *
     * @param memory the chart's limit, such as {@code 512m}; the image's flags take a share of what the container may have
     * @param program main class and its arguments
     */
    public List<String> arguments(String memory, List<String> program) throws IOException {
        List<String> arguments = new ArrayList<>(flags());
        arguments.addAll(moreFlags());
        arguments.addAll(List.of("-XX:MaxRAM=" + memory, "-cp", classPath()));
        arguments.addAll(program);
        return arguments;
    }

    private List<String> flags() throws IOException {
        return Files.readAllLines(Path.of("images", "flags", name)).stream()
                .filter(line -> line.startsWith("-"))
                .toList();
    }

    /** For a profiler: what the property {@code MODULE.flags} says. */
    private List<String> moreFlags() {
        return Pattern.compile("\\s+")
                .splitAsStream(System.getProperty(name + ".flags", ""))
                .filter(flag -> !flag.isEmpty())
                .toList();
    }

    private String classPath() {
        Path target = Path.of("..", name, "target").toAbsolutePath().normalize();
        try (var jars = Files.list(target)) {
            String own = jars.map(Path::toString)
                    .filter(path -> path.matches(".*/" + name + "-[^/]*(?<!-sources)(?<!-tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the module is not packaged: " + target));
            return own + File.pathSeparator + target.resolve("lib").resolve("*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
