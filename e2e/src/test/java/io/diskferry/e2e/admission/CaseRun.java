package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.e2e.apiserver.ApiClient;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** Plays cases on an API server, one at a time, and leaves nothing of them but namespaces. */
final class CaseRun {
    private static final System.Logger LOG = System.getLogger(CaseRun.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ApiClient administrator;
    private final ResourcePaths paths;

    CaseRun(ApiClient administrator) {
        this.administrator = administrator;
        this.paths = new ResourcePaths(administrator);
    }

    /**
     * A case with everything made that it needs.
     *
     * @param request sends the case's request, for nothing to be kept, as often as it is asked
     * @param removal takes away what was made
     */
    record Prepared(Supplier<ApiClient.Answer> request, Runnable removal) implements AutoCloseable {
        @Override
        public void close() {
            removal.run();
        }
    }

    /** Makes what the case needs. */
    Prepared prepare(AdmissionCase example) {
        List<JsonNode> made = new ArrayList<>();
        Runnable removal = () -> made.forEach(this::remove);
        try {
            for (JsonNode object : CaseFiles.setup(example)) {
                made.add(object);
                make(object);
            }
            Supplier<ApiClient.Answer> request = request(example, made);
            if (example.as() != null) {
                awaitRights(request);
            }
            return new Prepared(request, removal);
        } catch (RuntimeException | Error failure) {
            removal.run();
            throw failure;
        }
    }

    /** Rights that were granted just now are known to the server a moment later; a case may also be about somebody without any. */
    private static void awaitRights(Supplier<ApiClient.Answer> request) {
        try {
            await().atMost(PATIENCE).until(() -> !isForbidden(request.get()));
        } catch (ConditionTimeoutException e) {
            LOG.log(Level.INFO, "no rights came", e);
        }
    }

    /** Whether Kubernetes itself says so, and no webhook. */
    private static boolean isForbidden(ApiClient.Answer answer) {
        return answer.status() == 403 && !answer.message().startsWith("admission webhook");
    }

    private Supplier<ApiClient.Answer> request(AdmissionCase example, List<JsonNode> made) {
        ApiClient user = user(example);
        return switch (example.operation()) {
            case CREATE -> {
                JsonNode object = CaseFiles.object(example);
                yield () -> user.tryCreate(paths.collection(object), object.toString());
            }
            case UPDATE -> {
                JsonNode before = CaseFiles.before(example);
                made.add(before);
                String stored =
                        make(before).body().at("/metadata/resourceVersion").asText();
                ObjectNode after = CaseFiles.object(example).deepCopy();
                after.withObject("/metadata").put("resourceVersion", stored);
                yield () -> user.tryReplace(paths.of(after), after.toString());
            }
            case DELETE -> {
                JsonNode object = CaseFiles.object(example);
                made.add(object);
                make(object);
                yield () -> user.tryDelete(paths.of(object));
            }
        };
    }

    private ApiClient user(AdmissionCase example) {
        String user = example.as();
        if (user == null) {
            return administrator;
        }
        String namespace = user.split(":", -1)[2];
        return administrator.as(
                user, List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"));
    }

    private ApiClient.Answer make(JsonNode object) {
        ApiClient.Answer made = administrator.apply(paths.of(object), object.toString());
        assertThat(made.message()).as("%s", object).isEmpty();
        if (!object.has("status") || !paths.hasStatusApart(object)) {
            return made;
        }
        ApiClient.Answer told = administrator.apply(paths.of(object) + "/status", object.toString());
        assertThat(told.message()).as("status of %s", object).isEmpty();
        return told;
    }

    /**
     * Nothing here would end a namespace. What guards an object against its deletion may know a moment later only that the
     * reason is gone.
     */
    private void remove(JsonNode object) {
        if (!object.path("kind").asText().equals("Namespace")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    administrator.delete(paths.of(object)).status())
                            .isIn(200, 202, 404));
        }
    }
}
