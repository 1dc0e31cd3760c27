package io.github.camelclaude.bedrock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.github.camelclaude.bedrock",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

    private static final String ROOT = "io.github.camelclaude.bedrock";

    @ArchTest
    static final ArchRule arrowsPointOneWay =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("root")
                    .definedBy(ROOT)
                    .optionalLayer("tools")
                    .definedBy(ROOT + ".tools")
                    .layer("memory")
                    .definedBy(ROOT + ".memory")
                    .layer("transport")
                    .definedBy(ROOT + ".transport")
                    .layer("messages")
                    .definedBy(ROOT + ".messages")
                    .whereLayer("root")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("tools")
                    .mayOnlyBeAccessedByLayers("root")
                    .whereLayer("memory")
                    .mayOnlyBeAccessedByLayers("root")
                    .whereLayer("transport")
                    .mayOnlyBeAccessedByLayers("root", "tools")
                    .whereLayer("messages")
                    .mayOnlyBeAccessedByLayers("root", "tools", "memory", "transport");

    @ArchTest
    static final ArchRule messagesKnowOnlyTheJdkAndJackson =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".messages")
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            ROOT + ".messages", "java..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule transportKnowsNoCamel =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".transport")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule memoryKnowsOnlyMessagesAndWhereItKeepsThem =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".memory")
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            ROOT + ".memory",
                            ROOT + ".messages",
                            "java..",
                            "javax.sql..",
                            "javax.cache..",
                            "com.fasterxml.jackson..",
                            "com.github.benmanes.caffeine..");

    @ArchTest
    static final ArchRule jCacheMayBeMissing =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("JCacheConversationStore")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javax.cache..");

    @ArchTest
    static final ArchRule onlyClientOptionsOfTheRootKnowAws =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT)
                    .and()
                    .haveSimpleNameNotStartingWith("ClaudeBedrock")
                    .and()
                    .doNotHaveSimpleName("TransportOptions")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule theShippedJarKnowsNoSimulator =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".simulator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".simulator..");
}
