package io.diskferry.populator.pod;

import java.util.Map;

/**
 * What the installation says about every data-source pod.
 *
 * @param image the data-source image
 * @param imagePullPolicy {@code IfNotPresent}, {@code Always} or {@code Never}
 * @param requests resources that are reserved, by name, as quantities
 * @param limits resources that are granted at most, by name, as quantities
 */
public record PodSettings(
        String image, String imagePullPolicy, Map<String, String> requests, Map<String, String> limits) {}
