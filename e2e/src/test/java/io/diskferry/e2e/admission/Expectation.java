package io.diskferry.e2e.admission;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.diskferry.e2e.apiserver.ApiClient;

/** Whether a request is to be granted. */
enum Expectation {
    @JsonProperty("allow")
    ALLOW,
    @JsonProperty("deny")
    DENY;

    /** Which of the two the API server's answer is. */
    static Expectation of(ApiClient.Answer answer) {
        return answer.succeeded() ? ALLOW : DENY;
    }
}
