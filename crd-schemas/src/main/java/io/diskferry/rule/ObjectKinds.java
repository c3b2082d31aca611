package io.diskferry.rule;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds whose objects are judged by themselves. The others need facts: {@link DataVolumeRules#OF_KIND},
 * {@link ObjectTransferRules#OF_KIND}, and {@link CdiRules#DELETE}.
 */
public final class ObjectKinds {
    /** Tables by the name of the kind. */
    public static final Map<String, KindRules<ObjectReview>> BY_NAME = Stream.of(
                    VolumeImportSourceRules.OF_KIND,
                    VolumeUploadSourceRules.OF_KIND,
                    VolumeCloneSourceRules.OF_KIND,
                    DataSourceRules.OF_KIND,
                    DataImportCronRules.OF_KIND,
                    StorageProfileRules.OF_KIND,
                    CdiConfigRules.OF_KIND,
                    CdiRules.OF_KIND)
            .collect(Collectors.toUnmodifiableMap(KindRules::kind, Function.identity()));

    private ObjectKinds() {}
}
