package io.diskferry.e2e.admission;

/** What the API server sends to have a DataVolume reviewed. */
final class Reviews {
    /** Where a new DataVolume is reviewed first. */
    static final String PATH = "/datavolume-mutate";

    private Reviews() {}

    /** A review of a DataVolume with which all is well, as the API server writes it. */
    static String good() {
        return """
                {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{
                "uid":"7a0c0f5e-5f3e-4c55-8a55-3a7a6a3b8f11",
                "kind":{"group":"cdi.kubevirt.io","version":"v1beta1","kind":"DataVolume"},
                "resource":{"group":"cdi.kubevirt.io","version":"v1beta1","resource":"datavolumes"},
                "requestKind":{"group":"cdi.kubevirt.io","version":"v1beta1","kind":"DataVolume"},
                "requestResource":{"group":"cdi.kubevirt.io","version":"v1beta1","resource":"datavolumes"},
                "name":"disk","namespace":"default","operation":"CREATE",
                "userInfo":{"username":"administrator","uid":"1","groups":["system:masters","system:authenticated"]},
                "object":{"apiVersion":"cdi.kubevirt.io/v1beta1","kind":"DataVolume",
                "metadata":{"name":"disk","namespace":"default","uid":"5b7b2c1e-21a4-4a55-9c8e-0f4f7f1d2f10",
                "creationTimestamp":"2026-11-21T08:00:00Z","generation":1,"labels":{"app":"vm"},
                "managedFields":[{"manager":"kubectl-create","operation":"Update","apiVersion":"cdi.kubevirt.io/v1beta1",
                "time":"2026-11-21T08:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:labels":{".":{},"f:app":{}}},
                "f:spec":{".":{},"f:source":{".":{},"f:http":{".":{},"f:checksum":{},"f:url":{}}},
                "f:storage":{".":{},"f:resources":{".":{},"f:requests":{".":{},"f:storage":{}}}}}}}]},
                "spec":{"source":{"http":{"url":"https://images.example.org/disk.qcow2",
                "checksum":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}},
                "storage":{"accessModes":["ReadWriteOnce"],"volumeMode":"Block",
                "resources":{"requests":{"storage":"10Gi"}}}}},
                "oldObject":null,"dryRun":false,
                "options":{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1","fieldManager":"kubectl-create"}}}
                """;
    }
}
