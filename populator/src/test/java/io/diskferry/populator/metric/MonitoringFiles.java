package io.diskferry.populator.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rules and the dashboard that the chart brings. */
final class MonitoringFiles {
    private static final Path DIRECTORY = Path.of("../charts/diskferry/files/monitoring");

    private MonitoringFiles() {}

    /** Every recording rule and alert. */
    static List<JsonNode> rules() throws IOException {
        return stream(read("rules.yaml", new YAMLMapper()).path("groups"))
                .flatMap(group -> stream(group.path("rules")))
                .toList();
    }

    /** Every query of the dashboard. */
    static List<String> dashboardQueries() throws IOException {
        return stream(read("dashboard.json", new JsonMapper()).path("panels"))
                .flatMap(panel -> stream(panel.path("targets")))
                .map(target -> target.path("expr").asText())
                .toList();
    }

    private static JsonNode read(String name, ObjectMapper mapper) throws IOException {
        return mapper.readTree(Files.readString(DIRECTORY.resolve(name)));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
