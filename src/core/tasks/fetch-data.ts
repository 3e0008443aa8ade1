/** Fetching a task's data, which is a file of its own. Refuses to hold: what is said where that fails (run/train). */
import { reasonOf } from '../reason';

/** A task's data could not be fetched; `message` is the reason. */
export class TaskDataError extends Error {
  override readonly name = 'TaskDataError';
}

/** The data of a task's module. Rejects with a TaskDataError if it cannot be fetched. */
export async function fetchData<T>(module: Promise<{ readonly default: T }>): Promise<T> {
  try {
    return (await module).default;
  } catch (error) {
    throw new TaskDataError(reasonOf(error));
  }
}
