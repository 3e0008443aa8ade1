/** A file of losses, chosen or dropped, or an example, opened in "Your own model". Refuses to hold: what it must be (lab/table). */
import { ownModel } from '../../language/rooms/ownModel';
import { reasonOf } from '../../core/reason';
import type { ExampleTable } from '../../lab/table/examples';
import { BEGINNING, beginsLikeLosses } from '../../lab/table/recognise';
import { ownModelStore } from './own-model-store';

/** What no other file of this page is called. */
const LOSS_FILE = /\.(parquet|jsonl|ndjson)$/i;

/** What may be a study's as well. */
const TABLE_FILE = /\.(csv|tsv)$/i;

/** Rises with every file: the one chosen last is opened, whichever is there first. */
let chosen = 0;

export function openTable(file: File): void {
  chosen++;
  ownModelStore.getState().open({ name: file.name, file, example: null });
}

/** Whether a file is a table of losses by its name or its beginning. */
async function isLosses(file: File): Promise<boolean> {
  if (LOSS_FILE.test(file.name)) return true;
  try {
    const beginning = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
    return beginsLikeLosses(beginning, TABLE_FILE.test(file.name));
  } catch {
    return false;
  }
}

/** Opens it if it is a table of losses; with another file it does nothing, and says so by false. */
export async function openIfLosses(file: File): Promise<boolean> {
  const mine = ++chosen;
  if (!(await isLosses(file))) return false;
  if (mine === chosen) openTable(file);
  return true;
}

export async function openExample({ file: name, about, address }: ExampleTable): Promise<void> {
  const mine = ++chosen;
  const { open, refuse } = ownModelStore.getState();
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(ownModel.serverAnswers({ code: String(response.status) }));
    const file = await response.blob();
    if (mine === chosen) open({ name, file, example: about() });
  } catch (error) {
    if (mine === chosen) {
      refuse(ownModel.exampleUnreached({ reason: reasonOf(error).replace(/\.$/, '') }));
    }
  }
}
