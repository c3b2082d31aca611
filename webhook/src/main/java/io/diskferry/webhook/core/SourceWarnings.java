package io.diskferry.webhook.core;

import io.diskferry.rule.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is allowed in a source and yet unwise, one line each, with the field in front. */
final class SourceWarnings {
    private SourceWarnings() {}

    static List<String> of(Node source) {
        var warnings = new ArrayList<String>();
        Node http = source.field("http");
        Node url = http.field("url");
        boolean checked = !http.field("checksum").textOrEmpty().isBlank();
        if (url.textOrEmpty().toLowerCase(Locale.ROOT).startsWith("http://") && !checked) {
            warnings.add(
                    url.path()
                            + ": plain http without a checksum takes whatever somebody on the way makes of the image; use https or add a checksum such as sha256:…");
        }
        for (String kind : List.of("http", "imageio")) {
            Node skip = source.field(kind).field("insecureSkipVerify");
            if (skip.isTrue()) {
                warnings.add(skip.path()
                        + ": the server's certificate is not verified; name its authority in certConfigMap instead");
            }
        }
        return warnings;
    }
}
