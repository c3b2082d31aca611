package io.diskferry.e2e.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.AuditLog;
import io.diskferry.e2e.process.Chart;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One verb on one resource that a role gives, or that a request was allowed by: {@code ClusterRole/name: get pods}. */
public record Grant(String text) implements Comparable<Grant> {
    /** {@code RBAC: allowed by RoleBinding "a/ns" of Role "b" to …}. */
    private static final Pattern ALLOWED =
            Pattern.compile("RBAC: allowed by \\w+ \"[^\"]*\" of (Role|ClusterRole) \"([^\"]*)\" to .*");

    private static Grant of(String roleKind, String role, String verb, String group, String resource) {
        String qualified = group.isEmpty() ? resource : resource + "." + group;
        return new Grant(roleKind + "/" + role + ": " + verb + " " + qualified);
    }

    /** Everything that the chart's roles of that name give. */
    public static Set<Grant> givenBy(Chart chart, String role) {
        return Stream.of("Role", "ClusterRole")
                .flatMap(kind -> chart.ofKind(kind).stream())
                .filter(object -> object.path("metadata").path("name").asText().equals(role))
                .flatMap(object -> StreamSupport.stream(object.path("rules").spliterator(), false)
                        .flatMap(rule -> ofRule(object.path("kind").asText(), role, rule)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Grant> ofRule(String kind, String role, JsonNode rule) {
        return texts(rule.path("apiGroups"))
                .flatMap(group -> texts(rule.path("resources"))
                        .flatMap(resource ->
                                texts(rule.path("verbs")).map(verb -> of(kind, role, verb, group, resource))));
    }

    /** Everything that an account was allowed by the role of that name. */
    public static Set<Grant> usedBy(Stream<AuditLog.Request> requests, String role) {
        return requests.flatMap(request -> {
                    Matcher allowed = ALLOWED.matcher(request.grant());
                    return allowed.matches() && allowed.group(2).equals(role)
                            ? Stream.of(of(allowed.group(1), role, request.verb(), request.group(), request.resource()))
                            : Stream.empty();
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }

    @Override
    public int compareTo(Grant other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
