package io.github.recurve.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an option that names a file to write, which must not be one that the command reads. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Written {

  /** True for a model, which may replace the one that the command reads, but no text file. */
  boolean model() default false;
}
