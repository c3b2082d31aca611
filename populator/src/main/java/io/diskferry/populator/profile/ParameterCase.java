package io.diskferry.populator.profile;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What holds instead for classes with certain parameters.
 *
 * @param parameters what each of these parameters of the class must look like
 * @param capabilities what then holds
 */
public record ParameterCase(Map<String, Pattern> parameters, Capabilities capabilities) {
    boolean matches(Map<String, String> classParameters) {
        return parameters.entrySet().stream().allMatch(wanted -> {
            String value = classParameters.get(wanted.getKey());
            return value != null && wanted.getValue().matcher(value).matches();
        });
    }
}
