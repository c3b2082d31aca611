package io.diskferry.e2e.apiserver;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the run's one {@link ApiServer}, or a client of it; JUnit closes it when all tests are done. */
public final class ApiServerExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ApiServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == ApiServer.class || type == ApiClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        ApiServer server =
                test.getRoot().getStore(NAMESPACE).computeIfAbsent(ApiServer.class, _ -> started(), ApiServer.class);
        return parameter.getParameter().getType() == ApiServer.class ? server : server.client();
    }

    private static ApiServer started() {
        try {
            return ApiServer.start();
        } catch (IOException e) {
            throw new AssertionError("the API server cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the API server started", e);
        }
    }
}
