package io.diskferry.e2e.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServerExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(ApiServerExtension.class)
class CustomResourcesIT {
    @BeforeAll
    static void install(ApiClient client) {
        Definitions.install(client);
    }

    @ParameterizedTest
    @MethodSource("io.diskferry.e2e.crd.Example#valid")
    void aValidObjectIsStoredWithoutLoss(Example example, ApiClient client) {
        String collection = Definitions.collection(example.plural());

        ApiClient.Answer created = client.create(collection, example.yaml());

        assertThat(created.message()).isEmpty();
        assertThat(client.read(collection + "/" + example.objectName()).body().path("spec"))
                .isEqualTo(example.spec());
    }

    @ParameterizedTest
    @MethodSource("io.diskferry.e2e.crd.Example#invalid")
    void anInvalidObjectIsRefusedWithTheExpectedTexts(Example example, ApiClient client) {
        ApiClient.Answer answer = client.tryCreate(Definitions.collection(example.plural()), example.yaml());

        assertThat(example.expected())
                .isNotEmpty()
                .allSatisfy(text -> assertThat(answer.message()).contains(text));
    }

    @Test
    void everyKindHasExamples() {
        assertThat(Example.all().map(Example::plural).distinct())
                .containsExactlyInAnyOrderElementsOf(Definitions.PLURALS);
    }
}
