package io.diskferry.populator.cluster;

import com.google.gson.Gson;
import io.kubernetes.client.openapi.JSON;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * JSON as the API server speaks it, to and from the client's models and our records.
 *
 * <p>The client's own mapper refuses an object that has a field it does not know: one field that a newer Kubernetes adds to
 * pods would end every watch of pods. This one passes over such fields, as the API's rules for clients ask for.
 */
public final class WireJson {
    /** Times as metadata (whole seconds) and leases (six digits, which the server insists on) have them. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, true)
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .toFormatter();

    private static final Gson GSON = JSON.createGson()
            .registerTypeAdapter(OffsetDateTime.class, new JSON.OffsetDateTimeTypeAdapter(TIME))
            .registerTypeAdapter(String.class, new SharedStrings())
            .registerTypeAdapter(byte[].class, new JSON.ByteArrayAdapter())
            .registerTypeAdapterFactory(new EmptyIsUnset())
            .disableHtmlEscaping()
            .create();

    private WireJson() {}

    /** The mapper; fields that are null or empty lists or maps are left out. */
    public static Gson gson() {
        return GSON;
    }

    /** Has the client's watches read with this mapper too: they take the one that the library holds for the whole process. */
    static void install() {
        JSON.setGson(GSON);
    }
}
