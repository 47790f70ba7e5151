package example;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Prints a line per task that has ended well, for the property {@code spark.extraListeners}. */
public final class TaskCounter extends SparkListener {
  private int ended;

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskInfo().successful()) {
      System.out.println("ended " + ++ended);
    }
  }
}
