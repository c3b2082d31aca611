package io.diskferry.rule;

import io.diskferry.volume.Overhead;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules on the share of a volume that its file system takes. They review the spec of a CDIConfig. */
final class OverheadRules {
    /** CEL needs bounds; no share has more than five characters. */
    static final int MAX_LENGTH = 16;
    /** Classes with a share of their own. */
    static final int MAX_CLASSES = 1024;

    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2}) ?%");

    private static final Rule<Node> SHARE = new Rule<>(
            "overhead-share",
            "must be a text that holds 0, 1, or 0 with one to three decimals",
            config -> shares(config.field("filesystemOverhead"))
                    .filter(share ->
                            share.text().filter(OverheadRules::isNoShare).isPresent())
                    .map(share -> Finding.at(share, hint(share))));

    /** The table. */
    static final RuleSet<Node> RULES = new RuleSet<>(List.of(SHARE));

    private OverheadRules() {}

    private static Stream<Node> shares(Node overhead) {
        Node classes = overhead.field("storageClass");
        return Stream.concat(
                Stream.of(overhead.field("global")),
                classes.fieldNames().stream().map(classes::field));
    }

    private static boolean isNoShare(String text) {
        try {
            Overhead.parse(text);
            return false;
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    /** Per cent are the usual mistake. */
    private static String hint(Node share) {
        Matcher percent = PERCENT.matcher(share.textOrEmpty());
        return percent.matches()
                ? "write \"0.%02d\"".formatted(Integer.parseInt(percent.group(1)))
                : "write \"0.06\" for six per cent";
    }
}
