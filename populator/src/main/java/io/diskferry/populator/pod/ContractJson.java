package io.diskferry.populator.pod;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.contract.Progress;
import io.diskferry.contract.TransferPlan;
import io.diskferry.contract.TransferReport;
import java.util.Optional;

/** The pod's contract as JSON. A newer pod may say more than this build knows: fields without a name here are passed over. */
public final class ContractJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ContractJson() {}

    /** The plan as the pod reads it. */
    public static String write(TransferPlan plan) {
        return text(plan);
    }

    /** The report in a termination message; empty when the text is no report, as after a kill. */
    public static Optional<TransferReport> report(String terminationMessage) {
        return read(terminationMessage, TransferReport.class).filter(report -> report.outcome() != null);
    }

    /** The answer of a pod's progress endpoint; empty when the text is none. */
    public static Optional<Progress> progress(String body) {
        return read(body, Progress.class).filter(progress -> progress.step() != null);
    }

    /** A resume point as it is kept on a claim. */
    static String write(ResumeMark mark) {
        return text(mark);
    }

    /** The resume point that a claim keeps; empty when the text is none. */
    static Optional<ResumeMark> resumeMark(String annotation) {
        return read(annotation, ResumeMark.class).filter(mark -> mark.claim() != null && mark.point() != null);
    }

    private static String text(Object contract) {
        try {
            return JSON.writeValueAsString(contract);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the contract is plain data and always has a JSON form", e);
        }
    }

    private static <T> Optional<T> read(String text, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(text, type));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
