/**
 * Tables: who may do what with which table, and what each operation does, on top of the engine SPI.
 * Imports {@code engine} and {@code sequence}; {@code command} and {@code ets} import it. Read
 * {@link dev.tsunami.kernel.table.Table} first, then {@link dev.tsunami.kernel.table.Catalog}.
 */
@NullMarked
package dev.tsunami.kernel.table;

import org.jspecify.annotations.NullMarked;
