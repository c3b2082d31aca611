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

    /** The creation of an object of any kind, as it is in its JSON. */
    public static String create(String group, String kind, String object) {
        return other(group, kind, "\"operation\":\"CREATE\",\"object\":" + object);
    }

    /** The deletion of an object of any kind. */
    public static String delete(String group, String kind, String object) {
        return other(group, kind, "\"operation\":\"DELETE\",\"object\":null,\"oldObject\":" + object);
    }

    private static String other(String group, String kind, String fields) {
        return """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",
                "kind":{"group":"%s","version":"v1","kind":"%s"},"namespace":"demo",%s}}
                """.formatted(group, kind, fields);
    }

    /** A review with these fields in its request. */
    public static String review(String fields) {
        return """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",
                "kind":{"group":"cdi.kubevirt.io","version":"v1beta1","kind":"DataVolume"},"namespace":"demo",
                "userInfo":{"username":"ada","uid":"7","groups":["staff","system:authenticated"],"extra":{"scopes":["read"]}},%s}}
                """.formatted(fields);
    }

    private static String dataVolume(String name, String spec) {
        return "{\"apiVersion\":\"cdi.kubevirt.io/v1beta1\",\"kind\":\"DataVolume\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"demo\"},\"spec\":" + spec + "}";
    }
}
