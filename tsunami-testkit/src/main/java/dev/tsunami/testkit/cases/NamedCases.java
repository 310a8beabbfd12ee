package dev.tsunami.testkit.cases;

import java.util.List;
import java.util.stream.Stream;

/**
 * All cases that OTP's suite of {@code ets} has, those that mean nothing outside a BEAM included.
 *
 * <p>Source: the names and subjects of the cases of {@code ets_SUITE} in OTP 29. Every check is our
 * own.
 */
public final class NamedCases {
  private NamedCases() {}

  /** In the order of their groups. */
  public static List<NamedCase> all() {
    return Stream.of(
            NewCases.all(),
            ObjectCases.all(),
            MatchCases.all(),
            MiscCases.all(),
            InfoCases.all(),
            InsertListCases.all(),
            InsertListRaceCases.all(),
            FoldCases.all(),
            FileCases.all(),
            LoadCases.all(),
            TraversalCases.all(),
            WalkCases.all(),
            FixationCases.all(),
            FixedLoadCases.all(),
            NamingCases.all(),
            RegistryCases.all(),
            OwnershipCases.all(),
            BadTableCases.all(),
            CounterCases.all(),
            CounterDefaultCases.all(),
            ElementCases.all(),
            SelectCases.all(),
            RandomPatternCases.all(),
            SpecificationCases.all(),
            BodyCases.all(),
            SelectWriteCases.all(),
            AmongWritersCases.all(),
            KeyCases.all(),
            EmptyingCases.all(),
            ValueCases.all(),
            SizeCases.all(),
            ErrorCases.all(),
            DeleteCases.all())
        .flatMap(List::stream)
        .toList();
  }
}
