/** What many objects under one key cost. */
@NullMarked
package dev.tsunami.bench.bags;

import org.jspecify.annotations.NullMarked;
