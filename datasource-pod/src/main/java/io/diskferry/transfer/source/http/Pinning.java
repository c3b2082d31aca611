package io.diskferry.transfer.source.http;

import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.ResponseHead;
import io.diskferry.transfer.source.http.message.Validator;
import java.util.List;

/** What later requests say so that their answers are of the same version as the first. */
@FunctionalInterface
public interface Pinning {
    /** The rest if nothing changed, otherwise everything: what every web server understands (RFC 9110, 13.1.5). */
    Pinning IF_RANGE = first -> {
        String condition = Validator.of(first).ifRange();
        return condition == null ? List.of() : List.of(new Header("If-Range", condition));
    };

    /**
     * Headers for every later request.
     *
     * @param first head of the answer that the reading began with
     */
    List<Header> headers(ResponseHead first);
}
