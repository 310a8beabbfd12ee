package dev.tsunami.kernel.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which specifications evidently give objects with the key of those they match. */
class KeyKeepingTest {
  private static boolean keeps(String spec, int keyPosition) {
    return new KeyKeeping(keyPosition).holds(Specs.parse(spec));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "'_' ! '$_'",
        "'$1' ! '$_'",
        "{'$1','_'} ! '$_'",
        "{'$1','$2'} ! {{'$1',{'+','$2',1}}}",
        "{'$1','$2'} ! {{'$1'}}",
        "{k,'_'} ! {{k,new,more}}",
        "{k,'_'} ! {{{const,k},new}}",
        "{k,'_'} ! {const,{k,'$1'}}",
        "{k,v} ! {const,{k,new}}",
        "{k,v} ! {{k,new}}",
        "{{a,1},'_'} ! {{{{a,1}},new}}",
        "{{a,1},'_'} ! {{{const,{a,1}},new}}",
        "{{a,'$1'},'_'} ! {{{{a,'$1'}},new}}",
        "{{a,{'$1',b}},'_'} ! {{{{a,{{'$1',{const,b}}}}},new}}",
        "{[a,'$1'|'$2'],'_'} ! {{[a,'$1'|'$2'],new}}",
        "{[a,b],'_'} ! {{[a,b],new}}",
        "{[a,b],'_'} ! {{[{const,a},b],new}}",
        "{[a|b],'_'} ! {{[a|{const,b}],new}}",
        "{{},'_'} ! {{{{}},new}}",
        "{'$1','_'} ! {{{element,1,'$_'},new}}",
        "{k,v} ! {{{element,1,'$_'},new}}",
        "{#{a => 1},'_'} ! {{{element,1,'$_'},new}}",
        "{'_','_'} ! {{{element,1,'$_'},new}}"
      })
  void the_key_is_kept(String head, String body) {
    assertThat(keeps("[{" + head + ",[],[" + body + "]}]", 1)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{'$1','_'} ! true",
        "'$1' ! '$1'",
        "'_' ! {{{element,1,'$_'}}}",
        "{'$1','_'} ! '$_','$_'",
        "{'$1','$2'} ! {{'$2','$1'}}",
        "{'$1','_'} ! {{k,new}}",
        "{'$1','_'} ! {const,{'$1',new}}",
        "{'$1','_'} ! {{{const,'$1'},new}}",
        "{'$1','_'} ! {{{element,2,'$_'},new}}",
        "{'$1','_'} ! {{{element,1,{const,{k}}},new}}",
        "{'$1','_'} ! {{}}",
        "{'$1','_'} ! {const,{}}",
        "{'$1','_'} ! {const,k}",
        "{'$1','_'} ! {{'$$',new}}",
        "{'$1','_'} ! {{'$_',new}}",
        "{'$_','_'} ! {{{const,'$_'},new}}",
        "{'_','_'} ! {{'_',new}}",
        "{1,'_'} ! {{1.0,new}}",
        "{0.0,'_'} ! {{-0.0,new}}",
        "{k,'_'} ! {{{hd,[k]},new}}",
        "{#{},'_'} ! {{#{},new}}",
        "{{a,1},'_'} ! {{{{a,2}},new}}",
        "{{a,1},'_'} ! {{{{a}},new}}",
        "{{a,'$1'},'_'} ! {{{{a}},new}}",
        "{{a,'$1'},'_'} ! {{{{a,'_'}},new}}",
        "{{a,'_'},'_'} ! {{{const,{a,'_'}},new}}",
        "{[a,'_'],'_'} ! {{[a,'_'],new}}",
        "{[a,'$1'],'_'} ! {{[a,'$1',b],new}}",
        "{[a,b],'_'} ! {{[a,{const,c}],new}}",
        "{[a,b],'_'} ! {{[a,b,{const,c}],new}}",
        "{['$1'],'_'} ! {{{{'$1'}},new}}",
        "{a,'_'} ! {{{{a}},new}}",
        "{a,'_'} ! {{[{const,a}],new}}",
        "foo ! {const,{k}}",
        "{} ! {const,{k}}"
      })
  void the_key_is_not_evidently_kept(String head, String body) {
    assertThat(keeps("[{" + head + ",[],[" + body + "]}]", 1)).isFalse();
  }

  @Test
  void every_clause_must_keep_it_and_the_key_is_where_the_table_has_it() {
    assertThat(keeps("[]", 1)).isTrue();
    assertThat(keeps("[{'_',[],['$_']},{{'$1'},[],[{{'$1',a}}]}]", 1)).isTrue();
    assertThat(keeps("[{'_',[],['$_']},{{'$1'},[],[{{a,'$1'}}]}]", 1)).isFalse();
    assertThat(keeps("[{{'$1','$2'},[],[{{'$1','$2'}}]}]", 2)).isTrue();
    assertThat(keeps("[{{'$1','$2'},[],[{{'$1',a}}]}]", 2)).isFalse();
    assertThat(keeps("[{{'$1','$2'},[],[{{'$1'}}]}]", 2)).isFalse();
    assertThat(keeps("[{{a},[],[{{a,b}}]}]", 2)).isFalse();
    assertThat(keeps("[{{'$1'},[],[{{a,{element,2,'$_'}}}]}]", 2)).isFalse();
  }
}
