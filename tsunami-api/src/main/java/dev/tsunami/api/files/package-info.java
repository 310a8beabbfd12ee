/**
 * The file system as the place of table files. Read {@link dev.tsunami.api.files.FileStorage}
 * first.
 */
@NullMarked
package dev.tsunami.api.files;

import org.jspecify.annotations.NullMarked;
