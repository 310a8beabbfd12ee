package dev.tsunami.testkit.conformance;

/**
 * Every difference between Tsunami and a release of OTP that a comparison allows: the release in
 * which OTP changed, what it is about, and which side Tsunami takes. {@link KnownDifferences} and
 * {@link MatchDifferences} recognise them.
 */
public enum ReleaseDifference {
  ZEROS("27", Side.NEWEST, "0.0 and -0.0 are different keys, 0.0 =:= -0.0 is false"),
  HEIR_WITHOUT_DATA("28", Side.NEWEST, "{heir, Pid} is an option"),
  DEFAULT_ALWAYS_CHECKED(
      "29", Side.NEWEST, "a bad default object is refused even if the key exists"),
  CAUSE_POSITION("29", Side.NEWEST, "update_element says the cause position"),
  LISTS_INTO_BAGS("25.3", Side.NEWEST, "objects of one list keep their order in a bag"),
  MAPS_IN_KEYS("26.2.5", Side.NEWEST, "maps in the key of a head match other keys too"),
  LACKING_FUNCTION("26", Side.NEWEST, "a function that its match specifications lack"),
  INIT_TABLE_EXITS("", Side.OWN, "init_table exits with the error of insert, Tsunami raises it"),
  KEYS_EQUAL_IN_PART(
      "after 25, if at all",
      Side.OWN,
      "keys in heads that begin with 1 and 1.0 hide objects of an ordered_set"),
  DEFAULT_LEAVES_A_TRACE(
      "",
      Side.OWN,
      "in a fixed table next goes on from a key whose default object was inserted and withdrawn"),
  TAKE_COUNTS_AGAIN(
      "after 25, if at all",
      Side.OWN,
      "take of a fixed duplicate_bag subtracts deleted objects from the size once more"),
  CONTINUATION_BY_NAME(
      "after 25, if at all",
      Side.OWN,
      "a continuation of an ordered_set has the name that its table was called by"),
  NODES_OF_IDENTIFIERS(
      "", Side.OWN, "test_ms shows the node of an identifier as a number of the running system"),
  BINARIES_OF_NO_TABLE(
      "", Side.OWN, "info(T, binary) of a missing table raises, Tsunami says undefined");

  /** Which side Tsunami takes. */
  public enum Side {
    /** That of the newest release. */
    NEWEST,
    /** None of OTP's: docs/semantics.md says why. */
    OWN
  }

  private final String changedIn;
  private final Side side;
  private final String about;

  /**
   * @param changedIn the release in which OTP changed; empty if every release is alike
   */
  ReleaseDifference(String changedIn, Side side, String about) {
    this.changedIn = changedIn;
    this.side = side;
    this.about = about;
  }

  public Side side() {
    return side;
  }

  /** The release in which OTP changed, {@code 26.2.5} for one; empty if every release is alike. */
  public String changedIn() {
    return changedIn;
  }

  @Override
  public String toString() {
    return changedIn.isEmpty() ? about : changedIn + ": " + about;
  }
}
