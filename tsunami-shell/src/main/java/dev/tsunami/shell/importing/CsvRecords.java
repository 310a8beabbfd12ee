package dev.tsunami.shell.importing;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.nio.CharBuffer;

/**
 * Passes records on, field by field, without making strings of them. Counts the fields: the first
 * record fixes how many there are.
 */
final class CsvRecords extends CsvCallbackHandler<Boolean> {
  /** Takes records. Text is valid during the call only. */
  interface Receiver {
    /**
     * @param record from 0
     * @param index of the field, from 0
     */
    void field(long record, int index, CharSequence text, long line);

    /** A record with as many fields as the first one is complete. */
    void end(long record, int fields, long line);
  }

  private final Receiver receiver;
  private long record = -1;
  private long line;
  private int fields;
  private int expected = -1;
  private boolean empty;

  CsvRecords(Receiver receiver) {
    this.receiver = receiver;
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    line = startingLineNumber;
    fields = 0;
    empty = false;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    if (fields == 0) {
      record++;
    }
    if (expected < 0 || fields < expected) {
      receiver.field(record, fields, CharBuffer.wrap(buffer, offset, length), line);
    }
    fields++;
  }

  @Override
  protected void setEmpty() {
    empty = true;
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {}

  @Override
  protected RecordType getRecordType() {
    return empty ? RecordType.EMPTY : RecordType.DATA;
  }

  @Override
  protected int getFieldCount() {
    return fields;
  }

  @Override
  protected Boolean buildRecord() {
    if (expected < 0) {
      expected = fields;
    } else if (fields != expected) {
      throw ImportException.at(line, "expected " + expected + " fields, given " + fields);
    }
    receiver.end(record, fields, line);
    return true;
  }
}
