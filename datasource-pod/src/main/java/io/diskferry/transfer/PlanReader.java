package io.diskferry.transfer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.contract.TransferPlan;
import io.diskferry.problem.Problem.ArchiveUnreadable;
import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.source.ImportSource;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a plan and refuses what this build would misunderstand: another version, fields it does not know. */
final class PlanReader {
    private PlanReader() {}

    /** Reads the plan of a file. */
    static TransferPlan read(Path file) {
        try {
            TransferPlan plan = new JsonMapper().readValue(Files.readAllBytes(file), TransferPlan.class);
            if (plan.version() != TransferPlan.VERSION) {
                throw refused(
                        "it is of version " + plan.version() + ", and this build reads " + TransferPlan.VERSION, null);
            }
            if (plan.source() == null
                    || plan.target() == null
                    || plan.contentType() == null
                    || plan.target().volumeMode() == null) {
                throw refused("it lacks source, target or contentType", null);
            }
            return plan;
        } catch (JacksonException e) {
            throw refused(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw refused("it cannot be read: " + e.getMessage(), e);
        }
    }

    /** A plan as JSON. */
    static byte[] bytes(TransferPlan plan) throws JacksonException {
        return new JsonMapper().writeValueAsBytes(plan);
    }

    /** The one source of a plan. */
    static ImportSource source(TransferPlan plan) {
        ImportSource source = plan.source().importSource();
        if (source == null) {
            throw refused("it names no source", null);
        }
        if (plan.stage() != null && !source.hasCheckpoints()) {
            throw refused(source.kind() + " knows no checkpoints", null);
        }
        if (plan.holdsArchive() && plan.target().volumeMode() == VolumeMode.Block) {
            throw new TransferFault(
                    new ArchiveUnreadable("it is unpacked into a file system, and the volume is a block device"));
        }
        return source;
    }

    private static TransferFault refused(String why, @Nullable Throwable cause) {
        return new TransferFault(new PlanRefused(why), cause);
    }
}
