package dev.tsunami.testkit.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * One case of OTP's suite by its name there, and how it is checked here.
 *
 * @param name the suite's name for it
 * @param group the suite's group, {@code rest} for cases in none
 * @param checks what it is about, in a line of our own
 * @param scripts calls that are made in Tsunami and in OTP
 * @param programs what takes threads, files or a look at texts: in Tsunami only
 * @param notHere why it cannot be expressed outside a BEAM; empty if it can
 */
public record NamedCase(
    String name,
    String group,
    String checks,
    List<Script> scripts,
    List<Program> programs,
    String notHere) {
  static NamedCase of(String group, String name, String checks) {
    return new NamedCase(name, group, checks, List.of(), List.of(), "");
  }

  /** A case that only means something inside a BEAM. */
  static NamedCase notHere(String group, String name, String reason) {
    return new NamedCase(name, group, "", List.of(), List.of(), reason);
  }

  public boolean isHere() {
    return notHere.isEmpty();
  }

  NamedCase with(Script script) {
    List<Script> more = new ArrayList<>(scripts);
    more.add(script);
    return new NamedCase(name, group, checks, List.copyOf(more), programs, notHere);
  }

  /** Another script, of this text. */
  NamedCase script(String text) {
    return with(Script.of(text));
  }

  NamedCase with(Program program) {
    List<Program> more = new ArrayList<>(programs);
    more.add(program);
    return new NamedCase(name, group, checks, scripts, List.copyOf(more), notHere);
  }

  /** What can be asked of OTP too. */
  public NamedCase withoutPrograms() {
    return new NamedCase(name, group, checks, scripts, List.of(), notHere);
  }
}
