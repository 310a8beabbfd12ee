package dev.tsunami.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who may import whom, and what portable modules may use of the JDK.
 *
 * <p>Between modules {@code module-info} forbids imports already; these rules say the same once
 * more for the modules below the doors, because tests run on the class path, and they hold inside
 * the kernel, where no module border helps. {@code ARCHITECTURE.md} has the picture.
 */
@Tag("architecture")
final class ArchitectureTest {
  private static final String TERM = "dev.tsunami.term..";
  private static final String QUERY = "dev.tsunami.query..";
  private static final String KERNEL = "dev.tsunami.kernel..";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              "dev.tsunami.term",
              "dev.tsunami.query",
              "dev.tsunami.kernel",
              "dev.tsunami.engines",
              "dev.tsunami.jit",
              "dev.tsunami.api");

  @Test
  void the_modules_import_only_downwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.tsunami..")
        .layer("term")
        .definedBy(TERM)
        .layer("query")
        .definedBy(QUERY)
        .layer("kernel")
        .definedBy(KERNEL)
        .layer("engines")
        .definedBy("dev.tsunami.engines..")
        .layer("jit")
        .definedBy("dev.tsunami.jit..")
        .layer("api")
        .definedBy("dev.tsunami.api..")
        .whereLayer("term")
        .mayNotAccessAnyLayer()
        .whereLayer("query")
        .mayOnlyAccessLayers("term")
        .whereLayer("kernel")
        .mayOnlyAccessLayers("term")
        .whereLayer("engines")
        .mayOnlyAccessLayers("kernel", "term")
        .whereLayer("jit")
        .mayOnlyAccessLayers("kernel", "term")
        .whereLayer("api")
        .mayOnlyAccessLayers("engines", "jit", "kernel", "query", "term")
        .check(HOUSE);
  }

  @Test
  void inside_the_kernel_engines_know_nothing_of_tables_and_tables_nothing_of_commands() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(KERNEL)
        .layer("tree")
        .definedBy("dev.tsunami.kernel.tree..")
        .layer("engine")
        .definedBy("dev.tsunami.kernel.engine")
        .layer("engine.model")
        .definedBy("dev.tsunami.kernel.engine.model..")
        .layer("sequence")
        .definedBy("dev.tsunami.kernel.sequence..")
        .optionalLayer("match")
        .definedBy("dev.tsunami.kernel.match..")
        .layer("table")
        .definedBy("dev.tsunami.kernel.table..")
        .layer("image")
        .definedBy("dev.tsunami.kernel.image..")
        .layer("command")
        .definedBy("dev.tsunami.kernel.command..")
        .layer("ets")
        .definedBy("dev.tsunami.kernel.ets..")
        .whereLayer("tree")
        .mayNotAccessAnyLayer()
        .whereLayer("engine")
        .mayNotAccessAnyLayer()
        .whereLayer("match")
        .mayNotAccessAnyLayer()
        .whereLayer("engine.model")
        .mayOnlyAccessLayers("engine", "tree")
        .whereLayer("sequence")
        .mayOnlyAccessLayers("engine", "tree")
        .whereLayer("table")
        .mayOnlyAccessLayers("engine", "sequence", "match")
        .whereLayer("image")
        .mayOnlyAccessLayers("engine")
        .whereLayer("command")
        .mayOnlyAccessLayers("engine", "match", "table", "image")
        .whereLayer("ets")
        .mayOnlyAccessLayers("engine", "match", "table", "image", "command")
        .check(HOUSE);
  }

  @Test
  void the_layers_above_the_engines_never_name_one() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.tsunami.kernel.table..",
            "dev.tsunami.kernel.command..",
            "dev.tsunami.kernel.ets..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tsunami.kernel.engine.model..")
        .check(HOUSE);
  }

  @Test
  void no_packages_import_each_other_in_a_circle() {
    SlicesRuleDefinition.slices()
        .matching("dev.tsunami.kernel.(**)")
        .should()
        .beFreeOfCycles()
        .check(HOUSE);
  }

  @Test
  void portable_modules_use_only_the_portable_part_of_the_jdk() {
    classes()
        .that(resideInAnyPackage(TERM, QUERY, KERNEL))
        .should()
        .onlyDependOnClassesThat(
            new PortableJdk()
                .or(resideInAnyPackage(TERM, QUERY, KERNEL))
                .or(resideInAPackage("org.jspecify..")))
        .check(HOUSE);
  }

  @Test
  void the_kernel_has_no_clock_no_random_source_and_no_console() {
    noClasses()
        .that(resideInAnyPackage(TERM, QUERY, KERNEL))
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(HOUSE);
  }

  @Test
  void nothing_below_the_doors_keeps_absence_in_an_optional() {
    noClasses().should().dependOnClassesThat().areAssignableTo(Optional.class).check(HOUSE);
  }

  @Test
  void the_list_of_portable_types_tells_a_map_from_a_lock() {
    JavaClasses some = new ClassFileImporter().importClasses(HashMap.class, ReentrantLock.class);
    PortableJdk portable = new PortableJdk();
    assertThat(portable.test(some.get(HashMap.class))).isTrue();
    assertThat(portable.test(some.get(ReentrantLock.class))).isFalse();
  }
}
