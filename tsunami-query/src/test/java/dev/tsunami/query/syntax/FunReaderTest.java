package dev.tsunami.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.query.syntax.Expr.Clause;
import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.TupleOf;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class FunReaderTest {
  private static Expr first(FunOf fun) {
    Clause clause = fun.clauses().getFirst();
    return clause.body().getFirst();
  }

  private static FunOf parsed(String form) {
    return (FunOf) Objects.requireNonNull(new FormReader(form).next()).body().getFirst();
  }

  @Test
  void aFullStopMayBeLeftOut() {
    assertThat(FunReader.read("fun(X) -> X end")).isEqualTo(FunReader.read("fun(X) -> X end."));
  }

  @Test
  void constantsAreAsWritten() {
    assertThat(first(FunReader.read("fun() -> {a} end"))).isInstanceOf(TupleOf.class);
    assertThat(first(FunReader.read("fun() -> -1 end"))).isInstanceOf(Prefix.class);
    assertThat(first(FunReader.read("fun() -> [97] end"))).isInstanceOf(ListOf.class);
    assertThat(first(FunReader.read("fun() -> \"a\" end"))).isInstanceOf(Literal.class);
    assertThat(first(FunReader.read("fun() -> [] end")))
        .isEqualTo(new ListOf(new Position(1, 10), List.of(), null));
  }

  @Test
  void aFunIsReadAgainAtItsPlaceInTheForm() {
    FunOf folded = parsed("\n fun() ->\n {a, 1}\nend.");
    assertThat(first(folded)).isInstanceOf(Literal.class);
    FunOf again = FunReader.again(folded);
    assertThat(again.at()).isEqualTo(new Position(2, 2));
    assertThat(((TupleOf) first(again)).elements())
        .extracting(Expr::at)
        .containsExactly(new Position(3, 3), new Position(3, 6));
    assertThat(again.source()).isEqualTo(folded.source());
  }

  @Test
  void whatTheShellFoldsIsOneLiteral() {
    assertThat(first(parsed("fun() -> [{-1, [a | b]}, \"x\"] end.")))
        .isInstanceOfSatisfying(
            Literal.class,
            literal -> assertThat(literal.value()).hasToString("[{-1,[a|b]},[120]]"));
  }
}
