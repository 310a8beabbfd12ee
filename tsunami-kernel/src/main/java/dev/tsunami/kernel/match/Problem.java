package dev.tsunami.kernel.match;

/**
 * What is wrong with a match specification, twice: for people, with the place, and in OTP's words,
 * which {@code ets:test_ms/2} gives.
 *
 * @param place where, for example {@code clause 2, guard 1}; empty for the specification as a whole
 * @param reason what is wrong there, for example {@code unknown function foo/1}
 * @param otp the text of OTP 25
 */
public record Problem(String place, String reason, String otp) {
  @Override
  public String toString() {
    return place.isEmpty() ? reason : place + ": " + reason;
  }
}
