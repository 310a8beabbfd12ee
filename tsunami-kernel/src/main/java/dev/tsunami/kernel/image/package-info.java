/**
 * Tables in files, in the format of {@code ets:tab2file}: a log of external terms with a header, as
 * OTP's {@code disk_log} writes it. Knows terms and the engine's snapshots, not tables: what it
 * needs of them is {@link dev.tsunami.kernel.image.ImageHost}, and what it needs of a file system
 * is {@link dev.tsunami.kernel.image.Storage}. Read {@link dev.tsunami.kernel.image.TableImages}
 * first; {@code docs/formats/table-file.md} has the format.
 */
@NullMarked
package dev.tsunami.kernel.image;

import org.jspecify.annotations.NullMarked;
