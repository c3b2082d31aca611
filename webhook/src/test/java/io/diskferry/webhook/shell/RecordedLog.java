package io.diskferry.webhook.shell;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged under a name while this is open, as it is written out. */
final class RecordedLog extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<String> records = new CopyOnWriteArrayList<>();

    RecordedLog(String name) {
        logger = Logger.getLogger(name);
        setFormatter(new SimpleFormatter());
        logger.addHandler(this);
    }

    String text() {
        return String.join("", records);
    }

    @Override
    public void publish(LogRecord record) {
        records.add(getFormatter().format(record));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
