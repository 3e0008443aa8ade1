/** Fetching a task's data, which is a file of its own. Holds: what is said where that fails. */

/** The data of a task's module. Rejects with a sentence that names the task if it cannot be fetched. */
export async function fetchData<T>(
  task: string,
  module: Promise<{ readonly default: T }>,
): Promise<T> {
  try {
    return (await module).default;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the data of the task “${task}” could not be fetched: ${reason}`);
  }
}
