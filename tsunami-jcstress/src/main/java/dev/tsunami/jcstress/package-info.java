/**
 * One class for each publication argument in the engines' comments, one question a class, run by
 * jcstress: what may two threads see of each other?
 */
@NullMarked
package dev.tsunami.jcstress;

import org.jspecify.annotations.NullMarked;
