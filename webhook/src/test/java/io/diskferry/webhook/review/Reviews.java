package io.diskferry.webhook.review;

/** Reviews as the API server sends them. */
public final class Reviews {
    private Reviews() {}

    /** The creation of a DataVolume. */
    public static String create(String name, String spec) {
        return review("\"operation\":\"CREATE\",\"name\":\"" + name + "\",\"object\":" + dataVolume(name, spec));
    }

    /** A change of a DataVolume's spec. */
    public static String update(String name, String oldSpec, String spec) {
        return review("\"operation\":\"UPDATE\",\"name\":\"" + name + "\",\"object\":" + dataVolume(name, spec)
                + ",\"oldObject\":" + dataVolume(name, oldSpec));
    }

    /** A review with these fields in its request. */
    public static String review(String fields) {
        return """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",
                "kind":{"group":"cdi.kubevirt.io","version":"v1beta1","kind":"DataVolume"},"namespace":"demo",%s}}
                """.formatted(fields);
    }

    private static String dataVolume(String name, String spec) {
        return "{\"apiVersion\":\"cdi.kubevirt.io/v1beta1\",\"kind\":\"DataVolume\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"demo\"},\"spec\":" + spec + "}";
    }
}
