package io.diskferry.populator.claim;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ResourceQuota;
import io.kubernetes.client.openapi.models.V1ResourceQuotaStatus;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether it is worth trying again to make what a quota did not allow. */
public final class QuotaRoom {
    /** What claims, pods and Secrets count against; {@code fast.storageclass.storage.k8s.io/requests.storage} is one, too. */
    private static final Pattern OURS = Pattern.compile(
            "(count/)?(persistentvolumeclaims|pods|secrets)|(requests\\.|limits\\.)?(cpu|memory)|requests\\.storage|.+\\.storageclass\\.storage\\.k8s\\.io/.+");

    private QuotaRoom() {}

    /** Whether anything is left of everything that a transfer needs. */
    public static boolean isIn(V1ResourceQuota quota) {
        V1ResourceQuotaStatus status = quota.getStatus();
        if (status == null || status.getHard() == null || status.getUsed() == null) {
            return false;
        }
        Map<String, Quantity> used = status.getUsed();
        return status.getHard().entrySet().stream()
                .filter(limit -> OURS.matcher(limit.getKey()).matches())
                .allMatch(limit -> isBelow(used.get(limit.getKey()), limit.getValue()));
    }

    private static boolean isBelow(@Nullable Quantity used, Quantity hard) {
        return used == null || used.getNumber().compareTo(hard.getNumber()) < 0;
    }
}
