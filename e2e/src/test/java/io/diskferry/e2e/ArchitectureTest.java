package io.diskferry.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The rooms and arrows of docs/adr/0001, and the names that explain nothing. */
final class ArchitectureTest {
    private static final String ROOT = "io.diskferry.";
    private static final String[] VOCABULARY = {
        ROOT + "api..",
        ROOT + "contract..",
        ROOT + "name..",
        ROOT + "problem..",
        ROOT + "rule..",
        ROOT + "source..",
        ROOT + "volume.."
    };
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.diskferry");

    @Test
    void webhookPopulatorAndDataSourcePodKnowTheVocabularyAndTheCertificatesAndNeverOneAnother() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.diskferry..")
                .layer("crd-schemas")
                .definedBy(VOCABULARY)
                .layer("certs")
                .definedBy(ROOT + "certs..")
                .layer("webhook")
                .definedBy(ROOT + "webhook..")
                .layer("populator")
                .definedBy(ROOT + "populator..")
                .layer("datasource-pod")
                .definedBy(ROOT + "transfer..")
                .whereLayer("webhook")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("populator")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("datasource-pod")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("crd-schemas")
                .mayNotAccessAnyLayer()
                .whereLayer("certs")
                .mayNotAccessAnyLayer());
    }

    @Test
    void theVocabularyNeedsTheJdkOnly() {
        check(classes()
                .that()
                .resideInAnyPackage(VOCABULARY)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..").or(resideInAnyPackage(VOCABULARY))));
    }

    @Test
    void thePodThatTouchesDataHasNoKubernetesClient() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "transfer..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.kubernetes.."));
    }

    @Test
    void whatDecidesAboutAdmissionKnowsNeitherHttpNorTheCluster() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "webhook.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon..", "io.kubernetes..", "java.net..", "java.nio.file.."));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.diskferry.(**)").should().beFreeOfCycles());
    }

    @Test
    void namesSayWhatAThingIs() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Common|Base|Impl|Processor)"));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes().that(not(resideInAnyPackage(""))).should(new InNullMarkedPackage()));
    }

    @Test
    void onlyMainsWriteToTheConsole() {
        check(noClasses().that().haveSimpleNameNotEndingWith("Main").should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void onlyMainsExit() {
        check(noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .callMethod(System.class, "exit", int.class));
    }

    private static void check(ArchRule rule) {
        rule.check(PRODUCTION);
    }
}
