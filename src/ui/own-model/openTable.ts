/** A file of losses, chosen or dropped, or an example, opened in "Your own model". Refuses to hold: what it must be (lab/table). */
import { reasonOf } from '../../core/reason';
import type { ExampleTable } from '../../lab/table/examples';
import { ownModelStore } from './own-model-store';

/** Rises with every file: the one chosen last is opened, whichever is there first. */
let chosen = 0;

export function openTable(file: File): void {
  chosen++;
  ownModelStore.getState().open({ name: file.name, file, example: null });
}

export async function openExample({ file: name, about, address }: ExampleTable): Promise<void> {
  const mine = ++chosen;
  const { open, refuse } = ownModelStore.getState();
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the server answers with code ${response.status}`);
    const file = await response.blob();
    if (mine === chosen) open({ name, file, example: about });
  } catch (error) {
    if (mine === chosen) {
      refuse(`The example could not be fetched: ${reasonOf(error).replace(/\.$/, '')}.`);
    }
  }
}
