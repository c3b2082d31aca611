package io.diskferry.e2e.process;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test class its one {@link ControlPlane}; JUnit closes it when the class is done. */
public final class ControlPlaneExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ControlPlaneExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ControlPlane.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return ofClass(test)
                .getStore(NAMESPACE)
                .computeIfAbsent(ControlPlane.class, _ -> started(), ControlPlane.class);
    }

    private static ExtensionContext ofClass(ExtensionContext test) {
        return test.getTestMethod().isEmpty() ? test : ofClass(test.getParent().orElseThrow());
    }

    private static ControlPlane started() {
        try {
            return ControlPlane.start();
        } catch (IOException e) {
            throw new AssertionError("the control plane cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the control plane started", e);
        }
    }
}
