package io.diskferry.e2e.admission;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the run's one {@link Installation}; JUnit closes it when all tests are done. The tests change what belongs to
 * the whole cluster, so each of their classes locks {@link #LOCK}.
 */
public final class InstallationExtension implements ParameterResolver {
    /** Name of the resource that one test class at a time may have. */
    static final String LOCK = "installation";

    private static final Namespace NAMESPACE = Namespace.create(InstallationExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Installation.class, _ -> started(), Installation.class);
    }

    private static Installation started() {
        try {
            return Installation.start();
        } catch (IOException e) {
            throw new AssertionError("the chart cannot be installed on a server of its own", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the chart was installed", e);
        }
    }
}
